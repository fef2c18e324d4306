import { isIsoDay } from '../normalize/dates';
import type { Condition } from './condition';
import { conditionTypesOf, employeeFieldType, parseConditionField } from './condition-field';
import { compareDecimals, isDecimal } from './decimals';
import { MAX_DAYS, parseDays } from './days';
import { holdsCodes, looksForPart, textExpected } from './text-expected';

/** What no connection could make sense of: where in the list, and what was expected. Never quotes a value. */
export type ConditionFault = { readonly path: readonly (string | number)[]; readonly message: string };

/** Every fault of a list of conditions, one entry each. */
export const faultsOf = (conditions: readonly Condition[]): ConditionFault[] => [
  ...conditions.flatMap((condition, index) =>
    [...fieldFaults(condition), ...comparisonFaults(condition)].map(({ path, message }) => ({
      path: [index, ...path],
      message,
    })),
  ),
  ...typesThatDiffer(conditions),
];

/** What is wrong with the values of a comparison, whatever the field is one of. */
export const comparisonFaults = (condition: Condition): ConditionFault[] => [
  ...countFaults(condition),
  ...codeFaults(condition),
  ...valueFaults(condition),
];

const codeFaults = ({ field, operator }: Condition): ConditionFault[] =>
  looksForPart(operator) && holdsCodes(field)
    ? [{ path: ['operator'], message: 'expected is or is_not: the field holds codes' }]
    : [];

const fieldFaults = ({ field, type }: Condition): ConditionFault[] => {
  const parsed = parseConditionField(field);
  if (parsed === undefined) {
    const message = 'expected an employee field such as country, custom.<key> or source.<field id>';
    return [{ path: ['field'], message }];
  }
  if (parsed.kind !== 'employee') return [];
  const fitting = conditionTypesOf(employeeFieldType(parsed.field));
  if (fitting.includes(type)) return [];
  return [{ path: ['type'], message: `expected ${fitting.join(' or ')} for this field` }];
};

const LEAST_ONE = 'expected at least one value';
const counts: Readonly<Record<string, number>> = {
  empty: 0,
  not_empty: 0,
  above: 1,
  below: 1,
  before: 1,
  after: 1,
  within_next_days: 1,
  within_last_days: 1,
  between: 2,
};

const countFaults = ({ type, operator, values }: Condition): ConditionFault[] => {
  const wanted = type === 'yesNo' && operator === 'is' ? 1 : counts[operator];
  if (wanted === undefined) return values.length > 0 ? [] : [{ path: ['values'], message: LEAST_ONE }];
  if (values.length === wanted) return [];
  return [{ path: ['values'], message: `expected ${wanted === 0 ? 'no' : wanted} value(s) for ${operator}` }];
};

const valueFaults = (condition: Condition): ConditionFault[] => {
  const faults = condition.values.flatMap((value, index): ConditionFault[] => {
    const message = expectation(condition, value);
    return message === undefined ? [] : [{ path: ['values', index], message }];
  });
  return faults.length > 0 ? faults : orderFaults(condition);
};

const orderFaults = ({ operator, values: [low, high] }: Condition): ConditionFault[] => {
  if (operator !== 'between' || low === undefined || high === undefined) return [];
  return compareDecimals(low, high) <= 0
    ? []
    : [{ path: ['values'], message: 'expected the smaller value first' }];
};

/** What was expected instead of a value that does not parse; undefined when it does. */
const expectation = ({ field, type, operator }: Condition, value: string): string | undefined => {
  switch (type) {
    case 'decimal':
      return isDecimal(value) ? undefined : 'expected a number such as 52000.50';
    case 'yesNo':
      return value === 'yes' || value === 'no' ? undefined : 'expected yes or no';
    case 'date':
      if (operator === 'within_next_days' || operator === 'within_last_days') {
        return parseDays(value) === undefined
          ? `expected a whole number of days up to ${MAX_DAYS}`
          : undefined;
      }
      // Days are compared as text, so that only this one form will do.
      return isIsoDay(value) ? undefined : 'expected a calendar day such as 2026-03-01';
    case 'text':
    case 'choice':
      return textExpected(field, operator, value);
    default:
      return type satisfies never;
  }
};

/** A field is read once, as one type; two conditions on it must agree. */
const typesThatDiffer = (conditions: readonly Condition[]): ConditionFault[] => {
  const first = new Map<string, Condition['type']>();
  return conditions.flatMap(({ field, type }, index): ConditionFault[] => {
    const before = first.get(field) ?? type;
    first.set(field, before);
    if (before === type || parseConditionField(field)?.kind !== 'source') return [];
    return [
      { path: [index, 'type'], message: `expected ${before}, as in the other condition on this field` },
    ];
  });
};
