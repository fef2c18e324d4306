import type { Absence, AbsenceClass } from './absence';
import type { Tied, TiedPeople } from './find-missing';

/** Somebody who was read, and whom the conditions keep out. */
export type Excluded = Tied & { readonly conditions: readonly string[] };

export type FollowInput = {
  readonly companyId: string;
  readonly connectionId: string;
  readonly runId: string;
  /** The company's day of the reading. */
  readonly asOf: string;
  /** When the complete reading before this one began. */
  readonly lastReadAt?: string | undefined;
  /** Absences noticed before. */
  readonly known: readonly Absence[];
  readonly people: TiedPeople;
  readonly excluded: readonly Excluded[];
  /** Records that the vendor says are deleted. */
  readonly deleted: ReadonlySet<string>;
  /** The key saw less than before. */
  readonly lostRights: boolean;
  /** Too many are missing: this reading proves nothing. */
  readonly implausible: boolean;
};

/** What changes among absences; both are empty when nobody came or went. */
export type Followed = {
  readonly put: readonly Absence[];
  readonly over: readonly Absence[];
  /** All there are afterwards. */
  readonly present: readonly Absence[];
  readonly newly: number;
};

type Found = Tied & Pick<Absence, 'class' | 'conditions'>;

/**
 * Follows who is missing from reading to reading. What was noticed before stays as it is, with the decision about it; who
 * comes back is over, except that "works elsewhere" is remembered, and that "left" has to be looked at again. Whom a reading
 * lacks that is not believed is noted as unproven. Pure; the same reading again changes nothing.
 */
export const followAbsences = (input: FollowInput): Followed => {
  const found = new Map(foundIn(input).map((one) => [one.stakeholder.stakeholderId, one]));
  const put: Absence[] = [];
  const over: Absence[] = [];
  const present: Absence[] = [];
  for (const known of input.known) {
    const next = nextOf(known, found.get(known.stakeholderId), input);
    found.delete(known.stakeholderId);
    if (next === undefined) over.push(known);
    else present.push(next);
    if (next !== undefined && next !== known) put.push(next);
  }
  const newly = [...found.values()].map((one) => noticed(one, input));
  return { put: [...put, ...newly], over, present: [...present, ...newly], newly: newly.length };
};

const foundIn = ({ people, excluded, deleted, lostRights }: FollowInput): Found[] => [
  ...people.missing.map((tied) => ({ ...tied, class: classOf(tied, deleted, lostRights) })),
  ...excluded.map(({ conditions, ...tied }): Found => ({
    ...tied,
    class: 'excluded_by_rule',
    conditions: [...conditions],
  })),
];

const classOf = ({ employeeIds }: Tied, deleted: ReadonlySet<string>, lostRights: boolean): AbsenceClass => {
  if (employeeIds.every((id) => deleted.has(id))) return 'deleted';
  return lostRights ? 'permission_lost' : 'unexplained';
};

const noticed = (
  { stakeholder, employeeIds, class: why, conditions }: Found,
  { companyId, connectionId, runId, asOf, lastReadAt, implausible }: FollowInput,
): Absence => ({
  v: 1,
  companyId,
  connectionId,
  stakeholderId: stakeholder.stakeholderId,
  employeeIds: [...employeeIds],
  class: why,
  ...(conditions && { conditions }),
  since: asOf,
  ...lastSeen(stakeholder.seen[connectionId], lastReadAt),
  runId,
  ...(implausible && why !== 'excluded_by_rule' && { unproven: true }),
  version: 1,
});

/** An unchanged person is not written, so the reading before may have seen them later than their last write. */
const lastSeen = (
  written: string | undefined,
  lastReadAt: string | undefined,
): Pick<Absence, 'lastSeenAt'> => {
  const latest = [written, lastReadAt]
    .filter((at) => at !== undefined)
    .toSorted()
    .at(-1);
  return latest === undefined ? {} : { lastSeenAt: latest };
};

const nextOf = (known: Absence, found: Found | undefined, input: FollowInput): Absence | undefined => {
  const { stakeholderId, decision } = known;
  const { people, implausible } = input;
  if (found === undefined) {
    if (people.read.has(stakeholderId)) return backAgain(known, input);
    // Left by now: what was decided stays on the list; what nobody decided is settled by that.
    return people.gone.has(stakeholderId) && decision !== undefined ? known : undefined;
  }
  if (known.returnedOn !== undefined) return awayAgain(known, found, input);
  const isKeptOut = (one: { readonly class: AbsenceClass }) => one.class === 'excluded_by_rule';
  // From "kept out by a rule" to "not there at all", or the reverse, is another absence.
  if (isKeptOut(known) !== isKeptOut(found)) return awayAgain(known, found, input);
  const unproven = implausible && known.unproven === true && decision === undefined;
  // What the vendor once said was deleted stays so, while a right may come back.
  const why = known.class === 'deleted' ? known.class : found.class;
  const isSame = why === known.class && unproven === (known.unproven === true);
  if (isSame && !(unproven && known.runId !== input.runId)) return known;
  const { unproven: _unproven, ...rest } = known;
  return {
    ...rest,
    class: why,
    ...(unproven && { unproven: true, runId: input.runId }),
    version: known.version + 1,
  };
};

const backAgain = (known: Absence, { asOf }: FollowInput): Absence | undefined => {
  const kind = known.decision?.kind;
  if (kind !== 'works_elsewhere' && kind !== 'left_on') return undefined;
  return known.returnedOn === undefined ? { ...known, returnedOn: asOf, version: known.version + 1 } : known;
};

/** Somebody who came back and is missing again; only "works elsewhere" answers for every time. */
const awayAgain = (known: Absence, found: Found, input: FollowInput): Absence => {
  const again = { ...noticed(found, input), version: known.version + 1 };
  return known.decision?.kind === 'works_elsewhere' ? { ...again, decision: known.decision } : again;
};
