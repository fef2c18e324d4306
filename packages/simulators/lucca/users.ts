import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import { servePage } from '../paging';
import { hasLeft, isFutureHire } from '../population/employment';
import { dayOf } from '../population/person';
import type { Person } from '../population/person';
import { objectTo } from '../router';
import type { Call } from './context';

import { bareMessage } from './refusals';
import { unknownProperty, userAsAsked } from './user-fields';

export const USER_QUERY = [
  'fields',
  'paging',
  'orderby',
  'formerEmployees',
  'dtContractStart',
  'dtContractEnd',
  'modifiedAt',
  'mail',
  'id',
  'login',
  'departmentId',
  'legalEntityId',
];
const COUNT = 'collection.count';
const DEFAULT_FIELDS = ['id', 'name', 'url'];

/** `GET /api/v3/users` (sheet section 3.1). */
export const listUsers = (call: Call): SimulatedAnswer => {
  const { exchange } = call;
  const asked = (exchange.query.get('fields') ?? '').split(',').map((field) => field.trim());
  const fields = asked.filter((field) => field !== '' && field.toLowerCase() !== COUNT);
  exchange.log.fields = fields.map((field) => field.replace(/^extendedData\./i, ''));
  const counts = asked.length > fields.length;
  const unknown = unknownProperty(fields, call);
  if (unknown !== undefined) return bareMessage(400, `Unknown property ${unknown}`);
  const people = visible(call);
  if (people === undefined) return bareMessage(400, 'This filter is not played by the simulator');
  if (fields.length === 0 && counts) return envelope({ count: people.length });
  const paging = pagingOf(call);
  if (paging === undefined) return bareMessage(400, 'Paging limit should be between 1 and 1000');
  if (exchange.query.get('orderby') !== 'id,asc') objectTo(exchange, 'pages without an order overlap');

  const { offset, limit } = paging;
  const span = { start: offset, end: offset + limit, missing: 'empty' } as const;
  const page = servePage(exchange, exchange.take('empty_success') ? [] : people, span);
  const properties = fields.length === 0 ? DEFAULT_FIELDS : fields;
  const items = page.rows.map((person) => userAsAsked(person, properties, call));
  return envelope({ items, ...(counts && { count: page.total }) });
};

const envelope = (data: object): SimulatedAnswer =>
  json(200, { header: { generated: '2026-01-05T08:00:00', principal: 'Rollcall' }, data });

/** `offset,limit`; without it the framework's `0,10`. */
const pagingOf = ({ exchange }: Call): { offset: number; limit: number } | undefined => {
  const text = exchange.query.get('paging');
  if (text === null) objectTo(exchange, 'paging is missing');
  const [, offset, limit] = /^(\d+),(\d+)$/.exec(text ?? '0,10') ?? [];
  const size = Number(limit);
  return offset === undefined || size < 1 || size > 1000
    ? undefined
    : { offset: Number(offset), limit: size };
};

/** Whom the role may see, by the filters; undefined for one that is not played here. */
const visible = ({ exchange, account, access }: Call): Person[] | undefined => {
  const { query } = exchange;
  const { population, rights } = account;
  const former = query.get('formerEmployees') === 'true' && rights.formerEmployees;
  const byEnd = dayFilter(query.get('dtContractEnd'), 'terminationDate');
  const byStart = dayFilter(query.get('dtContractStart'), 'hireDate');
  if (byEnd === undefined || byStart === undefined) return undefined;
  return population.people.filter(
    (person) =>
      !access.hiddenPerson(person.id) &&
      (former || !hasLeft(person, population.today)) &&
      (rights.futureEmployees || !isFutureHire(person, population.today)) &&
      byEnd(person) &&
      byStart(person),
  );
};

/** `until,2026-01-04` and `since,2026-01-04`, the day itself included. */
const dayFilter = (text: string | null, field: string): ((person: Person) => boolean) | undefined => {
  if (text === null) return () => true;
  const [, comparator, day = ''] = /^(since|until),(\d{4}-\d{2}-\d{2})$/.exec(text) ?? [];
  if (comparator === undefined) return undefined;
  return (person) => {
    const stored = dayOf(person, field);
    return stored !== null && (comparator === 'until' ? stored <= day : stored >= day);
  };
};
