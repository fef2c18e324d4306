import { providerIds } from '#domain/connection';
import type { ProviderId } from '#domain/connection';
import { providerById } from '#providers/registry';
import { benchBundles } from './bundles';
import { benchChain } from './chain';
import { chainSection } from './chain-section';
import { figure } from './figures';
import { benchInProcess } from './in-process';
import { pairingSection } from './pairing-section';
import { benchProvider } from './provider';
import { atLeast, below, table } from './report';
import { benchTry } from './try';
import { trySection } from './try-section';
import type { BudgetRow } from './report';

/** One part of docs/benchmarks.md: what it says about budgets, and its own table. */
export type Section = { readonly budgets: readonly BudgetRow[]; readonly body: string };
export type SectionOptions = { readonly quick: boolean; readonly onProgress: (line: string) => void };

const inProcess = async ({ quick }: SectionOptions): Promise<Section> => {
  const rows = await benchInProcess(quick ? [1_000] : [1_000, 10_000, 50_000]);
  const budgets = rows
    .filter(({ employees }) => employees === 50_000)
    .flatMap(({ what, perSecond, peakHeapMb }): BudgetRow[] => {
      const isUnchanged = what.startsWith('unchanged');
      const limit = isUnchanged ? 40_000 : 12_000;
      const name = `normalise + diff in process, 50,000 people, ${what}`;
      return [
        ...(what === 'all new, sealed'
          ? []
          : [atLeast({ what: name, value: perSecond, limit, unit: 'employees/s' })]),
        ...(isUnchanged
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

/** What the best extract-only tools reached on such a machine, validation and digest included (issue 4), in people/s. */
const targets: Partial<Record<ProviderId, number>> = { bamboohr: 22_000, hibob: 10_700, personio: 5_800 };
/** Where the vendor offers people one by one only, as many calls as people are enough to see. */
const oneByOne: readonly ProviderId[] = ['huma'];

const provider = async ({ quick, onProgress }: SectionOptions): Promise<Section> => {
  const usual = providerIds.map((id) => ({
    provider: id,
    people: quick || oneByOne.includes(id) ? 1_000 : 10_000,
  }));
  const rows = await benchProvider(
    quick
      ? usual
      : [...usual, { provider: 'bamboohr', people: 50_000 }, { provider: 'hibob', people: 50_000 }],
    onProgress,
  );
  const labelled = rows.map((row) => ({ ...row, label: providerById(row.provider).declaration.label }));
  // Reading 1,000 people in a page or two is mostly the compiling of the code.
  const telling = labelled.filter(({ people, calls }) => people >= 10_000 || calls > 100);
  return {
    budgets: telling.flatMap(({ provider: id, label, people, perSecond, timesFloor }) => {
      const what = `${label} client on loopback, ${figure(people)} people`;
      const target = targets[id];
      return [
        below({
          what: `${what}: client and mapping`,
          value: timesFloor,
          limit: 2,
          unit: 'times fetch + JSON.parse',
        }),
        ...(target === undefined
          ? []
          : [
              atLeast({
                what: `${what}: with validation and digest`,
                value: perSecond,
                limit: target,
                unit: 'people/s',
              }),
            ]),
      ];
    }),
    body: `## Providers' clients on loopback\n\n${table(
      [
        'provider',
        'people',
        'calls',
        'people/s',
        'people/CPU s',
        'times fetch + JSON.parse',
        'live heap, MB',
      ],
      labelled.map(({ label, people, calls, perSecond, perCpuSecond, timesFloor, liveHeapMb }) => [
        label,
        ...[people, calls, perSecond, perCpuSecond].map((value) => figure(value)),
        figure(timesFloor, 2),
        figure(liveHeapMb),
      ]),
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
  pairing: async ({ quick }) => pairingSection(quick),
  bundles,
  try: async ({ quick, onProgress }) => trySection(await benchTry(quick ? [1_000] : [10_000], onProgress)),
  chain,
};
