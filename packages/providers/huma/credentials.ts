import * as z from 'zod';
import { parseCredentialsOf, secretInput } from '../credential-inputs';
import type { CredentialKind } from '../port';

/** Where keys are made. */
export const KEYS_PLACE = 'System settings > Open API';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const input = (title: string): z.ZodType<string, string> =>
  secretInput({
    title,
    pattern: UUID,
    expected: `the ${title} as Huma shows it, five groups of letters and digits such as 7c1e0a52-…`,
    vendor: 'Huma',
    place: KEYS_PLACE,
  });

const clientCredentialsSchema = z.strictObject({
  kind: z.literal('client_credentials'),
  clientId: input('Client ID'),
  clientSecret: input('Client secret'),
});

/** A union by `kind`, as at every provider. */
const credentialsSchema = z.discriminatedUnion('kind', [clientCredentialsSchema]);
export type HumaCredentials = z.infer<typeof credentialsSchema>;

export const parseCredentials = parseCredentialsOf('Huma', credentialsSchema);

/** The form and the way to the key. Keys of the demo and of the production host look alike, so a misfit shows only on signing in. */
export const clientCredentials: CredentialKind = {
  kind: 'client_credentials',
  label: 'Client ID and client secret',
  schema: clientCredentialsSchema,
  steps: [
    'Sign in to Huma as an administrator with access to System settings. For a sandbox connection use your demo account.',
    'Open System settings > Open API and choose Add API key.',
    'Give it a name such as "Rollcall"; the description is optional.',
    'Copy the Client ID and the Client secret: Huma shows the secret only once, a lost one means a new key.',
    'Each key acts with the Manager role over Everyone: see that this role may view the parts of a profile that you want to sync (Intro, Employment, Personal info and, if you sync pay, Salary).',
  ],
};
