import * as z from 'zod';
import type { ConnectionKind } from '#domain/connection';
import { parseCredentialsOf, secretInput } from '../credential-inputs';
import type { CredentialKind } from '../port';
import { isProductionHost, tenantHostInput } from './tenant';

/** Where keys of either kind are made. */
const API_KEYS_PLACE = 'Settings > API keys';
const CLIENTS_PLACE = 'Settings > Integration keys';
export const KEYS_PLACE = `${API_KEYS_PLACE} or ${CLIENTS_PLACE}`;

const apiKeySchema = z.strictObject({
  kind: z.literal('api_key'),
  host: tenantHostInput,
  apiKey: secretInput({
    title: 'API key',
    pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    expected: 'the key alone as Lucca shows it, such as 01234567-89ab-cdef-0123-456789abcdef',
    vendor: 'Lucca',
    place: API_KEYS_PLACE,
  }),
});

const clientCredentialsSchema = z.strictObject({
  kind: z.literal('client_credentials'),
  host: tenantHostInput,
  clientId: secretInput({
    title: 'Client ID',
    pattern: /^(?!papi-|service-\d+$)[!-~]{3,200}$/i,
    expected: 'the client ID as Lucca shows it, without spaces',
    vendor: 'Lucca',
    place: CLIENTS_PLACE,
  }),
  clientSecret: secretInput({
    title: 'Client secret',
    pattern: /^(?!papi-|service-\d+$)[!-~]{8,500}$/i,
    expected: 'the client secret as Lucca showed it once, without spaces',
    vendor: 'Lucca',
    place: CLIENTS_PLACE,
  }),
});

const credentialsSchema = z.discriminatedUnion('kind', [apiKeySchema, clientCredentialsSchema]);
export type LuccaCredentials = z.infer<typeof credentialsSchema>;
export type ClientCredentials = z.infer<typeof clientCredentialsSchema>;

export const parseCredentials = parseCredentialsOf('Lucca', credentialsSchema);

/** The address tells what kind of tenant it is, so a test tenant never feeds a production register, nor the reverse. */
const misfit = (input: unknown, kind: ConnectionKind): string | undefined => {
  const { data } = credentialsSchema.safeParse(input);
  if (data === undefined) return undefined;
  const production = isProductionHost(data.host);
  if (production && kind === 'sandbox')
    return 'this is the address of a real Lucca account; a sandbox connection takes a test, demo or sandbox one (acme.ilucca-test.net)';
  if (!production && kind === 'production')
    return 'this is the address of a test, demo or sandbox account; expected the real one, such as acme.ilucca.net';
  return undefined;
};

/** The forms and the ways to a key (B30), the older API first: most accounts have it and it alone knows addresses and pay. */
export const credentialKinds: readonly CredentialKind[] = [
  {
    kind: 'api_key',
    label: 'API key',
    schema: apiKeySchema,
    steps: [
      'Sign in to Lucca as an administrator.',
      'Open Settings > Roles and add a role for Rollcall, for example "Rollcall (read only)". Give it, for all employees: see employees’ Lucca properties, see future employees, see former employees.',
      'In the same role allow reading the sections of the employee file that you want to sync: professional data, contracts, personal data and, if you sync pay, Lucca Compensation.',
      'Open Settings > API keys and add a key with that role and the whole company as its scope. Enter a contact address, for Lucca announces changes there.',
      'Copy the key.',
      'Your Lucca address is the host in the browser: acme.ilucca.net.',
    ],
    misfit,
  },
  {
    kind: 'client_credentials',
    label: 'Client credentials (Lucca API; no address and no pay)',
    schema: clientCredentialsSchema,
    steps: [
      'Sign in to Lucca as an administrator and open Settings > Integration keys (/identity/admin/integration-keys).',
      'Add a key: a name such as "Rollcall" and a contact address.',
      'Tick the scopes employees.readonly, employments.readonly, employment-templates.readonly, job-positions.readonly, departments.readonly, employee-personal-records.readonly and employee-attributes.readonly.',
      'Grant all business establishments: employees of the others would be missing without a word.',
      'Copy client ID and client secret; Lucca shows the secret only once.',
      'Your Lucca address is the host in the browser: acme.ilucca.net.',
    ],
    misfit,
  },
];
