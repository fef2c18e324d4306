import * as z from 'zod';
import { parseCredentialsOf, secretInput } from '../credential-inputs';
import type { CredentialKind } from '../port';

/** Where keys are made. */
export const KEYS_PLACE = 'Settings > Integrations > API credentials';

const credentialsSchema = z
  .strictObject({
    kind: z.literal('client_credentials'),
    clientId: secretInput({
      title: 'Client ID',
      pattern: /^papi-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
      expected:
        'the Client ID as Personio shows it, "papi-" and five groups of letters and digits with dashes',
      vendor: 'Personio',
      place: KEYS_PLACE,
    }),
    clientSecret: secretInput({
      title: 'Client secret',
      pattern: /^papi-[!-~]{8,200}$/,
      expected: 'the Client secret as Personio showed it once, beginning with "papi-"',
      vendor: 'Personio',
      place: KEYS_PLACE,
    }),
  })
  .refine(({ clientId, clientSecret }) => clientId !== clientSecret, {
    path: ['clientSecret'],
    message: 'this is the Client ID once more; expected the Client secret, which Personio showed only once',
  });
export type PersonioCredentials = z.infer<typeof credentialsSchema>;

export const parseCredentials = parseCredentialsOf('Personio', credentialsSchema);

/** The form and the way to the key (B26). One pair opens both versions of the API. */
export const clientCredentials: CredentialKind = {
  kind: 'client_credentials',
  label: 'Client ID and secret',
  schema: credentialsSchema,
  steps: [
    'Sign in to Personio as an administrator.',
    'Open Settings > Integrations > API credentials and choose "Generate new credentials".',
    'Name them, for example "Rollcall", and choose "Custom integration" if you are asked for a partner.',
    'Under access rights tick Employees: Read, and Org Units: Read if it is offered; tick Compensations: Read too if you sync pay. No write right is needed.',
    'Under "Readable employee attributes" add the attributes to sync: Email, First name and Last name are required; Status, Hire date, Termination date, Department, Team, Supervisor and Position are recommended; for pay add Fix salary, Salary interval and Hourly salary.',
    'Add your own attributes there as well, such as Birthday, Personal email, Mobile phone and the lines of the address: what is not added there cannot be seen from here.',
    'Choose "Generate", then copy the Client ID and the Client secret; Personio shows the secret only once.',
  ],
};
