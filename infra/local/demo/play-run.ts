import type { RunView } from '#api-contract/runs';
import type { RunState } from '#domain/run';
import type { Client } from '#client/client';
import { everyItem } from '#client/every-item';
import { print, printStep, printTable } from '../print';
import { changesOf, followRun } from './follow-run';

export type PlayedRun = {
  readonly run: RunView;
  readonly created: number;
  readonly updated: number;
  readonly leavers: number;
  readonly unchanged: number;
  /** Stakeholder writes; none where nothing changed. */
  readonly writes: number;
  /** By code: how many, and what to do. */
  readonly problems: ReadonlyMap<string, { readonly count: number; readonly remedy: string }>;
};

/** One run as a client does it: request, look at the plan, approve it if there is anything to approve, look at the result. */
export const playRun = async (client: Client, connectionId: string): Promise<PlayedRun> => {
  const shown = new Set<RunState>();
  const started = await client.startRun({ connectionId, body: { mode: 'sync' } });
  let run = await followRun(client, started.runId, shown);
  if ((run.state === 'awaiting_approval' || run.state === 'blocked') && run.plan) {
    const { planHash, guards } = run.plan;
    // A second HR system brings more new people than a guard lets through unseen; whoever expects them releases it.
    if (guards.length > 0) printStep('releasing', guards.join(', '));
    printStep('approving', `plan ${planHash.slice(0, 12)}…`);
    await client.approvePlan({ runId: run.runId, body: { planHash, releases: [...guards] } });
    run = await followRun(client, run.runId, shown);
  }
  const counts = run.plan?.counts ?? { create: 0, update: 0, leaver: 0, link: 0, unchanged: 0 };
  return {
    run,
    created: counts.create,
    updated: counts.update + counts.link,
    leavers: counts.leaver,
    unchanged: counts.unchanged,
    writes: run.applied?.applied ?? 0,
    problems: await problemsOf(client, run.runId),
  };
};

const problemsOf = async (client: Client, runId: string): Promise<PlayedRun['problems']> => {
  const problems = new Map<string, { count: number; remedy: string }>();
  for await (const { code, remedy } of everyItem((cursor) =>
    client.listProblems({ runId, cursor, limit: 200 }),
  )) {
    problems.set(code, { count: (problems.get(code)?.count ?? 0) + 1, remedy });
  }
  return problems;
};

/** The table at the end of a run. */
export const printRun = ({ run, ...played }: PlayedRun): void => {
  print();
  printTable([
    ['read', 'created', 'updated', 'leavers', 'unchanged', 'problems', 'result'],
    [
      String(run.read?.records ?? 0),
      String(played.created),
      String(played.updated),
      String(played.leavers),
      String(played.unchanged),
      String([...played.problems.values()].reduce((sum, { count }) => sum + count, 0)),
      run.failure ? `${run.state}: ${run.failure.reason}` : run.state,
    ],
  ]);
  if (changesOf({ create: played.created, update: played.updated, leaver: played.leavers, link: 0 }) === 0) {
    print(`  0 changes, ${played.writes} writes`);
  }
  if (played.problems.size > 0) {
    print();
    printTable([
      ['problem', 'people', 'what to do'],
      ...[...played.problems].map(([code, { count, remedy }]) => [code, String(count), remedy]),
    ]);
  }
  print();
};
