import { figure } from './figures';
import { below, table } from './report';
import type { BudgetRow } from './report';
import type { TimedTry } from './try';

/** Tries as times, and the rows that have a budget. Pure. */
export const trySection = (
  rows: readonly TimedTry[],
): { readonly budgets: readonly BudgetRow[]; readonly body: string } => ({
  budgets: rows
    .filter(({ people }) => people === 10_000)
    .map(({ totalMs, registered }) =>
      below({
        what: `try of settings, 10,000 people read, ${figure(registered)} in the register`,
        value: totalMs / 1_000,
        limit: 3,
        unit: 's',
      }),
    ),
  body: `## Trying settings on the emulator\n\n${table(
    ['people read', 'in the register', 'from call to outcome, s', 'fall out'],
    rows.map(({ people, registered, totalMs, fallsOut }) => [
      figure(people),
      figure(registered),
      figure(totalMs / 1_000, 2),
      figure(fallsOut),
    ]),
  )}`,
});
