import { asRow } from '../records';
import type { Attributes } from './attribute-value';

/** Unset pay is 0, as a number or as text (sheet section 6). */
const UNSET = /^\s*0*([.,]0*)?\s*$/;

const KINDS = ['fix_salary', 'hourly_salary'];

const isPaid = (attributes: Attributes, key: string): boolean => {
  const { value } = asRow(attributes[key]);
  return (typeof value === 'number' && value !== 0) || (typeof value === 'string' && !UNSET.test(value));
};

const OF_SALARY = new Set(['fix_salary', 'fix_salary.currency', 'fix_salary_interval']);
const OF_WAGE = new Set(['hourly_salary', 'hourly_salary.currency', 'hourly_salary.interval']);

/** Which of the two pays a person: rate, currency and period must all come from the same one. */
export type PayBasis = 'salary' | 'wage' | 'none' | 'unknown';

/** The fixed salary where one is set, else the hourly one; unknown where none is set and one of the two may not be read. */
export const payBasisOf = (attributes: Attributes): PayBasis => {
  if (isPaid(attributes, 'fix_salary')) return 'salary';
  if (isPaid(attributes, 'hourly_salary')) return 'wage';
  return KINDS.every((key) => Object.hasOwn(attributes, key)) ? 'none' : 'unknown';
};

/** Whether a source field belongs to a kind of pay that does not pay this person, and so reads as empty. */
export const isIdle = (sourceField: string, basis: PayBasis): boolean =>
  (OF_SALARY.has(sourceField) && (basis === 'wage' || basis === 'none')) ||
  (OF_WAGE.has(sourceField) && (basis === 'salary' || basis === 'none'));
