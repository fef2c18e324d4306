import type { ConfigurationSettings } from '../configuration';
import type { Employee, FieldProblem, FieldValue, RawEmployee, RowProblem } from '../employee';
import type { RefusedCategory } from '../refused-category';
import { dropNamePlaceholders } from './name-placeholder';
import { rulesOf } from './rules';

/** An employee, or why the whole row was not taken. */
export type NormalizedRow = { readonly employee: Employee } | { readonly problem: RowProblem };

/**
 * One record through the shared validators. A bad field is a problem on that field and its key is left out, so that
 * what the register holds stays (B91, B98); an absent key stays absent (not readable), an empty one becomes `null`.
 * Keys the configuration does not use are dropped. `accepted` are refused categories that the company has an exception for. Total: never throws, whatever the values are.
 */
export const normalizeEmployee = (
  raw: RawEmployee,
  settings: ConfigurationSettings,
  accepted?: readonly RefusedCategory[],
): NormalizedRow => {
  const { employeeId } = raw;
  if (employeeId === '') return { problem: { employeeId, code: 'row.malformed' } };
  const rules = rulesOf(settings, accepted);
  const taken: [string, FieldValue | null][] = [];
  const problems: FieldProblem[] = [];
  for (const field of Object.keys(raw.values)) {
    const rule = rules.get(field);
    const read = raw.values[field];
    if (rule === undefined || read === undefined) continue;
    const outcome = rule(read);
    if ('problem' in outcome) problems.push({ field, code: outcome.problem });
    else taken.push([field, outcome.value]);
  }
  // Faster to read from than an object that grew field by field.
  const values = Object.fromEntries(taken);
  dropNamePlaceholders(values);
  if (!hasText(values['firstName']) && !hasText(values['lastName'])) {
    return { problem: { employeeId, code: 'row.name_missing', ...addressesIn(values) } };
  }
  return { employee: { employeeId, values, problems } };
};

/** By what a person without a name is found in the HR system again. */
const addressesIn = ({ workEmail, personalEmail }: Employee['values']): Pick<RowProblem, 'values'> => {
  const addresses = {
    ...(hasText(workEmail) && { workEmail }),
    ...(hasText(personalEmail) && { personalEmail }),
  };
  return Object.keys(addresses).length > 0 ? { values: addresses } : {};
};

const hasText = (value: FieldValue | null | undefined): boolean => typeof value === 'string' && value !== '';
