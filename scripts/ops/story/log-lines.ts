import { setTimeout as sleep } from 'node:timers/promises';
import {
  CloudWatchLogsClient,
  GetQueryResultsCommand,
  StartQueryCommand,
  paginateDescribeLogGroups,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Deployment } from '../deployment';

/** A line as it was logged, and the log group it is in. */
export type LogLine = { readonly group: string; readonly at: string; readonly text: string };

export type LogQuestion = {
  /** Lines that hold any of these. */
  readonly ids: readonly string[];
  readonly from: Date;
  readonly to: Date;
};

/** Most that Logs Insights answers; most log groups it looks through at once. */
const MOST_LINES = 10_000;
const MOST_GROUPS = 50;
const PAUSE_MS = 500;
const DONE: ReadonlySet<string> = new Set(['Complete', 'Failed', 'Cancelled', 'Timeout']);

/** Escapes what a regular expression, or the slashes around it, would read. */
const literal = (text: string): string => text.replaceAll(/[^A-Za-z0-9_-]/g, (one) => `\\${one}`);

/** Reads a deployment's log lines by CloudWatch Logs Insights, which the emulator has too. */
export class LogReader {
  constructor(
    private readonly deployment: Deployment,
    private readonly logs: CloudWatchLogsClient = new CloudWatchLogsClient({}),
  ) {}

  /** In order of time; at most 10,000. @throws Error when the query fails. */
  async read({ ids, from, to }: LogQuestion): Promise<LogLine[]> {
    const groups = await this.groups();
    const queryString = [
      'fields @timestamp, @log, @message',
      `filter @message like /${ids.map(literal).join('|')}/`,
      'sort @timestamp asc',
      `limit ${MOST_LINES}`,
    ].join(' | ');
    const { queryId } = await this.logs.send(
      new StartQueryCommand({
        logGroupNames: groups,
        startTime: Math.floor(from.getTime() / 1000),
        endTime: Math.ceil(to.getTime() / 1000),
        queryString,
        limit: MOST_LINES,
      }),
    );
    return this.results(queryId);
  }

  private async results(queryId: string | undefined): Promise<LogLine[]> {
    for (;;) {
      const { status = '', results = [] } = await this.logs.send(new GetQueryResultsCommand({ queryId }));
      if (!DONE.has(status)) {
        await sleep(PAUSE_MS);
        continue;
      }
      if (status !== 'Complete') throw new Error(`the log query ended as ${status}`);
      return results.map((row) => {
        const valueOf = (field: string) => row.find((cell) => cell.field === field)?.value ?? '';
        // `@log` is the account and the group on AWS.
        const group = valueOf('@log').replace(/^\d+:/, '');
        return { group, at: valueOf('@timestamp'), text: valueOf('@message').trim() };
      });
    }
  }

  /** Of our functions and of events; those of the API's accesses hold no ids of runs. */
  private async groups(): Promise<string[]> {
    const { stage, prefix } = this.deployment;
    const names: string[] = [];
    for (const logGroupNamePrefix of [`/rollcall/${stage}/`, `/aws/events/${prefix}`]) {
      for await (const { logGroups = [] } of paginateDescribeLogGroups(
        { client: this.logs },
        { logGroupNamePrefix },
      )) {
        names.push(...logGroups.flatMap(({ logGroupName }) => logGroupName ?? []));
      }
    }
    return names.filter((name) => !name.endsWith('/access')).slice(0, MOST_GROUPS);
  }
}
