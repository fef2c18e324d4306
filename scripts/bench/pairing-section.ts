import { figure } from './figures';
import { benchPairing } from './pairing';
import type { Pairing } from './pairing';
import { below, table } from './report';
import type { BudgetRow } from './report';

const perPerson = ({ people, totalMs }: Pairing): number => totalMs / people;

const budgetsOf = (rows: readonly Pairing[]): BudgetRow[] => {
  const [smallest] = rows;
  const largest = rows.find(({ people }) => people === 50_000);
  if (smallest === undefined || largest === undefined) return [];
  const what = 'pairing 50,000 new people with 50,000 by names only';
  return [
    below({ what, value: largest.totalMs / 1_000, limit: 5, unit: 's' }),
    // Linear work gives 1 and quadratic work 10; a larger heap and common names cost something in between.
    below({
      what: `${what}: time per person`,
      value: perPerson(largest) / perPerson(smallest),
      limit: 3,
      unit: `times that of ${figure(smallest.people)}`,
    }),
  ];
};

/** The curve of pairing by names only: a plan by exact full names, and a pairing with near names and its lists. */
export const pairingSection = (
  quick: boolean,
): { readonly budgets: readonly BudgetRow[]; readonly body: string } => {
  const rows = benchPairing(quick ? [1_000] : [5_000, 15_000, 50_000]);
  const head = [
    'people on each side',
    'exact names, ms',
    'pairing, ms',
    'its roster, ms',
    'both, ms',
    'CPU, ms',
    'µs/person',
    'tied',
    'likely',
  ];
  const cells = rows.map((row) =>
    [
      row.people,
      row.exactMs,
      row.pairMs,
      row.rosterMs,
      row.totalMs,
      row.cpuMs,
      perPerson(row) * 1_000,
      row.tied,
      row.likely,
    ].map((value) => figure(value)),
  );
  return { budgets: budgetsOf(rows), body: `## Pairing by names only\n\n${table(head, cells)}` };
};
