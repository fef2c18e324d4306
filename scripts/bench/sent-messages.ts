import {
  CloudWatchLogsClient,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import { isFinal } from '#domain/run';
import type { Run, RunState } from '#domain/run';

/** Messages that were delivered, by the function whose queue it was; one that came twice counts twice. */
export type Deliveries = ReadonlyMap<string, number>;

const IS_DELIVERY = /"message":"message (handled|failed)"/;

/** Counted from the functions' logs since `since` (epoch ms): each handled or failed delivery is a line. */
export const deliveriesSince = async (since: number): Promise<Deliveries> => {
  const client = new CloudWatchLogsClient({});
  const deliveries = new Map<string, number>();
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, {})) {
    for (const { logGroupName = '' } of logGroups) {
      let count = 0;
      const request = { logGroupName, startTime: since };
      for await (const { events = [] } of paginateFilterLogEvents({ client }, request)) {
        count += events.filter(({ message = '' }) => IS_DELIVERY.test(message)).length;
      }
      if (count > 0) deliveries.set(logGroupName.split('/').at(-1) ?? logGroupName, count);
    }
  }
  return deliveries;
};

/** States whose entry is told to the bus: RunRequested, EmployeesNormalized, PlanReady (two), PlanApproved. */
const ANNOUNCED: ReadonlySet<string> = new Set<RunState>([
  'requested',
  'diffing',
  'awaiting_approval',
  'blocked',
  'applying',
]);

/** Events about a run: one per state that is announced, and RunFinished. */
export const runEventsOf = (run: Run): number =>
  Object.keys(run.entered).filter((state) => ANNOUNCED.has(state)).length + (isFinal(run.state) ? 1 : 0);
