import type { ConfigurationSettings } from '../configuration';
import type { Change } from '../plan';
import { isTyped } from '../stakeholder';
import type { Stakeholder } from '../stakeholder';
import type { GuardFigure } from './figures';

type Limits = ConfigurationSettings['guards']['leaving'];
type Status = NonNullable<Change['status']>;

/** Hours over which people who become leavers are counted together. */
const WINDOW_HOURS = 24;
const HOUR_MS = 3_600_000;

const isLeaver = (status: Stakeholder['status'] | null): boolean => status === 'leaving' || status === 'left';

/**
 * From working on to leaving or gone. Somebody new was never here, and a last day that moved or is over is no second
 * leaving. Whoever left before the connection's first apply is history, unless a sync had read them as working: that many
 * people are suddenly said to have left years ago is a mistake in HR as likely as any other.
 */
export const isNewlyLeaving = (
  { kind, status }: Pick<Change, 'kind' | 'status'>,
  person: Partial<Pick<Stakeholder, 'fields'>> | undefined,
): boolean =>
  kind !== 'create' && status !== undefined && leavesNow(status) && (!status.historical || wasRead(person));

const leavesNow = ({ before, after }: Status): boolean => !isLeaver(before) && isLeaver(after);

/** A pairing only ties records, so it says nothing yet about who works. */
const wasRead = (person: Partial<Pick<Stakeholder, 'fields'>> | undefined): boolean =>
  Object.values(person?.fields ?? {}).some(({ source }) => !isTyped(source));

/** What the guard has to know of somebody in the register. */
export type GuardedPerson = Pick<Stakeholder, 'stakeholderId' | 'status' | 'leaverSince'> &
  Partial<Pick<Stakeholder, 'fields' | 'links'>>;

export type LeaversInput = {
  readonly limits: Limits;
  readonly changes: readonly Pick<Change, 'kind' | 'status' | 'stakeholderId'>[];
  /** People of the connection's who work now: active or leaving. Read only if somebody leaves. */
  readonly employed: () => Iterable<string>;
  readonly register: readonly GuardedPerson[];
  /** The connection, and those it takes the place of. */
  readonly connectionIds: readonly string[];
  /** The instant that is counted back from (ISO). */
  readonly now: string;
};

/**
 * Whether more people would become leavers than is usual (pipeline section 7), together with those of the 24 hours before:
 * many small plans or pushes come to the same as one large one. The register itself is the memory (`leaverSince`). Who
 * came back or whose status was cleared is no leaver any more; whom a person let pass this guard counts no more. Measured
 * by who worked before those 24 hours. Pure.
 */
export const weighLeavers = (input: LeaversInput): GuardFigure | undefined => {
  const leaving = newlyLeaving(input);
  if (leaving === 0) return undefined;
  const earlier = recentLeavers(input);
  const employed = new Set(input.employed());
  for (const { stakeholderId } of earlier) employed.add(stakeholderId);
  const { people, percent } = input.limits;
  const part = (employed.size * (percent ?? percentFor(employed.size))) / 100;
  const count = leaving + earlier.length;
  const limit = Math.floor(Math.max(people, part));
  return count > limit
    ? { code: 'leavers.many', count, of: employed.size, limit, earlier: earlier.length }
    : undefined;
};

const newlyLeaving = ({ changes, register }: LeaversInput): number => {
  const historical = new Set(
    changes.flatMap(({ status, stakeholderId }) => (status?.historical ? [stakeholderId] : [])),
  );
  const people = new Map(
    historical.size === 0
      ? []
      : register.flatMap((one) =>
          historical.has(one.stakeholderId) ? [[one.stakeholderId, one] as const] : [],
        ),
  );
  return changes.filter((change) => isNewlyLeaving(change, people.get(change.stakeholderId))).length;
};

/** By size, since a small company has bad days: 20 percent under 50 people, 10 up to 1,000, 2 above. */
const percentFor = (people: number): number => {
  if (people < 50) return 20;
  return people <= 1_000 ? 10 : 2;
};

/**
 * Of this connection, or known to it: whoever works by two HR systems leaves by the one that says so last, and a mass
 * leaving is no smaller for being said half by one and half by the other.
 */
const recentLeavers = ({ register, connectionIds, now }: LeaversInput): LeaversInput['register'] => {
  const own = new Set(connectionIds);
  const since = Date.parse(now) - WINDOW_HOURS * HOUR_MS;
  return register.filter(
    ({ status, leaverSince, links = {} }) =>
      leaverSince !== undefined &&
      isLeaver(status) &&
      leaverSince.released !== true &&
      (own.has(leaverSince.connectionId) || connectionIds.some((id) => (links[id] ?? []).length > 0)) &&
      Date.parse(leaverSince.at) > since,
  );
};
