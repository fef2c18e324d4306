import type { ConfigurationSettings } from '../configuration';
import type { Change } from '../plan';
import type { Stakeholder } from '../stakeholder';
import type { GuardFigure } from './figures';

type Limits = ConfigurationSettings['guards']['leaving'];
type Status = NonNullable<Change['status']>;

/** Hours over which people who become leavers are counted together. */
const WINDOW_HOURS = 24;
const HOUR_MS = 3_600_000;

const isLeaver = (status: Stakeholder['status'] | null): boolean => status === 'leaving' || status === 'left';

/**
 * From working on to leaving or gone. Whoever left before the connection's first apply is history, somebody new was never
 * here, and a last day that moved or is over is no second leaving.
 */
export const isNewlyLeaving = ({ kind, status }: Pick<Change, 'kind' | 'status'>): boolean =>
  kind !== 'create' && status !== undefined && leavesNow(status);

const leavesNow = ({ before, after, historical }: Status): boolean =>
  !historical && !isLeaver(before) && isLeaver(after);

export type LeaversInput = {
  readonly limits: Limits;
  readonly changes: readonly Pick<Change, 'kind' | 'status'>[];
  /** People of the connection's who work now: active or leaving. Read only if somebody leaves. */
  readonly employed: () => Iterable<string>;
  readonly register: readonly Pick<Stakeholder, 'stakeholderId' | 'status' | 'leaverSince'>[];
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
  const leaving = input.changes.filter(isNewlyLeaving).length;
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

/** By size, since a small company has bad days: 20 percent under 50 people, 10 up to 1,000, 2 above. */
const percentFor = (people: number): number => {
  if (people < 50) return 20;
  return people <= 1_000 ? 10 : 2;
};

const recentLeavers = ({ register, connectionIds, now }: LeaversInput): LeaversInput['register'] => {
  const own = new Set(connectionIds);
  const since = Date.parse(now) - WINDOW_HOURS * HOUR_MS;
  return register.filter(
    ({ status, leaverSince }) =>
      leaverSince !== undefined &&
      isLeaver(status) &&
      leaverSince.released !== true &&
      own.has(leaverSince.connectionId) &&
      Date.parse(leaverSince.at) > since,
  );
};
