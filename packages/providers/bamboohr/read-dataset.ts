import { isSyncError } from '#domain/errors';
import type { HttpClient } from '#http/client';
import { incomplete, notOurCursor } from '../page-evidence';
import { parseAnswer } from '../parse-answer';
import type { EmployeePage } from '../port';
import { asRow, pick } from '../records';
import { datasetPageSchema, fieldsInProblem } from './schemas';
import type { DatasetPage } from './schemas';
import { ID_FIELD } from './source-fields';

export const PAGE_SIZE = 1000;
/** After a 413 ("too much data"), for accounts whose rows are very wide. */
const SMALL_PAGE_SIZE = 200;
/** A 403 may name one field at a time; more rounds than this are a vendor that does not converge. */
const MAX_REFUSALS = 10;

type DatasetQuery = { fields: readonly string[]; page: number; pageSize: number };
type DatasetAnswer = { page: DatasetPage; fields: readonly string[] };

/** One request; sorted by the immutable id, so that pages read in parallel neither overlap nor leave gaps. */
const askDataset = async (
  http: HttpClient,
  { fields, page, pageSize }: DatasetQuery,
): Promise<DatasetPage> => {
  const json = { fields, page, pageSize, orderBy: `${ID_FIELD} asc` };
  const target = '/api/v2/datasets/employee/data';
  const fieldsIn = (problem: unknown) => fieldsInProblem(problem, fields);
  const body = await http.json({ method: 'POST', target, json, repeatable: true, fieldsIn });
  return parseAnswer(datasetPageSchema, "BambooHR's dataset page", body);
};

/**
 * Asks, drops the fields that the answer names as forbidden (403) or unknown (400, 422), and asks again (bounded).
 * Dropped names are added to `forbidden`, which lasts as long as the client. A refusal that names none is thrown.
 */
export const askAllowed = async (
  http: HttpClient,
  query: DatasetQuery,
  forbidden: Set<string>,
): Promise<DatasetAnswer> => {
  for (let refusals = 0; ; refusals += 1) {
    const fields = query.fields.filter((field) => !forbidden.has(field));
    try {
      return { page: await askDataset(http, { ...query, fields }), fields };
    } catch (error) {
      const named = namedFields(error);
      if (named.length === 0 || refusals >= MAX_REFUSALS) throw error;
      for (const field of named) forbidden.add(field);
    }
  }
};

/** Without the id there are no people to tell apart, so a forbidden id is a failure and not a missing field. */
const namedFields = (error: unknown): readonly string[] => {
  if (!isSyncError(error, 'provider.forbidden') && !isSyncError(error, 'provider.rejected')) return [];
  const named = error.details.fields ?? [];
  return named.includes(ID_FIELD) ? [] : named;
};

type DatasetPageRequest = {
  sourceFields: readonly string[];
  cursor: string | undefined;
  /** Of the first page; later ones have it in their cursor. */
  pageSize: number;
  forbidden: Set<string>;
};

/** One page of people with its evidence. Throws `provider.incomplete` for a page that is not the one asked for. */
export const readDatasetPage = async (
  http: HttpClient,
  { sourceFields, cursor, pageSize, forbidden }: DatasetPageRequest,
): Promise<EmployeePage> => {
  const at = cursor === undefined ? { page: 1, pageSize } : parseCursor(cursor);
  try {
    return toPage(await askAllowed(http, { fields: sourceFields, ...at }, forbidden), {
      sourceFields,
      ...at,
    });
  } catch (error) {
    const tooMuch = isSyncError(error, 'provider.rejected') && error.details.status === 413;
    if (!tooMuch || cursor !== undefined) throw error;
    return readDatasetPage(http, {
      sourceFields,
      cursor: cursorOf(1, Math.min(pageSize, SMALL_PAGE_SIZE)),
      pageSize,
      forbidden,
    });
  }
};

const cursorOf = (page: number, pageSize: number): string => `${page}:${pageSize}`;

/** The cursor carries the page size, for page 3 of 200 is not page 3 of 1,000. */
const parseCursor = (cursor: string): { page: number; pageSize: number } => {
  const [, page, pageSize] = /^(\d+):(\d+)$/.exec(cursor) ?? [];
  if (page === undefined || pageSize === undefined) throw notOurCursor();
  return { page: Number(page), pageSize: Number(pageSize) };
};

type Asked = { sourceFields: readonly string[]; page: number; pageSize: number };

const toPage = ({ page: answer, fields }: DatasetAnswer, asked: Asked): EmployeePage => {
  const { totalPages, totalItems } = evidenceOf(answer, asked.page);
  const source = answer.data.map(({ fields: values }) => asRow(values)); // each row wraps its values in `fields`
  const later = Array.from({ length: Math.max(0, totalPages - asked.page) }, (_, index) =>
    cursorOf(asked.page + 1 + index, asked.pageSize),
  );
  const carried = (field: string) =>
    fields.includes(field) && (source.length === 0 || source.some((row) => field in row));
  return {
    rows: source.map((row) => pick(row, fields)),
    nextCursor: later[0],
    ...(asked.page === 1 && { laterCursors: later }),
    total: totalItems,
    notReadable: asked.sourceFields.filter((field) => !carried(field)),
  };
};

const evidenceOf = (
  { data, meta }: DatasetPage,
  asked: number,
): { totalPages: number; totalItems: number } => {
  const { page, totalPages, totalItems } = meta ?? {};
  if (page === undefined || totalPages === undefined || totalItems === undefined)
    throw incomplete('page_missing', `page ${asked}`);
  if (page !== asked) throw incomplete('page_repeated', `page ${asked}`);
  if (data.length === 0 && totalItems > 0 && asked <= totalPages)
    throw incomplete('page_missing', `page ${asked}`);
  return { totalPages, totalItems };
};
