import type { RunView } from '#api-contract/runs';
import type { Client } from '#client/client';
import { everyItem } from '#client/every-item';
import type { HeardEvent } from './bus-listener';
import type { Cast } from './cast';
import { ringTimer, settled } from './office';
import type { Office } from './office';
import type { TourDay } from './tour-day';

/** What came of a day. */
export type PlayedDay = {
  readonly date: string;
  /** As it was before anybody did something about it. */
  readonly planned: RunView | undefined;
  /** As it was in the evening. */
  readonly run: RunView | undefined;
  /** By code: how many, and what to do. */
  readonly problems: ReadonlyMap<string, { readonly count: number; readonly remedy: string }>;
  readonly guards: readonly { readonly code: string; readonly meaning: string }[];
  readonly said: readonly string[];
  /** About people; those of the night, before any sync, first. */
  readonly events: readonly HeardEvent[];
};

/** Plays a day through: midnight, what happens in the HR system, the scheduled sync, and what people do about it. */
export const playDay = async (day: TourDay, cast: Cast, office: Office): Promise<PlayedDay> => {
  const { client, clock, connectionId, hr } = office;
  const date = hr.today;
  await clock.moveTo(`${date}T00:01:00.000Z`);
  await ringTimer();
  day.inHr?.(cast, office);
  const planned = await scheduledRun(date, office);
  const said: string[] = [];
  await day.atDesk?.({ client, clock, connectionId, hr, cast, run: planned, say: (line) => said.push(line) });
  const run = planned && (await settled(client, planned.runId));
  const events = (await office.heard()).filter(({ type }) => /^(?:Stakeholder|Leaver)/.test(type));
  return { date, planned, run, ...(await looked(client, planned)), said, events };
};

/** The clock moves to when the next run is due today, and the timer starts it. */
const scheduledRun = async (
  date: string,
  { client, clock, connectionId }: Office,
): Promise<RunView | undefined> => {
  const { nextRunAt, paused } = await client.getConnection({ connectionId });
  if (nextRunAt === undefined || paused !== undefined || !nextRunAt.startsWith(date)) return undefined;
  await clock.moveTo(new Date(Date.parse(nextRunAt) + 1_000).toISOString());
  await ringTimer();
  const { items } = await client.listRuns({ connectionId, limit: 1 });
  const [newest] = items;
  return newest && settled(client, newest.runId);
};

const looked = async (
  client: Client,
  run: RunView | undefined,
): Promise<Pick<PlayedDay, 'problems' | 'guards'>> => {
  const problems = new Map<string, { count: number; remedy: string }>();
  if (run?.plan === undefined) return { problems, guards: [] };
  const { runId } = run;
  for await (const { code, remedy } of everyItem((cursor) => client.listProblems({ runId, cursor }))) {
    problems.set(code, { count: (problems.get(code)?.count ?? 0) + 1, remedy });
  }
  const { guards } = await client.getPlan({ runId });
  return { problems, guards };
};
