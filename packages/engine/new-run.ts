import { calendarDay } from '#domain/calendar-day';
import type { Connection } from '#domain/connection';
import { SyncError } from '#domain/errors';
import { ENGINE, deadlineOf } from '#domain/run';
import type { Run } from '#domain/run';
import type { EngineServices } from './services';

/** What is particular to a run that is asked for; the rest follows from its connection and the moment. */
type Asked = Pick<Run, 'runId' | 'mode' | 'trigger' | 'requestedBy' | 'correlationId' | 'look' | 'undoes'>;

/**
 * A run at its beginning, not stored yet: it pins engine and configuration, takes the connection's next epoch, and its day is
 * today where the company is. Throws `record.missing` where the company is gone.
 */
export const newRun = async (
  asked: Asked,
  connection: Connection,
  services: Pick<EngineServices, 'companies' | 'now'>,
): Promise<Run> => {
  const { companyId, connectionId, configurationVersion, epoch } = connection;
  const company = await services.companies.find(companyId);
  if (!company)
    throw new SyncError('record.missing', { what: 'company' }, { message: 'expected the company to exist' });
  const now = services.now();
  const requestedAt = now.toISOString();
  return {
    v: 1,
    ...asked,
    companyId,
    connectionId,
    state: 'requested',
    requestedAt,
    engine: ENGINE,
    configurationVersion,
    asOf: calendarDay(now, company.timeZone),
    epoch: epoch + 1,
    resends: 0,
    dueAt: deadlineOf('requested', requestedAt),
    stageEpochs: {},
    progress: { pagesFetched: 0, employeesRead: 0, pagesNormalized: 0, rowsApplied: 0, calls: 0 },
    notes: [],
    entered: { requested: requestedAt },
  };
};
