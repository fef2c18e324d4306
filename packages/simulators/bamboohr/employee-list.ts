import type { SimulatedAnswer } from '../exchange';
import { json } from './answers';
import { viewOf, visiblePeople } from './call';
import type { Call } from './call';
import { plainField } from './field-catalogue';
import type { View } from './field-catalogue';
import { pageOf, readCursor, writeCursor } from './list-cursor';
import type { FieldValue, Person } from '../population/person';
import { badRequest, listFilter, listOrder } from './list-query';

const BASE = ['firstName', 'lastName', 'preferredName', 'photoUrl', 'jobTitleName', 'status'] as const;

/** Documented extra columns the simulated account has no values for. */
const WITHOUT_VALUES = new Set([
  'skypeUsername',
  'linkedinUrl',
  'facebookUrl',
  'instagramUrl',
  'twitterUrl',
  'pinterestUrl',
  'divisionId',
  'departmentId',
  'locationId',
  'jobTitleId',
  'employmentStatusId',
  'photoUrl',
]);

/** `GET /api/v1/employees`: active and inactive people, page by page; hidden values are null and named in the row (sheet 3.2). */
export const listEmployees = (call: Call): SimulatedAnswer => {
  const { exchange } = call;
  const view = viewOf(call, true);
  const extra = (exchange.query.get('fields') ?? '').split(',').filter((name) => isColumn(call, name));
  exchange.log.fields = extra;
  const limit = Number(exchange.query.get('page[limit]') ?? 250);
  if (!Number.isInteger(limit) || limit < 1 || limit > 2500)
    return badRequest('BadRequest', 'page[limit] must be between 1 and 2500');
  const filter = listFilter(call, view);
  const order = listOrder(call, view);
  if (typeof filter === 'string') return badRequest('BadRequest', filter);
  if (typeof order === 'string') return badRequest('BadRequest', order);
  const people = exchange.take('empty_success') ? [] : order(visiblePeople(call).filter(filter));
  const cursor = readCursor(exchange.query, people);
  if (typeof cursor === 'string') return badRequest('BadPage', cursor);
  const page = pageOf(people, cursor, limit);
  return json(
    listBody(call, { page: spoil(call, { people, page, limit }), total: people.length, limit, extra, view }),
  );
};

const isColumn = ({ catalogue }: Call, name: string): boolean =>
  WITHOUT_VALUES.has(name) || (catalogue.findList(name) !== undefined && !BASE.some((base) => base === name));

type Page = ReturnType<typeof pageOf>;

/** Plays the paging faults: the page before once more, a page left out, each with cursors that look right. */
const spoil = (
  call: Call,
  { people, page, limit }: { people: Person[]; page: Page; limit: number },
): Page => {
  if (page.start > 0 && call.exchange.take('repeated_page')) {
    return { ...page, rows: people.slice(Math.max(0, page.start - limit), page.start) };
  }
  if (page.end < people.length && call.exchange.take('missing_page')) return pageOf(people, page.end, limit);
  return page;
};

type Body = { page: Page; total: number; limit: number; extra: string[]; view: View };

const listBody = (call: Call, { page, total, limit, extra, view }: Body) => {
  const { query } = call.exchange;
  const next = writeCursor('nextEmployee', page.next);
  const prev = writeCursor('prevEmployee', page.start > 0 ? page.first : undefined);
  const changes = page.start > 0 || page.next === undefined;
  return {
    data: page.rows.map((person) => listRow(call, { person, extra, view })),
    meta: {
      total: total + (changes && call.exchange.take('changed_total') ? 1 : 0),
      page: { limit, nextCursor: next, prevCursor: prev },
    },
    _links: {
      self: { href: `${call.baseUrl}/api/v1/employees?${query.toString()}` },
      ...(next !== null && { next: { href: linkTo(call, 'page[after]', next) } }),
      ...(prev !== null && { prev: { href: linkTo(call, 'page[before]', prev) } }),
    },
  };
};

const linkTo = (
  { baseUrl, exchange }: Call,
  direction: 'page[after]' | 'page[before]',
  cursor: string,
): string => {
  const query = new URLSearchParams(exchange.query);
  query.delete('page[after]');
  query.delete('page[before]');
  query.set(direction, cursor);
  return `${baseUrl}/api/v1/employees?${query.toString()}`;
};

const listRow = (
  { catalogue, access }: Call,
  { person, extra, view }: { person: Person; extra: string[]; view: View },
) => {
  const row: Record<string, FieldValue> = { employeeId: person.id };
  const restricted: string[] = [];
  for (const name of [...BASE, ...extra]) {
    const field = catalogue.findList(name);
    const hidden = field !== undefined && access.hiddenOn(field, person.id);
    if (hidden) restricted.push(name);
    row[name] = !field || hidden ? null : plainField(field, person, view);
  }
  return { ...row, _restrictedFields: restricted };
};
