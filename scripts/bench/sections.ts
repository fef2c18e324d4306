import { benchBundles } from './bundles';
import { benchChain } from './chain';
import { chainSection } from './chain-section';
import { figure } from './figures';
import { benchInProcess } from './in-process';
import { benchProvider } from './provider';
import { atLeast, below, table } from './report';
import type { BudgetRow } from './report';

/** One part of docs/benchmarks.md: what it says about budgets, and its own table. */
export type Section = { readonly budgets: readonly BudgetRow[]; readonly body: string };
export type SectionOptions = { readonly quick: boolean; readonly onProgress: (line: string) => void };

const inProcess = async ({ quick }: SectionOptions): Promise<Section> => {
  const rows = await benchInProcess(quick ? [1_000] : [1_000, 10_000, 50_000]);
  const budgets = rows
    .filter(({ employees }) => employees === 50_000)
    .flatMap(({ what, perSecond, peakHeapMb }): BudgetRow[] => {
      const limit = what === 'unchanged' ? 40_000 : 12_000;
      const name = `normalise + diff in process, 50,000 people, ${what}`;
      return [
        ...(what === 'all new, sealed'
          ? []
          : [atLeast({ what: name, value: perSecond, limit, unit: 'employees/s' })]),
        ...(what === 'unchanged'
          ? [below({ what: `${name}: peak heap`, value: peakHeapMb, limit: 600, unit: 'MB' })]
          : []),
      ];
    });
  const head = ['in process', 'people', 'changes', 'employees/s', 'employees/CPU s', 'peak heap, MB'];
  const cells = rows.map((row) => [
    row.what,
    ...[row.employees, row.changes, row.perSecond, row.perCpuSecond, row.peakHeapMb].map((value) =>
      figure(value),
    ),
  ]);
  return { budgets, body: `## Normalise and diff, in process\n\n${table(head, cells)}` };
};

const provider = async ({ quick }: SectionOptions): Promise<Section> => {
  const rows = await benchProvider(quick ? [1_000] : [10_000, 50_000]);
  return {
    // Reading 1,000 people is one page: mostly the compiling of the code.
    budgets: rows
      .filter(({ people }) => people >= 10_000)
      .map(({ people, perSecond }) =>
        atLeast({
          what: `BambooHR client, mapping, validation, digest on loopback, ${figure(people)} people`,
          value: perSecond,
          limit: 22_000,
          unit: 'people/s',
        }),
      ),
    body: `## BambooHR client on loopback\n\n${table(
      ['people', 'people/s', 'people/CPU s', 'live heap, MB'],
      rows.map((row) =>
        [row.people, row.perSecond, row.perCpuSecond, row.liveHeapMb].map((value) => figure(value)),
      ),
    )}`,
  };
};

const bundles = async (): Promise<Section> => {
  const rows = await benchBundles();
  const largest = Math.max(...rows.map(({ megabytes }) => megabytes));
  const slowest = Math.max(...rows.map(({ initMs }) => initMs));
  return {
    budgets: [
      below({ what: 'largest function bundle', value: largest, limit: 1.5, unit: 'MB' }),
      below({ what: 'slowest init of a function', value: slowest, limit: 300, unit: 'ms' }),
    ],
    body: `## Functions\n\n${table(
      ['function', 'bundle, MB', 'init, ms'],
      rows.map(({ name, megabytes, initMs }) => [name, figure(megabytes, 2), figure(initMs)]),
    )}`,
  };
};

const chain = async ({ quick, onProgress }: SectionOptions): Promise<Section> =>
  chainSection(await benchChain(quick ? [1_000] : [1_000, 10_000], onProgress));

/** In the order of the document: first what needs a clean heap, last the chain with its many processes. */
export const sections: Readonly<Record<string, (options: SectionOptions) => Promise<Section>>> = {
  provider,
  'in-process': inProcess,
  bundles,
  chain,
};
