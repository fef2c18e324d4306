import type { SimulatedAnswer } from '../exchange';
import { jsonOrXml } from './answers';
import { visiblePeople } from './call';
import type { Call } from './call';
import { refusal } from './refusals';

const TYPES: Readonly<Record<string, readonly string[]>> = {
  all: ['Inserted', 'Updated', 'Deleted'],
  inserted: ['Inserted'],
  updated: ['Updated'],
  deleted: ['Deleted'],
};

/** `GET /api/v1/employees/changed`: ids changed since a moment, deletions included (sheet section 4). */
export const changedEmployees = (call: Call): SimulatedAnswer => {
  const since = call.exchange.query.get('since') ?? '';
  const actions = TYPES[call.exchange.query.get('type') ?? 'all'];
  if (Number.isNaN(Date.parse(since)) || !actions)
    return refusal(400, 'The since or type parameter is invalid');
  const changes = [...updates(call, since), ...deletions(call)].filter(
    ({ action, lastChanged }) => actions.includes(action) && Date.parse(lastChanged) >= Date.parse(since),
  );
  const latest = changes.map(({ lastChanged }) => lastChanged).sort();
  const byId = Object.fromEntries(changes.map((change) => [change.id, change]));
  const employees = changes.length === 0 && call.variants.nothingChanged === 'array' ? [] : byId;
  return jsonOrXml(call, { latest: latest.at(-1) ?? since, employees }, 'employees');
};

const updates = (call: Call, since: string) =>
  visiblePeople(call).map(({ id, createdAt, lastChanged }) => ({
    id,
    action: Date.parse(createdAt) >= Date.parse(since) ? 'Inserted' : 'Updated',
    lastChanged,
  }));

const deletions = ({ account }: Call) =>
  [...account.deletions].map(([id, lastChanged]) => ({ id, action: 'Deleted', lastChanged }));
