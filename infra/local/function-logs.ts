import { writeFile } from 'node:fs/promises';
import {
  CloudWatchLogsClient,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';

/** Every line the functions logged, in order, each behind the name of its log group. */
export const readFunctionLogs = async (): Promise<string[]> => {
  const client = new CloudWatchLogsClient({});
  const lines: { at: number; text: string }[] = [];
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, {})) {
    for (const { logGroupName = '' } of logGroups) {
      for await (const { events = [] } of paginateFilterLogEvents({ client }, { logGroupName })) {
        lines.push(
          ...events.map(({ timestamp = 0, message = '' }) => ({
            at: timestamp,
            text: `${logGroupName} ${message.trimEnd()}`,
          })),
        );
      }
    }
  }
  return lines.sort((one, other) => one.at - other.at).map(({ text }) => text);
};

/** Keeps the functions' logs after the emulator, and they with it, have gone. */
export const saveFunctionLogs = async (file: string): Promise<void> => {
  const lines = await readFunctionLogs().catch(() => ['the functions’ logs could not be read']);
  await writeFile(file, `${lines.join('\n')}\n`);
};
