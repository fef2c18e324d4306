import type { HttpClient } from '#http/client';
import type { AccountCheck } from '../port';
import { askBatch, idOf } from './ask-people';
import type { Everybody } from './ask-people';
import { valueAt } from './schemas';
import { EMAIL_FIELD, ID_FIELD } from './source-fields';

/** As many as tell one company from another. */
const SAMPLE = 50;

/** HiBob's number of the company; should an answer come without it, the first people by id with their e-mail. */
export const accountOf = async (http: HttpClient, { ids, companyId }: Everybody): Promise<AccountCheck> => {
  if (companyId !== undefined) return { accountId: companyId };
  const people = await askBatch(http, ids.slice(0, SAMPLE), [ID_FIELD, EMAIL_FIELD]);
  const named = people.map((person) => {
    const email = valueAt(person, ['email']) ?? valueAt(person, ['/root/email', 'value']);
    return `${idOf(person) ?? ''} ${typeof email === 'string' ? email : ''}`;
  });
  return { people: named.sort() };
};
