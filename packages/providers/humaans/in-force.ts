import type { Row } from '../port';

const textIn = (row: Row, property: string): string => {
  const value = row[property];
  return typeof value === 'string' ? value : '';
};

/**
 * Whether a dated record counts today: begun, and not over. Days are ISO texts, unset is null or "" (sheet section 10,
 * item 9); a record without a first day has always been there.
 */
export const isInForce = (row: Row, today: string): boolean => {
  const end = textIn(row, 'endDate').slice(0, 10);
  return textIn(row, 'effectiveDate').slice(0, 10) <= today && (end === '' || end >= today);
};

/** Which of two records in force is the current one: the later effective, then the later entered, whatever their order. */
export const isLater = (one: Row, other: Row): boolean => {
  for (const property of ['effectiveDate', 'createdAt', 'id']) {
    const [a, b] = [textIn(one, property), textIn(other, property)];
    if (a !== b) return a > b;
  }
  return false;
};

/** What `isLater` has to see beside the columns that are wanted. */
export const ORDER_COLUMNS = ['effectiveDate', 'createdAt', 'id'] as const;
