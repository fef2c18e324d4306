import { figure } from './figures';

/** A row of the first table: what was measured against what design README section 6 asks for. */
export type BudgetRow = {
  readonly what: string;
  readonly measured: string;
  readonly budget: string;
  readonly verdict: string;
};

type Limit = { readonly what: string; readonly value: number; readonly limit: number; readonly unit: string };

/** Less is better: met below the limit. */
export const below = ({ what, value, limit, unit }: Limit): BudgetRow => ({
  what,
  measured: `${figure(value, 2)} ${unit}`,
  budget: `< ${figure(limit, 2)} ${unit}`,
  verdict: value < limit ? 'met' : `missed by ${figure((value / limit - 1) * 100)} %`,
});

/** Nothing but zero will do. */
export const none = (what: string, value: number): BudgetRow => ({
  what,
  measured: figure(value),
  budget: '0',
  verdict: value === 0 ? 'met' : `missed by ${figure(value)}`,
});

/** More is better. */
export const atLeast = ({ what, value, limit, unit }: Limit): BudgetRow => ({
  what,
  measured: `${figure(value)} ${unit}`,
  budget: `≥ ${figure(limit)} ${unit}`,
  verdict: value >= limit ? 'met' : `missed by ${figure((1 - value / limit) * 100)} %`,
});

/** A markdown table; columns after the first are numbers unless `text` says otherwise. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[], text = false): string =>
  [head, head.map((_, column) => (column === 0 || text ? '---' : '---:')), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');

export const budgetTable = (rows: readonly BudgetRow[]): string =>
  table(
    ['what', 'measured', 'budget', 'verdict'],
    rows.map(({ what, measured, budget, verdict }) => [what, measured, budget, verdict]),
    true,
  );
