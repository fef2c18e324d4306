import type { ConfigurationSettings } from '#domain/configuration';
import type { Employee, RowProblem } from '#domain/employee';
import { normalizeEmployee } from '#domain/normalize/normalize-employee';
import { withValueCauses } from '#domain/normalize/value-causes';
import type { RefusedCategory } from '#domain/refused-category';
import type { Provider, ReadPlan, Row } from '#providers/port';

/**
 * Rows as read to employees: the provider's pure mapping, then the shared validators. A bad field is a problem on that
 * field, a bad row a problem on that row; never a lost page. Pure.
 */
export const normalizeRows = (
  rows: readonly Row[],
  {
    provider,
    plan,
    settings,
    accepted,
    hashKey,
  }: {
    readonly provider: Pick<Provider, 'toEmployee'>;
    readonly plan: ReadPlan;
    readonly settings: ConfigurationSettings;
    /** Categories of refused data that the company has an exception for. */
    readonly accepted?: readonly RefusedCategory[] | undefined;
    /** The company's: with it, problems of values carry their cause. */
    readonly hashKey?: string | undefined;
  },
): { readonly employees: Employee[]; readonly rowProblems: RowProblem[] } => {
  const employees: Employee[] = [];
  const rowProblems: RowProblem[] = [];
  for (const row of rows) {
    const read = provider.toEmployee(row, plan);
    if ('problem' in read) {
      rowProblems.push(read.problem);
      continue;
    }
    const normalized = normalizeEmployee(read.employee, settings, accepted);
    if ('problem' in normalized) rowProblems.push(normalized.problem);
    else employees.push(withValueCauses(normalized.employee, read.employee, hashKey));
  }
  return { employees, rowProblems };
};
