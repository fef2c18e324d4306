import * as z from 'zod';
import { parseCredentialsOf, secretInput } from '../credential-inputs';
import type { CredentialKind } from '../port';

/** Where keys are made. */
export const KEYS_PLACE = 'Settings > Integrations > Service Users';

/** Ids are opaque (sheet section 2), but not another vendor's key, and a colon would end the user name of Basic. */
const SERVICE_USER_ID =
  /^(?!papi-)(?![0-9a-f]{40}$)(?![0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$)[!-9;-~]{3,100}$/i;
/** The id pasted twice is the usual slip. */
const TOKEN = /^(?!papi-)(?!service-\d+$)[!-~]{8,300}$/i;

const serviceUserSchema = z.strictObject({
  kind: z.literal('service_user'),
  serviceUserId: secretInput({
    title: 'Service user ID',
    description: 'As Bob shows it when the service user is made, for example SERVICE-1234',
    pattern: SERVICE_USER_ID,
    expected: 'the ID of the service user as Bob shows it, such as SERVICE-1234',
    vendor: 'HiBob',
    place: KEYS_PLACE,
  }).meta({ secret: false }),
  token: secretInput({
    title: 'Token',
    pattern: TOKEN,
    expected: 'the token of the service user, which Bob shows once beside its ID',
    vendor: 'HiBob',
    place: KEYS_PLACE,
  }),
});

/** A union by `kind`, so that OAuth (approved partners only) becomes one more member. */
const credentialsSchema = z.discriminatedUnion('kind', [serviceUserSchema]);
export type HiBobCredentials = z.infer<typeof credentialsSchema>;

export const parseCredentials = parseCredentialsOf('HiBob', credentialsSchema);

/** Basic: the service user's id is the user name, its token the password (sheet section 2). */
export const authorizationHeaders = ({
  serviceUserId,
  token,
}: HiBobCredentials): Readonly<Record<string, string>> => ({
  authorization: `Basic ${Buffer.from(`${serviceUserId}:${token}`).toString('base64')}`,
});

/** The form and the way to the key (B27): a permission group with this service user only, over leavers too. */
export const serviceUserCredentials: CredentialKind = {
  kind: 'service_user',
  label: 'Service user',
  schema: serviceUserSchema,
  steps: [
    'Sign in to Bob as an administrator and open Settings > Integrations > Service Users.',
    'Choose New Service User, give it a name such as "Rollcall (read only)" and save.',
    'Copy the ID and the token; Bob shows the token only once.',
    'Open Settings > Account > Permission groups and create a group with this service user as its only member.',
    'In the group open People’s data > Access rights, choose "Select people by condition" and set Lifecycle status equals Employed, Hired and Terminated, with any status your company added. Without it people who have left stay invisible.',
    'In the group open People’s data > People and tick "View selected employee’s … sections" for Basic info, About, Work, Home, Personal contact details, Personal, Address, Lifecycle and, if you sync employment type or pay, Payroll. Tick nothing that edits.',
    'Save the group. For a sandbox do the same there: it is a separate company with its own service users.',
  ],
};
