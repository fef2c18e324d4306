import type { Row } from '../port';
import { ID_FIELD } from './source-fields';

/** A page of employees while rows are being made of them; both lists have the same order. */
export type ApiPeople = {
  readonly employees: readonly Row[];
  readonly rows: readonly Record<string, unknown>[];
  /** What `include=embedded` carried. */
  readonly embedded: unknown;
};

/** The employee id of a row; empty for one that will be reported as malformed. */
export const idOf = (row: Row): string => {
  const id = row[ID_FIELD];
  return typeof id === 'string' || typeof id === 'number' ? String(id) : '';
};

export const idsOf = (rows: readonly Row[]): string[] => rows.map(idOf).filter((id) => id !== '');
