import type { SimulatedAnswer } from '../exchange';
import { jsonOrXml } from './answers';
import { onlyCurrentOf, viewOf } from './call';
import type { Call } from './call';
import { employeeNotFound, refusal } from './refusals';
import { columnsOf, MAX_FIELDS, readRow } from './report';

/** `GET /api/v1/employees/{id}`: text or null; forbidden and unknown fields are left out without a word (sheet 3.3). */
export const singleEmployee = (call: Call): SimulatedAnswer => {
  const names = (call.exchange.query.get('fields') ?? 'firstName,lastName').split(',').filter(Boolean);
  call.exchange.log.fields = names;
  if (names.length > MAX_FIELDS) return refusal(400, `Too many fields, at most ${MAX_FIELDS} are allowed`);
  const person = call.account.find(ownerOr(call, call.params['id'] ?? ''));
  if (!person) return employeeNotFound();
  if (call.access.hiddenPerson(person.id)) return refusal(403, 'You do not have access to this employee');
  const view = viewOf(call, onlyCurrentOf(call));
  return jsonOrXml(call, readRow(call, { person, columns: columnsOf(call, names), view }), 'employee');
};

/** 0 is the key's owner: the first person of the account (sheet 3.3). */
const ownerOr = ({ account }: Call, id: string): string => (id === '0' ? (account.people[0]?.id ?? id) : id);
