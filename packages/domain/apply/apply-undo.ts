import type { Change, PutBack } from '../plan';
import type { FieldCell, Stakeholder } from '../stakeholder';

/**
 * What a change of an undo makes of a person: cells with the source and the time they had, and what hangs together with
 * status and links as it was. The bookkeeping of the version is the caller's.
 */
export const putBackParts = (
  current: Stakeholder,
  change: Change,
  putBack: PutBack,
  connectionId: string,
): Stakeholder => {
  const restored = withStatus(withIdentifier(current, change), change, putBack);
  return withOverrides(
    {
      ...restored,
      fields: fieldsAfter(current.fields, change, putBack),
      links: putBack.links ? linksAfter(current.links, connectionId, putBack.links) : current.links,
    },
    change,
    putBack,
  );
};

const fieldsAfter = (
  fields: Stakeholder['fields'],
  { fields: changes }: Change,
  { origins = [] }: PutBack,
): Stakeholder['fields'] => {
  const originOf = new Map<string, Pick<FieldCell, 'source' | 'at'>>(
    origins.flatMap(([source, at, names]) => names.map((name) => [name, { source, at }])),
  );
  const next = { ...fields };
  for (const { field, after } of changes) {
    const origin = originOf.get(field);
    if (after === null) delete next[field];
    else if (origin) next[field] = { value: after, ...origin };
  }
  return next;
};

const linksAfter = (
  links: Stakeholder['links'],
  connectionId: string,
  employeeIds: readonly string[],
): Stakeholder['links'] => {
  const { [connectionId]: _before, ...others } = links;
  return employeeIds.length === 0 ? others : { ...others, [connectionId]: [...employeeIds] };
};

const withIdentifier = (current: Stakeholder, { identifier }: Change): Stakeholder => {
  if (identifier === undefined) return current;
  const { identifier: _before, ...rest } = current;
  return identifier.after === null ? rest : { ...rest, identifier: identifier.after };
};

const withStatus = (current: Stakeholder, change: Change, putBack: PutBack): Stakeholder => {
  const { status } = change;
  const tagged = withLeavings({ ...current, tags: [...(putBack.tags ?? current.tags)] }, putBack);
  if (!status) return tagged;
  const { historicalLeaver: _historical, lastDay: _day, ...rest } = tagged;
  return withLeaverSince(
    {
      ...rest,
      status: status.after,
      ...(status.historical && { historicalLeaver: true }),
      ...(status.lastDay !== undefined && { lastDay: status.lastDay }),
    },
    putBack,
  );
};

const withLeavings = (person: Stakeholder, { leavings }: PutBack): Stakeholder => {
  if (leavings === undefined) return person;
  const { leavings: _before, ...rest } = person;
  return leavings === null ? rest : { ...rest, leavings };
};

const withLeaverSince = (person: Stakeholder, { leaverSince }: PutBack): Stakeholder => {
  if (leaverSince === undefined) return person;
  const { leaverSince: _before, ...rest } = person;
  return leaverSince === null ? rest : { ...rest, leaverSince };
};

/** Pins go with the field they are about: a field that is left out of an approval keeps the pin it has. */
const withOverrides = (person: Stakeholder, { fields }: Change, { overrides = {} }: PutBack): Stakeholder => {
  const changed = Object.entries(overrides).filter(([name]) => fields.some(({ field }) => field === name));
  if (changed.length === 0) return person;
  const { overrides: before = {}, ...rest } = person;
  const next = { ...before };
  for (const [field, override] of changed) {
    if (override === null) delete next[field];
    else next[field] = override;
  }
  return Object.keys(next).length === 0 ? rest : { ...rest, overrides: next };
};
