import { SyncError } from '#domain/errors';
import type { HttpClient } from '#http/client';
import { parseAnswer } from '../parse-answer';
import { readSlice } from './read-list';
import { meSchema } from './schemas';

/** Roles whose tokens see the company (sheet section 2). */
const WIDE_ROLES = new Set(['owner', 'admin', 'finance', 'tech']);

/**
 * Proves the token and tells the account. A token made by a plain user answers 200 with that user's own record only
 * (sheet section 10, item 3): such a one is refused, while an owner or administrator may well be the whole company. Where
 * Humaans does not say the role, one person is taken for a company of one.
 */
export const checkToken = async (http: HttpClient): Promise<{ readonly accountId: string }> => {
  const me = parseAnswer(
    meSchema,
    "the token's owner in Humaans",
    await http.json({ method: 'GET', target: '/api/me' }),
  );
  const { total, rows } = await readSlice(http, { resource: 'people' }, { offset: 0, limit: 1 });
  const role = me.role?.toLowerCase();
  if (total === 1 && rows[0]?.['id'] === me.id && role !== undefined && !WIDE_ROLES.has(role))
    throw ownRecordOnly();
  return { accountId: me.companyId };
};

const ownRecordOnly = (): SyncError =>
  new SyncError(
    'provider.forbidden',
    { status: 200, fields: [] },
    {
      message:
        'expected a token that sees everybody, but this one sees only the person who made it: make it as Owner, Admin, Finance or Tech',
    },
  );
