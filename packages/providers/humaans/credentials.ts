import * as z from 'zod';
import { parseCredentialsOf, secretInput } from '../credential-inputs';
import type { CredentialKind } from '../port';

/** Where keys are made. */
export const KEYS_PLACE = 'Settings > API access tokens';

const accessTokenSchema = z.strictObject({
  kind: z.literal('access_token'),
  token: secretInput({
    title: 'API access token',
    pattern: /^[A-Za-z0-9]{32}$/,
    expected: 'the API access token as Humaans shows it once, 32 letters and digits',
    vendor: 'Humaans',
    place: KEYS_PLACE,
  }),
});

/** A union by `kind`, so that another way to sign in becomes one more member. */
const credentialsSchema = z.discriminatedUnion('kind', [accessTokenSchema]);
export type HumaansCredentials = z.infer<typeof credentialsSchema>;

export const parseCredentials = parseCredentialsOf('Humaans', credentialsSchema);

/** The form and the way to the token (B28): scopes as the screen words them. */
export const accessToken: CredentialKind = {
  kind: 'access_token',
  label: 'API access token',
  schema: accessTokenSchema,
  steps: [
    'Sign in to Humaans as somebody with the role Owner, Admin, Finance or Tech. A token made by a plain user sees only that user.',
    'Open the settings and choose API access tokens.',
    'Generate a token and give it a name, for example "Rollcall".',
    'Tick "View public and private data"; "View public data" alone gives names, work e-mail, status, job and team only.',
    'Tick "View compensations" too if you want to sync pay. Nothing else is needed, and nothing that can change data.',
    'Copy the token; Humaans shows it only once. It is 32 letters and digits.',
  ],
};
