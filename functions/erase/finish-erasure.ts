import { SECOND_LOOK_HOURS } from '#domain/erasure/erasure';
import type { Erasure } from '#domain/erasure/erasure';
import { auditEntry } from '#engine/audit';
import { logger } from '#lambda/logger';
import { inFuture } from './in-future';
import type { EraseServices } from './services';
import { outrun } from './step-register';

/** The receipt after the last pass; a day later the note that it was looked through once more. */
export const finish = async (erasure: Erasure, services: EraseServices): Promise<void> => {
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
