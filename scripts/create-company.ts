import { randomBytes, randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { isTimeZone } from '#domain/calendar-day';
import { createCompany } from '#engine/create-company';
import { CompanyRepository } from '#storage/company-repository';
import { createTable } from '#storage/table';

const USAGE = `Creates a company and its first owner in a deployed stack, with the AWS credentials of your shell.

  npm run create-company -- --table <TableName> --company <id> --name <name> --time-zone <IANA zone> \\
    (--user-pool <UserPoolId> --email <address> | --issuer <url> --subject <sub>)

TableName and UserPoolId are outputs of the stack. With --email the user is created in the stack's user pool, which mails
a first password; with --issuer and --subject the owner is somebody of your own identity provider.`;

const { values } = parseArgs({
  options: {
    table: { type: 'string' },
    company: { type: 'string' },
    name: { type: 'string' },
    'time-zone': { type: 'string' },
    'user-pool': { type: 'string' },
    email: { type: 'string' },
    issuer: { type: 'string' },
    subject: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const stopWith = (message: string): never => {
  console.error(message);
  process.exit(2);
};
const required = (name: 'table' | 'company' | 'name' | 'time-zone'): string =>
  values[name] ?? stopWith(`--${name} is missing\n\n${USAGE}`);

/** The owner as their tokens will name them. */
const findOwner = async (): Promise<{ issuer: string; subject: string }> => {
  const { issuer, subject, email, 'user-pool': userPoolId } = values;
  if (issuer && subject) return { issuer, subject };
  if (!email || !userPoolId)
    return stopWith(`name the owner: --user-pool and --email, or --issuer and --subject\n\n${USAGE}`);
  const cognito = new CognitoIdentityProviderClient({});
  const key = { UserPoolId: userPoolId, Username: email };
  try {
    const attributes = [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'true' },
    ];
    await cognito.send(new AdminCreateUserCommand({ ...key, UserAttributes: attributes }));
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
  }
  const { UserAttributes = [] } = await cognito.send(new AdminGetUserCommand(key));
  const sub = UserAttributes.find((attribute) => attribute.Name === 'sub')?.Value;
  const [region] = userPoolId.split('_');
  return {
    issuer: `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`,
    subject: sub ?? stopWith('the user pool gave the user no sub'),
  };
};

if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const [table, companyId, name, timeZone] = [
  required('table'),
  required('company'),
  required('name'),
  required('time-zone'),
];
if (!/^[a-z0-9][a-z0-9_-]{1,62}$/.test(companyId))
  stopWith('--company: expected lower-case letters, digits, - and _, such as acme');
if (!isTimeZone(timeZone)) stopWith('--time-zone: expected an IANA name such as Europe/Zurich');
const owner = await findOwner();
const created = await createCompany(
  { companyId, name, timeZone, owner, by: 'create-company' },
  {
    companies: new CompanyRepository(createTable(table)),
    now: () => new Date(),
    newId: () => randomUUID(),
    newHashKey: () => randomBytes(32).toString('base64'),
  },
);
console.log(
  created === 'created'
    ? `company ${companyId} created; its owner can sign in`
    : `nothing was changed: company ${companyId} exists already, or this owner is a member of another company`,
);
process.exitCode = created === 'created' ? 0 : 1;
