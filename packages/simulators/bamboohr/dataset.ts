import * as z from 'zod';
import type { SimulatedAnswer } from '../exchange';
import { parseJson } from '../open-exchange';
import { json } from '../json-answer';
import { nextLink, servePage } from '../paging';
import { viewOf, visiblePeople } from './call';
import type { Call } from './call';
import { plainField } from './field-catalogue';
import type { FieldDefinition } from './field-catalogue';
import { parseFilter } from './odata-filter';
import type { RowFilter } from './odata-filter';
import type { FieldValue, Person } from '../population/person';
import { problem } from './refusals';

const requestSchema = z.looseObject({
  fields: z.array(z.string()).min(1),
  filter: z.string().nullish(),
  orderBy: z.string().nullish(),
  page: z.int().min(1).default(1),
  pageSize: z.int().min(1).max(1000).default(100),
});
type DatasetRequest = z.infer<typeof requestSchema>;

/** `POST /api/v2/datasets/employee/data`: everybody, page by page, pay and currency apart; it says no in RFC 7807 (sheet 3.5). */
export const datasetData = (call: Call): SimulatedAnswer => {
  if (call.params['dataset'] !== 'employee')
    return refuse(call, 404, 'DATASET_NOT_FOUND', 'Dataset not found');
  const body = parseJson(call.exchange.body);
  if (body === undefined) return refuse(call, 400, 'INVALID_REQUEST', 'The request body is not JSON');
  const request = requestSchema.safeParse(body);
  if (!request.success) return refuse(call, 422, 'VALIDATION_FAILED', z.prettifyError(request.error));
  call.exchange.log.fields = request.data.fields;
  const unknown = request.data.fields.filter((name) => !call.catalogue.findDataset(name));
  if (unknown.length > 0) return refuse(call, 400, 'INVALID_FIELD', `Unknown fields: ${unknown.join(', ')}`);
  const forbidden = request.data.fields.filter((name) => isHidden(call, name));
  if (forbidden.length > 0)
    return refuse(call, 403, 'FORBIDDEN', `No access to fields: ${forbidden.join(', ')}`);
  return answerPage(call, request.data);
};

const refuse = (call: Call, status: number, code: string, detail: string): SimulatedAnswer =>
  problem({ status, code, detail, instance: call.exchange.path, type: 'application/json' });

const isHidden = ({ catalogue, access }: Call, name: string): boolean => {
  const field = catalogue.findDataset(name);
  return field !== undefined && access.hidden(field);
};

const everybody: RowFilter = () => true;

const answerPage = (call: Call, request: DatasetRequest): SimulatedAnswer => {
  const isField = (name: string) => call.catalogue.findDataset(name) !== undefined;
  const filter = request.filter ? parseFilter(request.filter, isField) : everybody;
  if (!filter) return refuse(call, 422, 'INVALID_FILTER', 'The filter expression is not valid');
  const order = orderOf(call, request);
  if (!order) return refuse(call, 422, 'INVALID_ORDER', 'A sorted field must be one of the requested fields');
  const visible = visiblePeople(call);
  const matching =
    filter === everybody
      ? visible
      : visible.filter((person) => filter((name) => textOf(valueOf(call, person, name))));
  const people = call.exchange.take('empty_success') ? [] : order(matching);
  return json(200, pageBody(call, request, people));
};

const pageBody = (call: Call, request: DatasetRequest, people: readonly Person[]) => {
  const { page, pageSize } = request;
  const totalPages = Math.ceil(people.length / pageSize);
  const span = { start: (page - 1) * pageSize, end: page * pageSize };
  const served = servePage(call.exchange, people, { ...span, missing: 'empty' });
  const columns = request.fields.flatMap((name) => {
    const field = call.catalogue.findDataset(name);
    return field ? [{ name, field }] : [];
  });
  const view = viewOf(call, true);
  const data = served.rows.map((person) => {
    const fields: Record<string, FieldValue> = {};
    for (const { name, field } of columns) fields[name] = hiddenOrPlain(call, field, { person, view });
    return { fields };
  });
  const links = {
    next: page < totalPages ? nextLink(call.exchange, linkTo(call, page + 1)) : null,
    prev: page > 1 ? linkTo(call, page - 1) : null,
  };
  return {
    data,
    // An empty array where there is a single page, as recorded (sheet 3.5).
    links: totalPages <= 1 ? [] : links,
    meta: { page, pageSize, totalPages, totalItems: served.total },
  };
};

const linkTo = ({ baseUrl, exchange }: Call, page: number): string =>
  `${baseUrl}${exchange.path}?page=${page}`;

type Reading = { person: Person; view: ReturnType<typeof viewOf> };

const hiddenOrPlain = ({ access }: Call, field: FieldDefinition, { person, view }: Reading): FieldValue =>
  access.hiddenOn(field, person.id) ? null : plainField(field, person, view);

const valueOf = (call: Call, person: Person, name: string): FieldValue => {
  const field = call.catalogue.findDataset(name);
  return field ? hiddenOrPlain(call, field, { person, view: viewOf(call, true) }) : null;
};

const textOf = (value: FieldValue): string | null =>
  typeof value === 'string' || value === null ? value : value.join(', ');

/** `orderBy: "lastName asc, firstName desc"`; undefined when a rule is malformed or its field was not asked for. */
const orderOf = (
  call: Call,
  { orderBy, fields }: DatasetRequest,
): ((people: readonly Person[]) => readonly Person[]) | undefined => {
  const rules = (orderBy ?? '')
    .split(',')
    .filter((rule) => rule.trim() !== '')
    .map((rule) => /^\s*(\w+)(?:\s+(asc|desc))?\s*$/i.exec(rule));
  if (rules.some((rule) => !rule?.[1] || !fields.includes(rule[1]))) return undefined;
  const keys = rules.map((rule) => ({
    name: rule?.[1] ?? '',
    sign: rule?.[2]?.toLowerCase() === 'desc' ? -1 : 1,
  }));
  const compare = (one: Person, other: Person): number => {
    for (const { name, sign } of keys) {
      const [a, b] = [textOf(valueOf(call, one, name)) ?? '', textOf(valueOf(call, other, name)) ?? ''];
      if (a !== b) return a < b ? -sign : sign;
    }
    return 0;
  };
  return (people) =>
    keys.length === 0 ? people : sortedOnce(call, people, { rule: orderBy ?? '', compare });
};

/** The order of a whole account by rule: sorting it again for every page would make reading it quadratic. */
const orders = new WeakMap<readonly Person[], Map<string, readonly Person[]>>();

/** Remembered only for the account's own list, which is a new one after any change, and while nobody's values are hidden. */
const sortedOnce = (
  { account, access }: Call,
  people: readonly Person[],
  { rule, compare }: { rule: string; compare: (one: Person, other: Person) => number },
): readonly Person[] => {
  if (people !== account.people || access.hidesFields) return people.toSorted(compare);
  const known = orders.get(people) ?? new Map<string, readonly Person[]>();
  orders.set(people, known);
  const sorted = known.get(rule) ?? people.toSorted(compare);
  known.set(rule, sorted);
  return sorted;
};
