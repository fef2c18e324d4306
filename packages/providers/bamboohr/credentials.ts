import * as z from 'zod';
import { parseCredentialsOf, secretInput, tenantInput } from '../credential-inputs';
import type { CredentialKind } from '../port';

const apiKeyCredentialsSchema = z.strictObject({
  kind: z.literal('api_key'),
  companyDomain: tenantInput({
    title: 'Company domain',
    description: 'acme, if you sign in at acme.bamboohr.com',
    example: 'acme',
    domain: 'bamboohr.com',
    expected: 'expected the first part of your BambooHR address, such as acme',
  }),
  apiKey: secretInput({
    title: 'API key',
    pattern: /^[!-~]{8,200}$/,
    expected: 'the key as BambooHR shows it, without spaces',
    vendor: 'BambooHR',
  }),
});

/** A union by `kind`, so that OAuth becomes one more member. */
const credentialsSchema = z.discriminatedUnion('kind', [apiKeyCredentialsSchema]);
export type BambooHrCredentials = z.infer<typeof credentialsSchema>;

export const parseCredentials = parseCredentialsOf('BambooHR', credentialsSchema);

/** Headers that prove who asks. Basic: the key is the user name, the password is any text (sheet section 2). */
export const authorization = (credentials: BambooHrCredentials): Readonly<Record<string, string>> => {
  switch (credentials.kind) {
    case 'api_key':
      return { authorization: `Basic ${Buffer.from(`${credentials.apiKey}:x`).toString('base64')}` };
    default:
      return credentials.kind satisfies never;
  }
};

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
