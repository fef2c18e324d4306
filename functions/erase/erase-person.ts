import { addRemoved, erasureSteps } from '#domain/erasure/erasure';
import type { Erasure, ErasureStep } from '#domain/erasure/erasure';
import type { ErasePerson } from '#events/commands';
import type { MessageContext } from '#lambda/sqs-consumer';
import { inFuture } from './in-future';
import { begin } from './passes';
import type { EraseServices } from './services';
import { goOn, PATIENCE_MS, settle } from './settle-erasure';
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
 * everything was gone through when neither a run nor a call from before was under way, and a day later looks once more.
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

const workOn = async (
  claimed: Erasure,
  hop: number,
  context: MessageContext,
  services: EraseServices,
): Promise<void> => {
  let work = await begin(await readWork(claimed, services), services);
  let { erasure } = work;
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

/** A message that will not come again: the schedule goes on in an hour, and goes on trying; an erasure is never given up. */
export const tryLater = async (
  { companyId, erasureId }: Pick<ErasePerson, 'companyId' | 'erasureId'>,
  services: Pick<EraseServices, 'erasures' | 'now'>,
): Promise<void> => services.erasures.postpone({ companyId, erasureId }, inFuture(services.now(), 3_600_000));
