import { byText } from '../canonical-json';
import { isLeaverDateField } from '../configuration';
import { historyAspects } from '../history';
import type { FieldChange, Problem, PutBack } from '../plan';
import { isOver } from '../stakeholder';
import { editedSince, notPossible, recorded } from './undo-step';
import type { Undone } from './undo-step';

export type UndoneFields = {
  readonly fields: readonly FieldChange[];
  readonly putBack: Pick<PutBack, 'origins' | 'overrides'>;
  readonly problems: readonly Problem[];
};

type Origin = readonly [source: string, at: string];

const aspects: ReadonlySet<string> = new Set(historyAspects);

const originsIn = (origins: PutBack['origins']): ReadonlyMap<string, Origin> =>
  new Map((origins ?? []).flatMap(([source, at, fields]) => fields.map((field) => [field, [source, at]])));

/**
 * Fields whose present value is still what the run wrote get the cell back that was there before: same value, same source,
 * same time, so that owners and precedence mean what they meant. A field that already is as before needs nothing; one that
 * somebody changed or pinned since is kept, and said so.
 */
export const undoFields = (undone: Undone): UndoneFields => {
  const { entry } = undone;
  const origins = originsIn(entry.restore?.origins);
  const named = entry.changes.map(({ field }) => field).filter((field) => !aspects.has(field));
  const fields: FieldChange[] = [];
  const problems: Problem[] = [];
  for (const field of [...new Set([...named, ...origins.keys()])].sort(byText)) {
    const outcome = undoField(field, undone);
    if (outcome === undefined) continue;
    if ('code' in outcome) problems.push(outcome);
    else fields.push(outcome);
  }
  return {
    fields,
    putBack: { ...originsOf(fields, origins), ...overridesOf(fields, undone) },
    problems: [...problems, ...pinsOver(undone)],
  };
};

/** A pin that would only end again is not set; said so, unless somebody pinned the field anew. */
const pinsOver = ({ entry, person, step, context }: Undone): Problem[] =>
  Object.entries(entry.restore?.overrides ?? {}).flatMap(([field, pin]) =>
    pin !== null && isOver(pin, context.clock.asOf) && person.overrides?.[field] === undefined
      ? [notPossible(step, 'pin.over', { field })]
      : [],
  );

const undoField = (field: string, undone: Undone): FieldChange | Problem | undefined => {
  const { entry, person, step, context } = undone;
  const change = recorded(entry, field);
  const present = person.fields[field]?.value ?? null;
  if (change && present === change.before) return undefined;
  const isKept = change ? present !== change.after : !isOwnCell(field, undone);
  if (isKept || isPinnedSince(field, undone) || (isLeaverDateField(field) && isArchivedSince(undone)))
    return editedSince(undone, field);
  const before = change ? change.before : present;
  if (field === 'manager' && typeof before === 'string' && !context.register.has(before))
    return notPossible(step, 'person.gone', { field, people: [before] });
  return { field, before: present, after: before };
};

/** From the archive somebody comes back with the last day they went with: it stays beside the field that says so. */
const isArchivedSince = ({ entry, person }: Undone): boolean =>
  person.status === 'archived' &&
  entry.restore?.status !== undefined &&
  recorded(entry, 'status')?.after !== 'archived';

/** Where the run took over a value that stayed, only source and time tell whether it is still the run's. */
const isOwnCell = (field: string, { step, entry, person, context }: Undone): boolean => {
  const cell = person.fields[field];
  const [source, at] = originsIn(step.change.putBack?.origins).get(field) ?? [
    `conn:${context.connectionId}`,
    entry.at,
  ];
  return cell?.source === source && cell.at === at;
};

/** A run ends pins and an undo brings them back; any other that is there now came later. */
const isPinnedSince = (field: string, { entry, person }: Undone): boolean =>
  person.overrides?.[field] !== undefined && entry.restore?.overrides?.[field] !== null;

const originsOf = (
  fields: readonly FieldChange[],
  origins: ReadonlyMap<string, Origin>,
): Pick<PutBack, 'origins'> => {
  const cells = Map.groupBy(
    fields.flatMap(({ field }) => {
      const origin = origins.get(field);
      return origin ? [{ field, origin }] : [];
    }),
    ({ origin }) => origin.join('\n'),
  );
  const grouped = [...cells.values()].flatMap((group): NonNullable<PutBack['origins']> => {
    const [first] = group;
    return first ? [[first.origin[0], first.origin[1], group.map(({ field }) => field)]] : [];
  });
  return grouped.length > 0 ? { origins: grouped } : {};
};

/** Pins of the fields that come back; one whose last day is over would only end again. */
const overridesOf = (
  fields: readonly FieldChange[],
  { entry, context }: Undone,
): Pick<PutBack, 'overrides'> => {
  const pins = Object.entries(entry.restore?.overrides ?? {}).filter(
    ([name, pin]) =>
      fields.some(({ field }) => field === name) && !(pin !== null && isOver(pin, context.clock.asOf)),
  );
  return pins.length > 0 ? { overrides: Object.fromEntries(pins) } : {};
};
