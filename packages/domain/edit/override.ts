import { canonicalJson } from '../canonical-json';
import type { FieldValue } from '../employee';
import type { Override, Stakeholder } from '../stakeholder';
import type { EditContext } from './edit-context';
import { editPerson } from './edit-person';
import type { EditedPerson } from './edit-person';
import { nextVersion } from './next-version';

/** A value somebody wants to stay whatever HR says. */
export type Pin = {
  readonly field: string;
  readonly value: FieldValue | null;
  readonly reason: string;
  /** Last day on which it holds, in the company's calendar. */
  readonly until?: string | undefined;
};

const withoutOverride = (person: Stakeholder, field: string): Stakeholder => {
  const { overrides = {}, ...rest } = person;
  const { [field]: _ended, ...others } = overrides;
  return Object.keys(others).length > 0 ? { ...rest, overrides: others } : rest;
};

/** All but the moment, which alone makes no new pin. */
const isSame = (one: Override | undefined, other: Override): boolean =>
  one !== undefined && canonicalJson({ ...one, since: '' }) === canonicalJson({ ...other, since: '' });

/**
 * Pins a value: it is written like any edit and stays, whatever HR says, until its last day is over, HR says the same or
 * somebody ends it. A new pin takes the place of the one before. A value that was there keeps its source.
 */
export const pinValue = (person: Stakeholder, pin: Pin, context: EditContext): EditedPerson => {
  const { field, value, reason, until } = pin;
  const free = withoutOverride(person, field);
  const edited = editPerson(free, { fields: { [field]: value } }, context);
  const faults = edited.kind === 'invalid' ? [...edited.faults] : [];
  if (until !== undefined && until < context.today) faults.push({ field: 'until', code: 'until.past' });
  if (faults.length > 0) return { kind: 'invalid', faults };
  const override: Override = {
    owner: context.actor,
    reason,
    since: context.now,
    ...(until !== undefined && { until }),
  };
  const valued = edited.kind === 'changed' ? edited.next : nextVersion(free, context);
  if (edited.kind === 'unchanged' && isSame(person.overrides?.[field], override)) return edited;
  const next = { ...valued, overrides: { ...free.overrides, [field]: override } };
  return { kind: 'changed', next, fields: edited.kind === 'changed' ? edited.fields : [] };
};

/** Ends a pin; the value stays until the next sync brings HR's. Undefined if the field is not pinned. */
export const endOverride = (
  person: Stakeholder,
  field: string,
  context: EditContext,
): Stakeholder | undefined =>
  person.overrides?.[field] === undefined ? undefined : nextVersion(withoutOverride(person, field), context);
