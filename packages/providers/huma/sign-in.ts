import type { HttpClient, StatusReader } from '#http/client';
import { parseAnswer } from '../parse-answer';
import type { Token } from '../token-source';
import type { HumaCredentials } from './credentials';
import { tokenSchema } from './schemas';

const TOKEN_PATH = '/auth/oauth/token';

/** However the token endpoint says no (401 by its document, 400 and 404 are plausible), it is the credentials. */
export const statusOf: StatusReader = ({ status, path }) =>
  path === TOKEN_PATH && [400, 403, 404].includes(status) ? 401 : status;

/** Signs in with client credentials, and remembers whose account they opened. */
export class HumaSignIn {
  /** Huma's id of the organisation; undefined before the first token. */
  organizationId: string | undefined;

  constructor(
    private readonly http: HttpClient,
    private readonly credentials: HumaCredentials,
  ) {}

  async token(): Promise<Token> {
    const { clientId, clientSecret } = this.credentials;
    const body = await this.http.json({
      method: 'POST',
      target: TOKEN_PATH,
      form: { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret },
      repeatable: true,
    });
    const token = parseAnswer(tokenSchema, "Huma's token", body);
    this.organizationId = token.organizationId;
    return { value: token.access_token, expiresInSeconds: token.expires_in };
  }
}
