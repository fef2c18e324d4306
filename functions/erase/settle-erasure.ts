import type { Erasure } from '#domain/erasure/erasure';
import { afterPass } from './passes';
import type { AfterPass } from './passes';
import { finish } from './finish-erasure';
import { inFuture } from './in-future';
import type { EraseServices } from './services';
import { outrun } from './step-register';
import type { Work } from './work';

/** The schedule looks after a message that got lost after this. */
export const PATIENCE_MS = 5 * 60_000;
/** Waiting for runs: longer each time, up to what SQS can delay. */
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 900_000;
/** Looks in vain after which somebody should look too: hours in which a run neither ended nor failed. */
const MOST_IDLE = 24;

/** The message that is worked on, and whether it came any further. */
export type Way = { readonly hop: number; readonly portions: number };

/** Leaves the rest to the next message. */
export const goOn = async (
  erasure: Erasure,
  { hop, portions, waitMs = 0 }: Way & { readonly waitMs?: number },
  services: EraseServices,
): Promise<void> => {
  const { companyId, erasureId, correlationId } = erasure;
  const idle = portions > 0 ? 0 : erasure.idle + 1;
  if (idle > MOST_IDLE) throw new Error('the erasure came no further; see which run is under way');
  const dueAt = inFuture(services.now(), waitMs + PATIENCE_MS);
  if (!(await services.erasures.save(erasure, { idle, lease: undefined, dueAt }))) return;
  await services.queues.send(
    [{ v: 1, type: 'ErasePerson', companyId, erasureId, hop: hop + 1, correlationId }],
    { delaySeconds: Math.ceil(waitMs / 1000) },
  );
};

/** Everything was gone through. Whether that is enough depends on what was under way meanwhile. */
export const settle = async (
  erasure: Erasure,
  work: Work,
  way: Way,
  services: EraseServices,
): Promise<void> => {
  const after = afterPass(erasure, work, services);
  if (after.kind === 'done') return finish(erasure, services);
  const { clearedAt } = after;
  if (after.kind === 'again') {
    const again = { position: { step: 'register' as const }, pass: erasure.pass + 1, idle: 0, clearedAt };
    if (!(await services.erasures.save(erasure, again))) throw outrun();
    return goOn({ ...erasure, ...again }, { ...way, portions: 1 }, services);
  }
  if (!(await services.erasures.save(erasure, { clearedAt }))) throw outrun();
  return goOn({ ...erasure, clearedAt }, { ...way, waitMs: waitOf(erasure, after, services) }, services);
};

const waitOf = (
  { idle }: Erasure,
  { untilMs }: Extract<AfterPass, { kind: 'wait' }>,
  { now }: Pick<EraseServices, 'now'>,
): number => {
  const wanted = untilMs === undefined ? FIRST_WAIT_MS * 2 ** idle : untilMs - now().getTime();
  return Math.min(Math.max(wanted, 0), LONGEST_WAIT_MS);
};
