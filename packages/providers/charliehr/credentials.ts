import * as z from 'zod';
import { fixedAuthorization } from '#http/authorization';
import type { Authorization } from '#http/authorization';
import { parseCredentialsOf, secretInput } from '../credential-inputs';
import type { CredentialKind } from '../port';

/** Where keys are made. */
export const KEYS_PLACE = 'Company (or Settings) > Integrations > API keys';

/** Opaque text without a colon, which parts the two in the header; other vendors' forms that tell are kept out. */
const HALF = /^(?!papi-|service-\d+$)[!-9;-~]{8,200}$/i;

const apiKeyCredentialsSchema = z.strictObject({
  kind: z.literal('api_key'),
  clientId: secretInput({
    title: 'Client ID',
    pattern: HALF,
    expected: 'the Client ID alone, as Charlie shows it',
    vendor: 'CharlieHR',
    place: KEYS_PLACE,
  }),
  clientSecret: secretInput({
    title: 'Client Secret',
    pattern: HALF,
    expected: 'the Client Secret alone, as Charlie showed it once when the keys were made',
    vendor: 'CharlieHR',
    place: KEYS_PLACE,
  }),
});

const credentialsSchema = z.discriminatedUnion('kind', [apiKeyCredentialsSchema]);
export type CharlieHrCredentials = z.infer<typeof credentialsSchema>;

export const parseCredentials = parseCredentialsOf('CharlieHR', credentialsSchema);

/** `Token token=id:secret`: not Basic, not Bearer, and nothing to renew (sheet section 2). */
export const authorization = ({ clientId, clientSecret }: CharlieHrCredentials): Authorization =>
  fixedAuthorization({ authorization: `Token token=${clientId}:${clientSecret}` });

/** The form and the way to the key (B29). */
export const apiKeyCredentials: CredentialKind = {
  kind: 'api_key',
  label: 'API key (Client ID and Client Secret)',
  schema: apiKeyCredentialsSchema,
  steps: [
    'Sign in to Charlie as an admin or super admin.',
    'Open Company (or Settings) > Integrations > API keys.',
    'If keys exist already, another integration may use them: a company has one set only, and generating new keys ends the old ones for every integration. Then take the keys from where they are kept instead of making new ones.',
    'Otherwise generate the keys, with access to salaries if you want to sync pay and employment type.',
    'Copy the Client ID and the Client Secret at once; Charlie shows the secret only once. Both are long texts without a colon.',
  ],
};
