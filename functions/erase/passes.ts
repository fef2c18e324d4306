import { CLOCKS_AGREE_MS } from '#domain/erasure/erasure';
import type { Erasure } from '#domain/erasure/erasure';
import { outrun } from './step-register';
import type { EraseServices } from './services';
import type { Work } from './work';

/** Runs that began after the newest mark know it from their first page on. */
export const isQuiet = ({ markedAt, connections }: Pick<Work, 'markedAt' | 'connections'>): boolean =>
  connections.every(({ lock }) => !lock || Date.parse(lock.at) > Date.parse(markedAt) + CLOCKS_AGREE_MS);

/** When whoever had looked before everything was gone has ended, by the time any function may take. */
export const endOfCallsMs = (
  clearedAt: string,
  { callsLastMs }: Pick<EraseServices, 'callsLastMs'>,
): number => Date.parse(clearedAt) + callsLastMs;

/** At the beginning of a pass it counts who may still be under way: runs by their locks, all others by the time. */
export const begin = async (work: Work, services: EraseServices): Promise<Work> => {
  const { erasure } = work;
  const { step, cursor } = erasure.position;
  if (step !== 'register' || cursor !== undefined) return work;
  const now = services.now();
  const { clearedAt } = erasure;
  const isLast = clearedAt !== undefined && now.getTime() >= endOfCallsMs(clearedAt, services);
  const began = { quiet: isQuiet(work), begunAt: now.toISOString(), last: isLast };
  if (!(await services.erasures.save(erasure, began))) throw outrun();
  return { ...work, erasure: { ...erasure, ...began } };
};

/** Whether nobody was under way during a pass who could bring back what it removed, runs apart from calls. */
const wasCalm = ({ quiet, begunAt }: Erasure, { markedAt }: Pick<Work, 'markedAt'>): boolean =>
  quiet && begunAt !== undefined && markedAt < begunAt;

/** What follows a pass that is through. */
export type AfterPass =
  | { readonly kind: 'done' }
  /** `untilMs`: when whoever may still be under way has ended; undefined where only runs can tell. */
  | { readonly kind: 'wait'; readonly clearedAt: string | undefined; readonly untilMs: number | undefined }
  | { readonly kind: 'again'; readonly clearedAt: string | undefined };

/**
 * Everything was gone through. The first calm pass takes away what a call could read about the person; what calls write that
 * had read it before is taken by a pass that begins when the longest of them is over. That one is the last.
 */
export const afterPass = (
  erasure: Erasure,
  work: Work,
  services: Pick<EraseServices, 'callsLastMs' | 'now'>,
): AfterPass => {
  const isCalm = wasCalm(erasure, work);
  if (isCalm && erasure.last === true) return { kind: 'done' };
  const now = services.now();
  const clearedAt = isCalm ? (erasure.clearedAt ?? now.toISOString()) : undefined;
  if (!isQuiet(work)) return { kind: 'wait', clearedAt, untilMs: undefined };
  const untilMs = clearedAt === undefined ? 0 : endOfCallsMs(clearedAt, services);
  return now.getTime() < untilMs ? { kind: 'wait', clearedAt, untilMs } : { kind: 'again', clearedAt };
};
