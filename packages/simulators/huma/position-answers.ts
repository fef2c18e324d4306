import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import type { Person } from '../population/person';
import { findUser, isActive } from './call';
import type { Call } from './call';
import { positionsOf } from './positions';
import type { Position } from './positions';
import { invalidFields, notFound } from './refusals';
import { windowOf } from './window';
import { wrapper } from './wrapped';

/** The bare summary; empty members are left out. */
export const positionSummary = (position: Position) => ({
  id: position.id,
  title: position.title,
  contractStartDate: position.contractStartDate ?? undefined,
  contractEndDate: position.contractEndDate ?? undefined,
  percentage: position.percentage,
  contractType: position.contractType,
  status: position.status,
});

/** `GET /users/{userId}/positions`: no maximum and no default is documented. */
export const listPositions = (call: Call): SimulatedAnswer => {
  const { variants, params } = call;
  const person = ownerOf(call);
  if (!person) return notFound('User', params['userId'] ?? '');
  const window = windowOf(call.exchange, { limit: 1000 });
  if (!window) return invalidFields('limit', 'offset');
  const all = call.access.hidden('currentPositions') ? [] : positionsOf(person, call.population.today);
  const items = all.slice(window.offset, window.offset + window.limit).map(positionSummary);
  return json(200, { items, total: variants.total === 'given' ? all.length : undefined });
};

const IN_FULL = [
  'contractStartDate',
  'contractEndDate',
  'firstDayOfWork',
  'lastDayOfWork',
  'contractType',
  'percentage',
  'terminationNoticeDate',
  'probationEndDate',
  'title',
] as const;

/** `GET /users/{userId}/positions/{id}`: the full, wrapped record. */
export const onePosition = (call: Call): SimulatedAnswer => {
  const { params, population, access } = call;
  const person = ownerOf(call);
  if (!person) return notFound('User', params['userId'] ?? '');
  const position = positionsOf(person, population.today).find(({ id }) => id === params['id']);
  if (!position) return notFound('Position', params['id'] ?? '');
  const wrap = wrapper(call.variants);
  const members = IN_FULL.filter((name) => !access.hiddenOn(name, person.id)).map((name) => [
    name,
    wrap(position[name]),
  ]);
  return json(200, { id: position.id, ...Object.fromEntries(members), status: position.status });
};

/** Only of users whose profile is open to the key. */
const ownerOf = (call: Call): Person | undefined => {
  const person = findUser(call, call.params['userId'] ?? '');
  const closed = person && !isActive(person, call.population.today) && call.variants.deactivated !== 'open';
  return closed ? undefined : person;
};
