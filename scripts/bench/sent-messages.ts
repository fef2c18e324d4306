import {
  CloudWatchLogsClient,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';

export type SentMessages = {
  /** Messages that were delivered, by the function whose queue it was; one that came twice counts twice. */
  readonly deliveries: ReadonlyMap<string, number>;
  /** Events of runs and connections on the bus. */
  readonly runEvents: number;
};

const linesOf = async (client: CloudWatchLogsClient, group: string, since: number): Promise<string[]> => {
  const lines: string[] = [];
  for await (const { events = [] } of paginateFilterLogEvents(
    { client },
    { logGroupName: group, startTime: since },
  )) {
    lines.push(...events.map(({ message = '' }) => message));
  }
  return lines;
};

/** Counted from logs since `since` (epoch ms): each handled or failed delivery is a line, each run event is in the event log. */
export const messagesSince = async (since: number): Promise<SentMessages> => {
  const client = new CloudWatchLogsClient({});
  const deliveries = new Map<string, number>();
  let runEvents = 0;
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, {})) {
    for (const { logGroupName = '' } of logGroups) {
      const lines = await linesOf(client, logGroupName, since);
      if (logGroupName.startsWith('/aws/events/')) {
        runEvents += lines.length;
        continue;
      }
      const count = lines.filter((line) => /"message":"message (handled|failed)"/.test(line)).length;
      if (count > 0) deliveries.set(logGroupName.split('/').at(-1) ?? logGroupName, count);
    }
  }
  return { deliveries, runEvents };
};
