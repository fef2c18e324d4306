import type { ChainRun } from './chain-run';
import { figure } from './figures';
import { below, none, table } from './report';
import type { BudgetRow } from './report';

const STEPS = ['requested', 'fetching', 'normalising', 'diffing', 'applying'] as const;
const seconds = (milliseconds: number | undefined): string =>
  milliseconds === undefined ? '' : (milliseconds / 1_000).toFixed(2);
const perPerson = (units: number | undefined): string => (units === undefined ? '' : figure(units, 2));
const nameOf = ({ people, what }: ChainRun): string => `${figure(people)}, ${what}`;

/** Every run as time, cost and messages, and the rows that have a budget. Pure. */
export const chainSection = (runs: readonly ChainRun[]): { budgets: BudgetRow[]; body: string } => ({
  budgets: runs.flatMap(budgetsOf),
  body: ['## Whole chain on the emulator', timeTable(runs), costTable(runs), messageTable(runs)].join('\n\n'),
});

const WALL_SECONDS: Readonly<Record<string, number>> = { unchanged: 8, 'all changed': 40 };

const budgetsOf = (run: ChainRun): BudgetRow[] => {
  const { what, people, totalMs, costs } = run;
  const limit = people === 10_000 ? WALL_SECONDS[what] : undefined;
  const name = `chain, ${nameOf(run)}`;
  const { unitsPerCreate, unitsPerUpdate, medianStakeholderBytes } = costs;
  return [
    ...(limit === undefined ? [] : [below({ what: name, value: totalMs / 1_000, limit, unit: 's' })]),
    ...(what === 'unchanged'
      ? [none(`${name}: stakeholder writes`, costs.writes.get('stakeholder') ?? 0)]
      : []),
    ...(unitsPerCreate === undefined
      ? []
      : [
          below({ what: `${name}: write units per create`, value: unitsPerCreate, limit: 10, unit: 'units' }),
        ]),
    ...(unitsPerUpdate === undefined
      ? []
      : [below({ what: `${name}: write units per update`, value: unitsPerUpdate, limit: 4, unit: 'units' })]),
    ...(medianStakeholderBytes === undefined
      ? []
      : [
          below({
            what: `${name}: typical item`,
            value: medianStakeholderBytes,
            limit: 1_536,
            unit: 'bytes',
          }),
        ]),
  ];
};

const timeTable = (runs: readonly ChainRun[]): string =>
  table(
    [
      'people, sync',
      ...STEPS.map((step) => `${step}, s`),
      'total, s',
      'history after, s',
      'CPU emulator, s',
      'CPU functions, s',
      'CPU other programs, s',
    ],
    runs.map((run) => [
      nameOf(run),
      ...STEPS.map((step) => seconds(run.steps[step])),
      seconds(run.totalMs),
      seconds(run.recordLagMs),
      run.cpu ? figure(run.cpu.emulator, 1) : '',
      run.cpu ? figure(run.cpu.functions, 1) : '',
      run.cpu ? figure(Math.max(0, run.cpu.others), 1) : '',
    ]),
  );

const costTable = (runs: readonly ChainRun[]): string =>
  table(
    [
      'people, sync',
      'stakeholder',
      'link + claim',
      'history',
      'other items',
      'write units',
      'units per create',
      'units per update',
      'item, median / largest bytes',
    ],
    runs.map((run) => {
      const { writes, units, unitsPerCreate, unitsPerUpdate } = run.costs;
      const of = (...kinds: string[]) => kinds.reduce((sum, kind) => sum + (writes.get(kind) ?? 0), 0);
      const people = of('stakeholder', 'link', 'claim', 'history');
      const { medianStakeholderBytes: usual, largestStakeholderBytes: largest } = run.costs;
      return [
        nameOf(run),
        figure(of('stakeholder')),
        figure(of('link', 'claim')),
        figure(of('history')),
        figure([...writes.values()].reduce((sum, count) => sum + count, 0) - people),
        figure(units),
        perPerson(unitsPerCreate),
        perPerson(unitsPerUpdate),
        usual === undefined || largest === undefined ? '' : `${figure(usual)} / ${figure(largest)}`,
      ];
    }),
  );

const QUEUES = ['fetch', 'normalize', 'diff', 'apply'] as const;

const messageTable = (runs: readonly ChainRun[]): string =>
  table(
    ['people, sync', ...QUEUES.map((queue) => `to ${queue}`), 'run events', 'events of people'],
    runs.map((run) => [
      nameOf(run),
      ...QUEUES.map((queue) => figure(run.deliveries.get(queue) ?? 0)),
      figure(run.runEvents),
      figure(run.costs.personEvents),
    ]),
  );
