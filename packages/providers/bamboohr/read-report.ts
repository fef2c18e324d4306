import type { HttpClient } from '#http/client';
import { parseAnswer } from '../parse-answer';
import type { EmployeePage, Row } from '../port';
import { plain } from '../row-to-employee';
import { amountOf, currencyOf } from './money';
import { metaFieldsSchema, reportSchema } from './schemas';
import type { MetaField } from './schemas';
import {
  customFieldId,
  ID_FIELD,
  PAY_CURRENCY_FIELD,
  PAY_RATE_FIELD,
  sourceFieldNamed,
} from './source-fields';

/** A source field and the names a report may know it by: aliases, or the number of a custom field. */
type Column = { readonly source: string; readonly names: readonly string[] };

const TERMINATION_ALIAS = 'terminationDate';

type Report = { readonly ids: ReadonlySet<string>; readonly employees: readonly Row[] };

export const readMetaFields = async (http: HttpClient): Promise<MetaField[]> =>
  parseAnswer(
    metaFieldsSchema,
    "BambooHR's field list",
    await http.json({ method: 'GET', target: '/api/v1/meta/fields' }),
  );

/**
 * Everybody by the custom report, for accounts without the dataset: one page, rows under the dataset's names. Two
 * requests: values in force now; and with those to come, for future hires, whom the first one leaves out, and for
 * terminations that are still to come, which it may leave out (unconfirmed).
 * What the answer's `fields` lack is not readable, for reports drop unknown and forbidden fields silently.
 */
export const readReport = async (
  http: HttpClient,
  sourceFields: readonly string[],
): Promise<EmployeePage> => {
  const columns = columnsOf(sourceFields, await metaFor(http, sourceFields));
  const current = await askReport(http, { columns, onlyCurrent: true });
  const everybody = await askReport(http, { columns, onlyCurrent: false });
  const known = new Set(current.employees.map((row) => row['id']));
  const future = everybody.employees.filter((row) => !known.has(row['id']));
  const ends = new Map(everybody.employees.map((row) => [row['id'], row[TERMINATION_ALIAS]]));
  const present = current.employees.map((row) => withEnd(row, ends.get(row['id'])));
  return {
    rows: [...present, ...future].map((row) => toDatasetRow(row, columns)),
    notReadable: missingColumns(current, columns),
  };
};

/** Somebody without a termination until now may have one to come; what the first report does not carry stays absent. */
const withEnd = (row: Row, coming: unknown): Row => {
  const isOpen = Object.hasOwn(row, TERMINATION_ALIAS) && plain(row[TERMINATION_ALIAS]) === null;
  return isOpen && plain(coming) !== null ? { ...row, [TERMINATION_ALIAS]: coming } : row;
};

/** Names of custom fields differ by account; the built-in ones are known. */
const metaFor = async (http: HttpClient, sourceFields: readonly string[]): Promise<MetaField[]> =>
  sourceFields.some((name) => customFieldId(name) !== undefined) ? readMetaFields(http) : [];

export const columnsOf = (sourceFields: readonly string[], meta: readonly MetaField[]): Column[] =>
  sourceFields
    .filter((source) => source !== ID_FIELD)
    .map((source) => ({ source, names: namesOf(source, meta) }));

const namesOf = (source: string, meta: readonly MetaField[]): readonly string[] => {
  const id = customFieldId(source);
  if (id === undefined) return sourceFieldNamed(source)?.aliases ?? [source];
  const alias = meta.find((field) => field.id === id)?.alias;
  return alias ? [alias, id] : [id];
};

type ReportRequest = {
  columns: readonly Column[];
  onlyCurrent: boolean;
  filters?: Readonly<Record<string, unknown>> | undefined;
};

/** The content type must be exactly `application/json`, which is what the client sends (sheet section 1). */
const askReport = async (
  http: HttpClient,
  { columns, onlyCurrent, filters }: ReportRequest,
): Promise<Report> => {
  const fields = [...new Set(columns.flatMap(({ names }) => names))];
  const body = await http.json({
    method: 'POST',
    target: '/api/v1/reports/custom',
    query: { format: 'json', onlyCurrent: String(onlyCurrent) },
    json: { title: 'Rollcall', fields, ...(filters && { filters }) },
    repeatable: true,
  });
  const report = parseAnswer(reportSchema, "BambooHR's report", body);
  return { ids: new Set(report.fields.map(({ id }) => id)), employees: report.employees };
};

const missingColumns = ({ ids }: Report, columns: readonly Column[]): string[] =>
  columns.filter(({ names }) => !names.some((name) => ids.has(name))).map(({ source }) => source);

/** Which fields a report would not carry. Asked for people changed in the far future, so that no personal data travels. */
export const probeReport = async (
  http: HttpClient,
  columns: readonly Column[],
): Promise<ReadonlySet<string>> => {
  const filters = { lastChanged: { includeNull: 'no', value: '2099-01-01T00:00:00Z' } };
  return new Set(missingColumns(await askReport(http, { columns, onlyCurrent: true, filters }), columns));
};

/** Gives a report's row the dataset's names, and takes pay apart. */
export const toDatasetRow = (row: Row, columns: readonly Column[]): Row => {
  const named: Record<string, unknown> = Object.hasOwn(row, 'id') ? { [ID_FIELD]: row['id'] } : {};
  for (const { source, names } of columns) {
    const name = names.find((candidate) => Object.hasOwn(row, candidate));
    if (name !== undefined) named[source] = partOf(source, row[name]);
  }
  return named;
};

const partOf = (source: string, value: unknown): unknown => {
  if (source === PAY_RATE_FIELD) return amountOf(value);
  return source === PAY_CURRENCY_FIELD ? currencyOf(value) : value;
};
