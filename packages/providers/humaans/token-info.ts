import type { HttpClient } from '#http/client';
import { parseAnswer } from '../parse-answer';
import { unlessClosed } from '../unless-closed';
import { tokenInfoSchema } from './schemas';

export type TokenInfo = {
  /** Undefined: the token does not say. */
  readonly scopes: ReadonlySet<string> | undefined;
  /** The person who made the token. */
  readonly ownerId: string | undefined;
};

/** What the token says of itself. Its creator's role may allow less (sheet section 2). */
export const readTokenInfo = async (http: HttpClient): Promise<TokenInfo> => {
  const body = await unlessClosed(http.json({ method: 'GET', target: '/api/token-info' }));
  if (body === undefined) return { scopes: undefined, ownerId: undefined };
  const { scopes, personId } = parseAnswer(tokenInfoSchema, "Humaans' token info", body);
  return { scopes: scopes ? new Set(scopes) : undefined, ownerId: personId ?? undefined };
};

/** Whether the scopes grant a permission; undefined when nobody says. Private data include public ones (sheet section 2). */
export const isGranted = ({ scopes }: TokenInfo, permission: string): boolean | undefined => {
  if (scopes === undefined) return undefined;
  return scopes.has(permission) || (permission === 'public:read' && scopes.has('private:read'));
};
