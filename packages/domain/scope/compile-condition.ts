import type { FieldValue } from '../employee';
import { foldText } from '../names';
import type { Condition } from './condition';
import { dayAfter, parseDays } from './days';
import { compareDecimals } from './decimals';

/** Whether a known value, `null` for read and empty, fulfils a condition. */
export type Test = (value: FieldValue | null) => boolean;

const isEmpty = (value: FieldValue | null): boolean => value === null || value === '';

/**
 * A condition made ready for many people: values are parsed and folded once. `asOf` is the company-local day (ISO) that
 * windows of days count from. Without a value nobody matches, whatever is asked, `empty` apart (B72).
 */
export const compileCondition = (condition: Condition, asOf: string): Test => {
  if (condition.operator === 'empty') return isEmpty;
  if (condition.operator === 'not_empty') return (value) => !isEmpty(value);
  if (condition.type === 'yesNo') {
    const wanted = condition.values[0] === 'yes';
    return (value) => value === wanted;
  }
  const test = textTest(condition, asOf);
  return (value) => typeof value === 'string' && value !== '' && test(value);
};

type TextTest = (value: string) => boolean;

const textTest = (condition: Exclude<Condition, { type: 'yesNo' }>, asOf: string): TextTest => {
  switch (condition.type) {
    case 'text':
      return compileText(condition.operator, condition.values);
    case 'choice':
      return compileChoice(condition.operator, condition.values);
    case 'decimal':
      return compileDecimal(condition.operator, condition.values);
    case 'date':
      return compileDate(condition.operator, condition.values, asOf);
    default:
      return condition satisfies never;
  }
};

const compileText = (operator: string, values: readonly string[]): TextTest => {
  const wanted = values.map(foldText);
  if (operator === 'contains' || operator === 'starts_with') {
    const hits = operator === 'contains' ? contains : startsWith;
    return (value) => {
      const folded = foldText(value);
      return wanted.some((part) => hits(folded, part));
    };
  }
  const set = new Set(wanted);
  return operator === 'is' ? (value) => set.has(foldText(value)) : (value) => !set.has(foldText(value));
};

const contains = (text: string, part: string): boolean => text.includes(part);
const startsWith = (text: string, part: string): boolean => text.startsWith(part);

/** Several options of one person come as one text, joined by comma and space; each of them counts. */
const compileChoice = (operator: string, values: readonly string[]): TextTest => {
  const set = new Set(values.map(foldText));
  const inLists = [...set].map((option) => `, ${option}, `);
  const isOne: TextTest = (value) => {
    const folded = foldText(value);
    if (set.has(folded)) return true;
    if (!folded.includes(', ')) return false;
    const list = `, ${folded}, `;
    return inLists.some((option) => list.includes(option));
  };
  return operator === 'one_of' ? isOne : (value) => !isOne(value);
};

const compileDecimal = (operator: string, values: readonly string[]): TextTest => {
  const [first = '', second = ''] = values;
  if (operator === 'above') return (value) => compareDecimals(value, first) > 0;
  if (operator === 'below') return (value) => compareDecimals(value, first) < 0;
  if (operator === 'between') {
    return (value) => compareDecimals(value, first) >= 0 && compareDecimals(value, second) <= 0;
  }
  return (value) => values.some((number) => compareDecimals(value, number) === 0);
};

/** ISO days sort as text, so a window is two of them; both ends count. */
const compileDate = (operator: string, values: readonly string[], asOf: string): TextTest => {
  const [first = ''] = values;
  const days = parseDays(first) ?? 0;
  if (operator === 'before') return (value) => value < first;
  if (operator === 'after') return (value) => value > first;
  if (operator === 'within_next_days') {
    const last = dayAfter(asOf, days);
    return (value) => value >= asOf && value <= last;
  }
  if (operator === 'within_last_days') {
    const earliest = dayAfter(asOf, -days);
    return (value) => value >= earliest && value <= asOf;
  }
  const set = new Set(values);
  return (value) => set.has(value);
};
