import { bearerToken } from '../authorization';
import type { Exchange, SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import { objectTo } from '../router';
import { refusal } from './refusals';

export type OAuthOptions = {
  clientId: string;
  clientSecret: string;
  /** How long an access token lasts; BambooHR says 3600 (sheet section 2). */
  tokenSeconds: number;
  /** Milliseconds. */
  clock: () => number;
};

/**
 * Sign-in at BambooHR by authorization code (sheet section 2). Everybody who comes agrees at once. Codes and refresh
 * tokens work once; a second use is what a connector that renews twice at a time would do, and is a violation.
 */
export class OAuthDesk {
  private readonly codes = new Map<string, string>();
  private readonly refreshTokens = new Set<string>();
  private readonly accessTokens = new Map<string, number>();
  private issued = 0;

  constructor(private readonly options: OAuthOptions) {}

  /** `GET /authorize.php`: back to where the person came from, with a code. */
  authorize({ query }: Exchange): SimulatedAnswer {
    const redirectUri = query.get('redirect_uri') ?? '';
    if (query.get('client_id') !== this.options.clientId || !URL.canParse(redirectUri))
      return refusal(400, 'Unknown client or redirect_uri');
    const back = new URL(redirectUri);
    const code = `code-${(this.issued += 1)}`;
    this.codes.set(code, redirectUri);
    back.searchParams.set('code', code);
    back.searchParams.set('state', query.get('state') ?? '');
    return { status: 302, headers: { location: back.href }, body: '' };
  }

  /** `POST /token.php?request=token`, form encoded. */
  token(exchange: Exchange): SimulatedAnswer {
    if (!(exchange.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded'))
      objectTo(exchange, 'token request is not form encoded');
    const form = new URLSearchParams(exchange.body);
    const { clientId, clientSecret } = this.options;
    if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret)
      return json(400, { error: 'invalid_client' });
    return this.isGranted(exchange, form) ? this.issue() : json(400, { error: 'invalid_grant' });
  }

  /** Whether a call comes with a token that is still good; undefined for a call without a bearer token. */
  accepts(exchange: Exchange): boolean | undefined {
    const token = bearerToken(exchange);
    return token === undefined ? undefined : (this.accessTokens.get(token) ?? 0) > this.options.clock();
  }

  /** Ends every access token now, as their time would. */
  expireTokens(): void {
    this.accessTokens.clear();
  }

  private isGranted(exchange: Exchange, form: URLSearchParams): boolean {
    if (form.get('grant_type') === 'authorization_code') {
      const redirectUri = this.codes.get(form.get('code') ?? '');
      if (redirectUri === undefined) objectTo(exchange, 'a code that was used or never given');
      this.codes.delete(form.get('code') ?? '');
      return redirectUri !== undefined && redirectUri === form.get('redirect_uri');
    }
    const known = this.refreshTokens.delete(form.get('refresh_token') ?? '');
    if (!known) objectTo(exchange, 'a refresh token that was used or never given');
    return known;
  }

  private issue(): SimulatedAnswer {
    const number = (this.issued += 1);
    const { tokenSeconds, clock } = this.options;
    this.accessTokens.set(`access-${number}`, clock() + tokenSeconds * 1000);
    this.refreshTokens.add(`refresh-${number}`);
    return json(200, {
      access_token: `access-${number}`,
      refresh_token: `refresh-${number}`,
      token_type: 'Bearer',
      expires_in: tokenSeconds,
    });
  }
}
