import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import { nextLink, servePage } from '../paging';
import type { ServedPage } from '../paging';
import { viewOf, visiblePeople } from './call';
import type { Call } from './call';
import { plainField } from './field-catalogue';
import type { View } from './field-catalogue';
import { readCursor, spanOf, writeCursor } from './list-cursor';
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
  const page = servePage(exchange, people, { ...spanOf(cursor, limit), missing: 'skip' });
  return json(200, listBody(call, { people, page, limit, extra, view }));
};

const isColumn = ({ catalogue }: Call, name: string): boolean =>
  WITHOUT_VALUES.has(name) || (catalogue.findList(name) !== undefined && !BASE.some((base) => base === name));

type Body = {
  people: readonly Person[];
  page: ServedPage<Person>;
  limit: number;
  extra: string[];
  view: View;
};

const listBody = (call: Call, { people, page, limit, extra, view }: Body) => {
  const { query } = call.exchange;
  const next = writeCursor('nextEmployee', people[page.end]);
  const prev = writeCursor('prevEmployee', page.start > 0 ? people[page.start] : undefined);
  return {
    data: page.rows.map((person) => listRow(call, { person, extra, view })),
    meta: { total: page.total, page: { limit, nextCursor: next, prevCursor: prev } },
    _links: {
      self: { href: `${call.baseUrl}/api/v1/employees?${query.toString()}` },
      ...(next !== null && {
        next: { href: nextLink(call.exchange, linkTo(call, 'page[after]', next)) },
      }),
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
