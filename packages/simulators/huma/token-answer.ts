import * as z from 'zod';
import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import { parseJson } from '../open-exchange';
import { objectTo } from '../router';
import type { Call } from './call';
import { invalidClient, invalidFields } from './refusals';

const grantSchema = z.object({
  grant_type: z.string(),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
});

/** `POST /auth/oauth/token`: a form or JSON; the only grant that keys may use is client_credentials (sheet section 2). */
export const giveToken = (call: Call): SimulatedAnswer => {
  const { exchange, tokens, variants } = call;
  const type = exchange.headers['content-type'] ?? '';
  const isForm = type.startsWith('application/x-www-form-urlencoded');
  if (!isForm && !type.startsWith('application/json')) objectTo(exchange, 'undeclared content type');
  const grant = grantSchema.safeParse(
    isForm ? Object.fromEntries(new URLSearchParams(exchange.body)) : parseJson(exchange.body),
  );
  if (!grant.success) return invalidFields('grant_type');
  const { grant_type, client_id, client_secret } = grant.data;
  if (grant_type !== 'client_credentials') return invalidFields('grant_type');
  if (client_id !== tokens.clientId || client_secret !== tokens.clientSecret) return invalidClient(variants);
  return json(200, {
    access_token: tokens.issue(),
    token_type: 'bearer',
    expires_in: tokens.expiresInSeconds,
    organizationId: tokens.organizationId,
    userId: tokens.serviceUserId,
  });
};
