import { isInForce as isDatedInForce, isLater as isLaterBy } from '../in-force';
import type { Row } from '../port';

/** Whether a dated record counts today; "" is unset, too (sheet section 10, item 9). */
export const isInForce = ({ effectiveDate, endDate }: Row, today: string): boolean =>
  isDatedInForce({ from: effectiveDate, until: endDate }, today);

/** What `isLater` has to see beside the columns that are wanted. */
export const ORDER_COLUMNS = ['effectiveDate', 'createdAt', 'id'] as const;

const orderOf = (row: Row): string[] =>
  ORDER_COLUMNS.map((column) => {
    const text = row[column];
    return typeof text === 'string' ? text : '';
  });

/** Which of two records in force is the current one: the later effective, then the later entered, whatever their order. */
export const isLater = (one: Row, other: Row): boolean => isLaterBy(orderOf(one), orderOf(other));
