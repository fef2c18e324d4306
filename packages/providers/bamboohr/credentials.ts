import * as z from 'zod';
import { parseCredentialsOf, secretInput, tenantInput } from '../credential-inputs';
import type { CredentialKind } from '../port';
import { authorizeUrl, oauthCodeCredentialsSchema, oauthTokenCredentialsSchema } from './oauth';

/** Where keys are made. */
export const KEYS_PLACE = 'your name at the lower left > API Keys';

const companyDomainSchema = tenantInput({
  title: 'Company domain',
  description: 'acme, if you sign in at acme.bamboohr.com',
  example: 'acme',
  domain: 'bamboohr.com',
  expected: 'expected the first part of your BambooHR address, such as acme',
});

const apiKeyCredentialsSchema = z.strictObject({
  kind: z.literal('api_key'),
  companyDomain: companyDomainSchema,
  apiKey: secretInput({
    title: 'API key',
    pattern: /^[!-~]{8,200}$/,
    expected: 'the key as BambooHR shows it, without spaces',
    vendor: 'BambooHR',
    place: KEYS_PLACE,
  }),
});

const credentialsSchema = z.union([
  apiKeyCredentialsSchema,
  oauthCodeCredentialsSchema,
  oauthTokenCredentialsSchema,
]);
export type BambooHrCredentials = z.infer<typeof credentialsSchema>;

export const parseCredentials = parseCredentialsOf('BambooHR', credentialsSchema);

/** Basic: the key is the user name, the password is any text (sheet section 2). */
export const apiKeyHeaders = ({
  apiKey,
}: z.infer<typeof apiKeyCredentialsSchema>): Readonly<Record<string, string>> => ({
  authorization: `Basic ${Buffer.from(`${apiKey}:x`).toString('base64')}`,
});

/** The form and the way to the key (B24, B25): a user who is no employee, with an access level that can only read. */
export const apiKeyCredentials: CredentialKind = {
  kind: 'api_key',
  label: 'API key',
  schema: apiKeyCredentialsSchema,
  steps: [
    'Sign in to BambooHR as an administrator with full access.',
    'Open Settings (the gear) > Access Levels and add a Custom Access Level, for example "Rollcall (read only)".',
    'Give it "View only" on the fields you want to sync, for all employees, former and future ones included: Basic Info, Address, Contact, Job, Employment Status and, if you sync pay, Compensation.',
    'Under Access Levels choose Add Employee/User > Add Non-Employee User, so that the key does not end when somebody leaves, and put the user in that access level.',
    'Sign in as that user, click your name at the lower left and choose API Keys > Add New Key.',
    'Copy the key; BambooHR shows it only once.',
    'Your company domain is the first part of the address you sign in at: acme in acme.bamboohr.com.',
  ],
};

const signInSchema = z.strictObject({ kind: z.literal('oauth'), companyDomain: companyDomainSchema });

/** The person signs in at BambooHR and agrees there (B23): no key to copy, and it ends with the app's grant, not with an employee. */
export const oauthSignIn: CredentialKind = {
  kind: 'oauth',
  label: 'Sign in at BambooHR',
  schema: signInSchema,
  steps: [
    'Enter your company domain: the first part of the address you sign in at, acme in acme.bamboohr.com.',
    'You are sent to BambooHR. Sign in there as a user who may see all employees and the fields you want to sync.',
    'Agree to what is asked for; BambooHR sends you back here.',
  ],
  signIn: {
    authorizeUrl: (inputs, request) =>
      authorizeUrl({ ...request, companyDomain: signInSchema.parse(inputs).companyDomain }),
    credentialsOf: (inputs, { code, redirectUri }) => ({ ...signInSchema.parse(inputs), code, redirectUri }),
  },
};
