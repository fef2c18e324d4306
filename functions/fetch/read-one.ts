import type { Run } from '#domain/run';
import type { ErasedEmployees } from '#engine/erased-people';
import type { EmployeePage, Row } from '#providers/port';
import { rawPageSchema } from '#providers/raw-page';
import type { RawPage } from '#providers/raw-page';
import { rawPageKey } from '#storage/object-keys';
import type { FetchedPage } from '#storage/page-result-repository';
import type { Reading } from './open-reading';
import type { FetchServices } from './services';

/** A page of the list by its 0-based number, and the cursor that leads to it; the first has none. */
export type PageToRead = { readonly page: number; readonly cursor: string | undefined };

/** Reads one page and stores it write-once with what it came to; a delivery that stored it first is believed. */
export const readOne = async (
  run: Run,
  { page, cursor }: PageToRead,
  { client, provider, plan, erased }: Reading,
  services: FetchServices,
): Promise<FetchedPage> => {
  const key = rawPageKey(run, page);
  const idOf = (row: Row): string => {
    const mapped = provider.toEmployee(row, plan);
    return 'employee' in mapped ? mapped.employee.employeeId : mapped.problem.employeeId;
  };
  const read = withoutErased(await client.readPage({ plan, cursor }), idOf, erased);
  const answer: RawPage = { v: 1, plan, page: read };
  const stored = await services.objects.putJson(key, answer, { onlyIfAbsent: true });
  // Another delivery stored this page first: its answer counts, or page and result would speak of different readings.
  const counts = stored === 'written' ? answer : await services.objects.getJson(key, rawPageSchema);
  const result = resultOf(page, cursor, counts.page, idOf);
  await services.pages.put(run, 'fetch', result);
  return result;
};

/** A page without people who were erased: nothing of them is stored again. */
const withoutErased = (
  answer: EmployeePage,
  idOf: (row: Row) => string,
  erased: ErasedEmployees | undefined,
): RawPage['page'] => {
  if (!erased) return answer;
  const rows = answer.rows.filter((row) => !erased.isErased(idOf(row)));
  const count = answer.rows.length - rows.length;
  return count === 0 ? answer : { ...answer, rows, erased: count };
};

const resultOf = (
  page: number,
  cursor: string | undefined,
  answer: RawPage['page'],
  idOf: (row: Readonly<Record<string, unknown>>) => string,
): FetchedPage => ({
  page,
  cursor,
  nextCursor: answer.nextCursor,
  // Only the first page's are used, and they may be many.
  laterCursors: page === 0 && answer.laterCursors ? [...answer.laterCursors] : undefined,
  total: answer.total,
  // Who was erased still counts: the vendor's total knows nothing of it.
  records: answer.rows.length + (answer.erased ?? 0),
  employeeIds: answer.rows.map(idOf).filter((id) => id !== ''),
  notReadable: [...answer.notReadable],
});
