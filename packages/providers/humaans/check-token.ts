import { SyncError } from '#domain/errors';
import type { HttpClient } from '#http/client';
import { readSlice } from './read-list';
import { isPlainUser, readTokenOwner } from './token-owner';

/**
 * Proves the token and tells the account. A token made by a plain user answers 200 with that user's own record only
 * (sheet section 10, item 3): such a one is refused, while an owner or administrator may well be the whole company. Where
 * Humaans does not say the role, one person is taken for a company of one; nobody at all is no company.
 */
export const checkToken = async (http: HttpClient): Promise<{ readonly accountId: string }> => {
  const me = await readTokenOwner(http);
  const { total, rows } = await readSlice(http, { resource: 'people' }, { offset: 0, limit: 1 });
  if (total === 0) throw seesTooLittle('nobody');
  if (total === 1 && rows[0]?.['id'] === me.id && isPlainUser(me))
    throw seesTooLittle('only the person who made it');
  return { accountId: me.companyId };
};

const seesTooLittle = (whom: string): SyncError =>
  new SyncError(
    'provider.forbidden',
    { status: 200, fields: [] },
    {
      message: `expected a token that sees everybody, but this one sees ${whom}: make it as Owner, Admin, Finance or Tech`,
    },
  );
