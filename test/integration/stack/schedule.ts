import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Connection } from '#domain/connection';
import type { Run } from '#domain/run';
import { eventually } from './a-sync';
import { records } from './records';

const MINUTE_MS = 60_000;

/** One minute of the timer passes. Throws if the function failed. */
export const minutePasses = async (): Promise<void> => {
  const { FunctionError } = await new LambdaClient({}).send(
    new InvokeCommand({ FunctionName: 'rollcall-local-schedule', Payload: '{}' }),
  );
  if (FunctionError) throw new Error(`schedule failed: ${FunctionError}`);
};

/** The deadline of a run passes, as if its stage had shown no sign of life, and the timer looks. */
export const deadlinePasses = async (run: Run): Promise<void> => {
  await records().runs.update(run, { dueAt: new Date(Date.now() - MINUTE_MS).toISOString() });
  await minutePasses();
};

/** The next scheduled run of a connection becomes due at this instant (a minute ago). */
export const becomesDue = async (
  companyId: string,
  connectionId: string,
  nextRunAt = new Date(Date.now() - MINUTE_MS).toISOString(),
): Promise<string> => {
  const { connections } = records();
  await eventually(
    async () => {
      const connection = await connections.find(companyId, connectionId);
      if (!connection) throw new Error('the connection has gone');
      const next: Connection = { ...connection, nextRunAt, version: connection.version + 1 };
      return connections.update(next);
    },
    (outcome) => outcome === 'written',
  );
  return nextRunAt;
};
