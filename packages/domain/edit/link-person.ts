import type { Stakeholder } from '../stakeholder';

/** What becomes of one imported tie. */
export const linkOutcomes = [
  'linked',
  'already',
  'unknown_person',
  /** Somebody else of the register is tied to this employee. */
  'employee_taken',
  /** Whom the employee id meant was erased, and may not come back by themselves. */
  'employee_erased',
  'person_has_other_link',
  /** Somebody decided that the two are not the same. */
  'never_linked',
  /** The list names the employee, or the person, twice. */
  'duplicate',
  /** Somebody else wrote the person again and again. */
  'record_changed',
] as const;
export type LinkOutcome = (typeof linkOutcomes)[number];

/** What would become of tying an employee of a connection to a person, as far as the person says. */
export type LinkVerdict = 'link' | Extract<LinkOutcome, 'already' | 'person_has_other_link' | 'never_linked'>;

/**
 * Whether an imported tie fits a person. Who is tied already is left alone: a former vendor's list may be older than what
 * people decided here, and a second record of a person (a rehire) is for the pairing to tell.
 */
export const judgeLink = (
  { links, neverLink }: Pick<Stakeholder, 'links' | 'neverLink'>,
  connectionId: string,
  employeeId: string,
): LinkVerdict => {
  const own = links[connectionId] ?? [];
  if (own.includes(employeeId)) return 'already';
  if (own.length > 0) return 'person_has_other_link';
  return neverLink?.[connectionId]?.includes(employeeId) === true ? 'never_linked' : 'link';
};

/** The next version of a person, tied to an employee; what fetches wrote down of themselves stays. */
export const linkPerson = (
  person: Stakeholder,
  { connectionId, employeeId }: { readonly connectionId: string; readonly employeeId: string },
  { actor, now }: { readonly actor: string; readonly now: string },
): Stakeholder => ({
  ...person,
  version: person.version + 1,
  links: { ...person.links, [connectionId]: [employeeId] },
  changedBy: actor,
  updatedAt: now,
});
