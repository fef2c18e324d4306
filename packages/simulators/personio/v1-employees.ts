import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import { servePage } from '../paging';
import type { Person } from '../population/person';
import { objectTo } from '../router';
import { visiblePeople } from './call';
import type { Call } from './call';
import { populationId } from './ids';
import { v1Error } from './refusals';
import { attributeOn, readableAttributes } from './v1-attributes';
import type { AttributeDefinition } from './v1-attributes';

const MOST = 100;

/** `GET /v1/company/employees`: everybody by offset, with a total; attributes without right are left out silently (sheet section 3.1). */
export const employees = (call: Call): SimulatedAnswer => {
  const { exchange, variants } = call;
  const asked = exchange.query.getAll('attributes[]');
  exchange.log.fields = asked;
  const refused = closed(call);
  if (refused) return refused;
  const limit = Number(exchange.query.get('limit') ?? 50);
  const offset = Number(exchange.query.get('offset') ?? 0);
  if (!Number.isInteger(limit) || !Number.isInteger(offset) || limit < 1 || offset < 0)
    return v1Error(400, 'Invalid paging parameters');
  if (limit > MOST) objectTo(exchange, 'limit above 100');
  if (limit > MOST && variants.overLimit === 'refuse') return v1Error(400, 'The limit must not exceed 100');
  return json(200, page(call, { offset, limit: Math.min(limit, MOST), asked }));
};

type PageRequest = { offset: number; limit: number; asked: readonly string[] };

const page = (call: Call, { offset, limit, asked }: PageRequest) => {
  const { exchange } = call;
  const people = exchange.take('empty_success') ? [] : filtered(call);
  // With updated_since everything comes at once (sheet section 4).
  const span = exchange.query.has('updated_since')
    ? { start: 0, end: people.length }
    : { start: offset, end: offset + limit };
  const served = servePage(exchange, people, { ...span, missing: 'empty' });
  const definitions = readableAttributes(call).filter(({ key }) => asked.length === 0 || asked.includes(key));
  return {
    success: true,
    metadata: {
      total_elements: served.total,
      current_page: Math.floor(offset / limit),
      total_pages: Math.ceil(served.total / limit),
    },
    offset,
    limit,
    data: served.rows.map((person) => employee(call, person, definitions)),
  };
};

const filtered = (call: Call): readonly Person[] => {
  const { query } = call.exchange;
  const since = query.get('updated_since');
  const email = query.get('email');
  const people = visiblePeople(call);
  if (since !== null) return people.filter(({ lastChanged }) => lastChanged >= since);
  return email === null ? people : people.filter(({ fields: { workEmail } }) => workEmail === email);
};

const employee = (call: Call, person: Person, definitions: readonly AttributeDefinition[]) => {
  const attributes: Record<string, unknown> = {};
  for (const definition of definitions)
    if (!call.access.hiddenOn(definition.key, person.id))
      attributes[definition.key] = attributeOn(definition, person, call);
  return { type: 'Employee', attributes };
};

/** Whether these credentials get employees of version 1 at all. */
const closed = ({ variants }: Call): SimulatedAnswer | undefined => {
  switch (variants.v1Employees) {
    case 'there':
      return undefined;
    case 'gone':
      return v1Error(410, 'This endpoint was removed');
    case 'not_found':
      return v1Error(404, 'Not found', 0);
    case 'forbidden':
      return v1Error(403, 'The credentials may not read employees');
    default:
      return variants.v1Employees satisfies never;
  }
};

/** `GET /v1/company/employees/{id}`. */
export const oneEmployee = (call: Call): SimulatedAnswer => {
  const refused = closed(call);
  if (refused) return refused;
  const person = visiblePeople(call).find(({ id }) => id === populationId(call.params['id'] ?? ''));
  if (!person) return v1Error(404, 'Employee not found', 0);
  return json(200, { success: true, data: employee(call, person, readableAttributes(call)) });
};

/** `GET /v1/company/employees/attributes`: what was added to the credentials, and nothing else (sheet section 5). */
export const attributes = (call: Call): SimulatedAnswer => {
  if (call.variants.attributesCall === 'forbidden')
    return v1Error(403, 'The credentials may not read attributes');
  const data = readableAttributes(call).map(({ key, label, type, universalId, options }) => ({
    key,
    label: label(call),
    type,
    universal_id: universalId,
    options,
  }));
  return json(200, { success: true, data });
};
