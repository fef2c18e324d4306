import type { EmployeePage, Row } from '../port';
import { missingFrom } from '../records';
import { idText } from './id-text';
import { joinEmployments } from './read-persons';
import type { SecondRoad } from './read-persons';
import { rowMaker } from './rows';
import { ALSO_IN_EMPLOYMENTS, ID_FIELD } from './source-fields';

/**
 * Adds to a page of version 1 what it does not carry and employments of version 2 do, when that is in use: one call a
 * person, made for nothing else. Where these credentials may not read employments it stays not readable.
 */
export const joinEmployees = async (road: SecondRoad, page: EmployeePage): Promise<EmployeePage> => {
  const wanted = page.notReadable.filter((field) => ALSO_IN_EMPLOYMENTS.has(field));
  if (wanted.length === 0 || page.rows.length === 0) return page;
  const employed = await joinEmployments(road, page.rows.map(idOf), wanted);
  const toRow = rowMaker(wanted);
  const rows = page.rows.map((row, index): Row => ({ ...row, ...toRow(employed[index] ?? {}) }));
  const missing = missingFrom(rows, wanted);
  const notReadable = page.notReadable.filter((field) => !wanted.includes(field) || missing.includes(field));
  return { ...page, rows, notReadable };
};

const idOf = (row: Row): string => idText(row[ID_FIELD]) ?? '';
