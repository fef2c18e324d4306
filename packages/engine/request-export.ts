import { EXPORT_HOURS } from '#domain/erasure/person-export';
import type { PersonExport } from '#domain/erasure/person-export';
import type { PersonExportRepository } from '#storage/person-export-repository';
import type { StakeholderRepository } from '#storage/stakeholder-repository';
import { auditEntry } from './audit';
import { recordId } from './record-id';
import type { EngineServices } from './services';

export type ExportServices = Pick<EngineServices, 'queues' | 'now' | 'newId'> & {
  readonly stakeholders: Pick<StakeholderRepository, 'find'>;
  readonly exports: Pick<PersonExportRepository, 'create' | 'find'>;
};

const HOUR_MS = 3_600_000;
/** Longer than the function may take, with its repeats. */
const STALLED_MS = 2 * HOUR_MS;

/** Asks for a file with everything about somebody. Undefined if there is no such person. */
export const requestExport = async (
  { by, ...one }: Pick<PersonExport, 'companyId' | 'stakeholderId' | 'correlationId'> & { by: string },
  services: ExportServices,
): Promise<PersonExport | undefined> => {
  const { companyId, stakeholderId, correlationId } = one;
  if (!(await services.stakeholders.find(companyId, stakeholderId))) return undefined;
  const now = services.now();
  const wanted: PersonExport = {
    v: 1,
    ...one,
    exportId: recordId('exp', services.newId),
    state: 'working',
    requestedBy: by,
    requestedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + EXPORT_HOURS * HOUR_MS).toISOString(),
    counts: {},
  };
  const { exportId } = wanted;
  const details = { exportId };
  const audit = auditEntry(
    { companyId, actor: by, action: 'export.requested', target: stakeholderId, details },
    services,
  );
  await services.exports.create(wanted, audit);
  await services.queues.send([{ v: 1, type: 'ExportPerson', companyId, exportId, correlationId }]);
  return wanted;
};

/** An export as it is now: none once its time is over, and failed when its work was lost on the way. */
export const exportAsOf = (one: PersonExport, now: Date): PersonExport | undefined => {
  if (one.expiresAt <= now.toISOString()) return undefined;
  const isStalled = one.state === 'working' && now.getTime() - Date.parse(one.requestedAt) > STALLED_MS;
  return isStalled ? { ...one, state: 'failed', failure: 'internal' } : one;
};
