import { SECOND_LOOK_HOURS, addRemoved, erasureSteps } from '#domain/erasure/erasure';
import type { Erasure, ErasureStep } from '#domain/erasure/erasure';
import { auditEntry } from '#engine/audit';
import type { ErasePerson } from '#events/commands';
import type { MessageContext } from '#lambda/sqs-consumer';
import { logger } from '#lambda/logger';
import type { EraseServices } from './services';
import { lookThroughOthers } from './step-others';
import { redactAudit, removeDecisions, removeHistory } from './step-items';
import { scrubObjects } from './step-objects';
import { outrun, removeRecords } from './step-register';
import { readWork } from './work';
import type { Portion, Work } from './work';

/** Stop when less than this is left, so that a slow portion and its note still fit. */
const RESERVE_MS = 120_000;
/** A little above the function's timeout: whoever died over it holds it no longer. */
const LEASE_MS = 16 * 60_000;
/** The schedule looks after a message that got lost after this. */
const PATIENCE_MS = 5 * 60_000;
/** Waiting for runs: longer each time, up to what SQS can delay. */
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 900_000;
/** Looks in vain after which somebody should look too: hours in which a run neither ended nor failed. */
const MOST_IDLE = 24;
/** Clocks of different functions agree within this. */
const SKEW_MS = 2_000;

type Step = (work: Work, cursor: string | undefined, services: EraseServices) => Promise<Portion>;

const steps: Readonly<Record<Exclude<ErasureStep, 'settle'>, Step>> = {
  register: (work, _cursor, services) => removeRecords(work, services),
  others: lookThroughOthers,
  history: removeHistory,
  decisions: removeDecisions,
  audit: redactAudit,
  objects: scrubObjects,
};

/**
 * Goes on erasing somebody, portion by portion, as far as the time allows, then continues by message. Each portion may be
 * repeated: what is gone is gone. One works on it at a time; how far it came is kept after every portion. It ends once
 * everything was gone through while no run from before was under way, and a day later looks once more.
 */
export const erasePerson = async (
  message: ErasePerson,
  context: MessageContext,
  services: EraseServices,
): Promise<void> => {
  const { companyId, erasureId, hop } = message;
  const now = services.now();
  const lease = { id: services.newId(), until: inFuture(now, LEASE_MS) };
  const claimed = await services.erasures.claim({ companyId, erasureId }, lease, now.toISOString());
  if (!claimed) return;
  try {
    await workOn(claimed, hop, context, services);
  } catch (error) {
    // The message comes again, or the schedule sends another: neither should find it taken.
    await services.erasures.save(claimed, { lease: undefined, dueAt: inFuture(services.now(), PATIENCE_MS) });
    throw error;
  }
};

const inFuture = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString();

const workOn = async (
  claimed: Erasure,
  hop: number,
  context: MessageContext,
  services: EraseServices,
): Promise<void> => {
  let erasure = await begin(claimed, services);
  let work = await readWork(erasure, services);
  let portions = 0;
  while (erasure.position.step !== 'settle') {
    if (context.remainingMs() < RESERVE_MS) return goOn(erasure, { hop, portions }, services);
    const { step, cursor } = erasure.position;
    erasure = await keep(erasure, await steps[step](work, cursor, services), services);
    // Tombstones and records of the person may have grown.
    work = await readWorkAgain(work, erasure, services);
    portions += 1;
  }
  await settle(erasure, work, { hop, portions }, services);
};

/** At the beginning of a pass it counts whether a run from before is still under way. */
const begin = async (erasure: Erasure, services: EraseServices): Promise<Erasure> => {
  const { step, cursor } = erasure.position;
  if (step !== 'register' || cursor !== undefined) return erasure;
  const connections = await services.connections.listAll(erasure.companyId);
  const quiet = isQuiet(erasure, { connections });
  if (!(await services.erasures.save(erasure, { quiet }))) throw outrun();
  return { ...erasure, quiet };
};

