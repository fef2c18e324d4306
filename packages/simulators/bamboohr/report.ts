import * as z from 'zod';
import type { SimulatedAnswer } from '../exchange';
import { parseJson } from '../open-exchange';
import { json } from '../json-answer';
import { onlyCurrentOf, viewOf, visiblePeople } from './call';
import type { Call } from './call';
import { isFutureHire } from '../population/employment';
import { readField } from './field-catalogue';
import type { FieldDefinition, View } from './field-catalogue';
import type { FieldValue, Person } from '../population/person';
import { notFound, refusal } from './refusals';

export const MAX_FIELDS = 400;

const reportSchema = z.looseObject({
  title: z.string().default(''),
  fields: z.array(z.union([z.string(), z.int()]).transform(String)).default([]),
  filters: z
    .looseObject({
      lastChanged: z
        .looseObject({ value: z.string().optional(), includeNull: z.enum(['yes', 'no']).default('yes') })
        .optional(),
      employeeIds: z.array(z.coerce.string()).optional(),
    })
    .default({}),
});
type Report = z.infer<typeof reportSchema>;

/** `POST /api/v1/reports/custom`: everybody in one answer; what is unknown or forbidden is missing without a word (sheet 3.1). */
export const customReport = (call: Call): SimulatedAnswer => {
  const { exchange } = call;
  if (!answersJson(call)) return notFound('Report format not found');
  // Exactly this value: with a charset BambooHR reads the body as XML (sheet section 1).
  if (exchange.headers['content-type'] !== 'application/json') return refusal(400, 'Malformed XML');
  const report = reportSchema.safeParse(parseJson(exchange.body));
  if (!report.success) return refusal(400, 'Malformed JSON');
  exchange.log.fields = report.data.fields;
  if (report.data.fields.length > MAX_FIELDS)
    return refusal(400, `Too many fields, at most ${MAX_FIELDS} are allowed`);
  return json(200, runReport(call, report.data));
};

const answersJson = ({ exchange }: Call): boolean => {
  const format = exchange.query.get('format');
  if (format !== null) return format.toLowerCase() === 'json';
  return exchange.headers.accept === 'application/json';
};

const runReport = (call: Call, report: Report) => {
  const view = viewOf(call, onlyCurrentOf(call));
  const columns = columnsOf(call, report.fields);
  const people = call.exchange.take('empty_success') ? [] : peopleOf(call, report, view);
  return {
    title: report.title,
    fields: columns.map(({ key, field }) => ({ id: key, type: field.type, name: field.name })),
    employees: people.map((person) => readRow(call, { person, columns, view })),
  };
};

type Column = { key: string; field: FieldDefinition };

/** The requested fields that exist and may be read, once each and under the name they were asked for. */
export const columnsOf = ({ catalogue, access }: Call, names: readonly string[]): Column[] =>
  [...new Set(names)].flatMap((key) => {
    const field = catalogue.find(key);
    return field && !access.hidden(field) ? [{ key, field }] : [];
  });

export const readRow = (
  call: Call,
  { person, columns, view }: { person: Person; columns: Column[]; view: View },
) => {
  const row: Record<string, FieldValue> = { id: person.id };
  for (const { key, field } of columns) {
    if (!call.access.hiddenOn(field, person.id)) row[key] = readField(field, person, view);
  }
  return row;
};

/** Current values leave future hires out; with the future, everybody is in (sheet 3.1). */
const peopleOf = (call: Call, { filters }: Report, view: View): Person[] => {
  const since = filters.lastChanged?.value;
  const ids = filters.employeeIds && new Set(filters.employeeIds);
  return visiblePeople(call).filter(
    (person) =>
      (!view.onlyCurrent || !isFutureHire(person, view.today)) &&
      (since === undefined || Date.parse(person.lastChanged) >= Date.parse(since)) &&
      (ids === undefined || ids.has(person.id)),
  );
};
