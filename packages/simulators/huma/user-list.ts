import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import { servePage } from '../paging';
import { objectTo } from '../router';
import type { Person } from '../population/person';
import { isActive } from './call';
import type { Call } from './call';
import { invalidFields } from './refusals';
import { serviceUser, userSummary } from './user-summary';
import { windowOf } from './window';

const MAX_LIMIT = 50;

/** Somebody, or the service user of the key. */
type Listed = Person | 'service_user';

/** `GET /users`: thin rows in a lasting order; filters other than `isActive` and `id` are not played. */
export const listUsers = (call: Call): SimulatedAnswer => {
  const { exchange, variants } = call;
  const window = windowOf(exchange, { limit: 25 });
  if (!window) return invalidFields('limit', 'offset');
  if (window.limit > MAX_LIMIT) {
    objectTo(exchange, `limit above ${MAX_LIMIT}`);
    if (variants.overLimit === 'error') return invalidFields('limit');
  }
  const active = exchange.query.get('isActive');
  if (active !== null && active !== 'true' && active !== 'false') return invalidFields('isActive');
  const listed = exchange.take('empty_success') ? [] : listedUsers(call, active);
  const start = window.offset;
  const end = start + Math.min(window.limit, MAX_LIMIT);
  const page = servePage(exchange, listed, { start, end, missing: 'empty' });
  const items = page.rows.map((one) =>
    one === 'service_user' ? serviceUser(call.tokens.serviceUserId) : userSummary(call, one),
  );
  return json(200, { items, total: variants.total === 'given' ? page.total : undefined });
};

const listedUsers = ({ population, access, variants }: Call, active: string | null): readonly Listed[] => {
  const { people, today } = population;
  const wanted = active ?? (variants.unfiltered === 'active_only' ? 'true' : null);
  const fitting = people.filter(
    (person) =>
      !access.hiddenPerson(person.id) && (wanted === null || String(isActive(person, today)) === wanted),
  );
  return wanted !== 'false' && variants.serviceUsers === 'listed' ? ['service_user', ...fitting] : fitting;
};