/** Runs that began later know of the tombstones from their first page on. */
const isQuiet = ({ requestedAt }: Erasure, { connections }: Pick<Work, 'connections'>): boolean =>
  connections.every(({ lock }) => !lock || Date.parse(lock.at) > Date.parse(requestedAt) + SKEW_MS);

const keep = async (
  erasure: Erasure,
  { removed, next, patch }: Portion,
  services: EraseServices,
): Promise<Erasure> => {
  const { step } = erasure.position;
  const following = erasureSteps[erasureSteps.indexOf(step) + 1] ?? 'settle';
  const position = next === undefined ? { step: following } : { step, cursor: next };
  const change = { ...patch, position, removed: addRemoved(erasure.removed, removed) };
  if (!(await services.erasures.save(erasure, change))) throw outrun();
  return { ...erasure, ...change };
};

const readWorkAgain = async (work: Work, erasure: Erasure, services: EraseServices): Promise<Work> => {
  const isSame = ['history', 'decisions', 'audit', 'objects'].includes(erasure.position.step);
  return isSame && work.erasure.position.step === erasure.position.step
    ? { ...work, erasure }
    : readWork(erasure, services);
};

type Way = { readonly hop: number; readonly portions: number };

const goOn = async (
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
    { delaySeconds: waitMs / 1000 },
  );
};

/** Everything was gone through. Whether that is enough depends on what was under way meanwhile. */
const settle = async (erasure: Erasure, work: Work, way: Way, services: EraseServices): Promise<void> => {
  if (erasure.quiet) return finish(erasure, services);
  const again = { position: { step: 'register' as const }, pass: erasure.pass + 1 };
  if (isQuiet(erasure, work)) {
    const idle = { idle: 0 };
    if (!(await services.erasures.save(erasure, { ...again, ...idle }))) throw outrun();
    return goOn({ ...erasure, ...again, ...idle }, { ...way, portions: 1 }, services);
  }
  const waitMs = Math.min(FIRST_WAIT_MS * 2 ** erasure.idle, LONGEST_WAIT_MS);
  return goOn(erasure, { hop: way.hop, portions: 0, waitMs }, services);
};

const finish = async (erasure: Erasure, services: EraseServices): Promise<void> => {
  const { companyId, erasureId, stakeholderId, correlationId } = erasure;
  const now = services.now();
  const logged = { companyId, correlationId, count: Object.values(erasure.removed).reduce(sum, 0) };
  if (erasure.state === 'completed') {
    const patch = { secondLookAt: now.toISOString(), dueAt: undefined, lease: undefined };
    if (!(await services.erasures.save(erasure, patch))) throw outrun();
    logger.info('erasure looked at again', logged);
    return;
  }
  const audit = auditEntry(
    {
      companyId,
      actor: erasure.requestedBy,
      action: 'erasure.completed',
      target: stakeholderId,
      details: { erasureId, ...erasure.removed },
    },
    services,
  );
  const patch = {
    state: 'completed' as const,
    completedAt: now.toISOString(),
    position: { step: 'register' as const },
    pass: erasure.pass + 1,
    idle: 0,
    lease: undefined,
    dueAt: inFuture(now, SECOND_LOOK_HOURS * 3_600_000),
  };
  if (!(await services.erasures.complete(erasure, patch, audit))) throw outrun();
  logger.info('person erased', logged);
};

const sum = (one: number, other: number): number => one + other;

/** A message that will not come again: the schedule goes on in an hour, and goes on trying; an erasure is never given up. */
export const tryLater = async (
  { companyId, erasureId }: Pick<ErasePerson, 'companyId' | 'erasureId'>,
  services: Pick<EraseServices, 'erasures' | 'now'>,
): Promise<void> => services.erasures.postpone({ companyId, erasureId }, inFuture(services.now(), 3_600_000));
