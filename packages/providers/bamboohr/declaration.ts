import { employeeFields } from '#domain/fields';
import type { ProviderDeclaration } from '../port';
import { LIMITS } from './client';
import { apiKeyCredentials, KEYS_PLACE, oauthSignIn } from './credentials';
import { PAGE_SIZE } from './read-dataset';
import { sourceFields } from './source-fields';

const NO_FIELD = 'BambooHR has no such standard field; map a field of your own into a custom field instead.';

/** BambooHR as data; words are those of BambooHR's own screens. */
export const declaration: ProviderDeclaration = {
  id: 'bamboohr',
  label: 'BambooHR',
  credentials: [oauthSignIn, apiKeyCredentials],
  places: { keys: KEYS_PLACE, rights: 'Settings > Access Levels' },
  permissions: [
    {
      key: 'basic',
      label: 'Personal > Basic Info',
      withoutIt:
        'Nobody can be read: names, employee number and status are part of it. Birth dates stay as they are.',
    },
    {
      key: 'contact',
      label: 'Personal > Contact',
      withoutIt: 'No work or home e-mail and no mobile phone; people cannot be identified by e-mail.',
    },
    { key: 'address', label: 'Personal > Address', withoutIt: 'Addresses and countries stay as they are.' },
    {
      key: 'personal',
      label: 'Personal > Gender and Marital Status',
      withoutIt: 'Gender and civil status cannot be kept up to date.',
    },
    {
      key: 'job',
      label: 'Job > Hire Date and Job Information',
      withoutIt: 'No start date, department, team, job title or manager.',
    },
    {
      key: 'employment',
      label: 'Job > Employment Status',
      withoutIt: 'No termination date, so nobody is marked as a leaver, and no employment type.',
    },
    {
      key: 'compensation',
      label: 'Job > Compensation',
      withoutIt: 'Pay rate, currency and period stay as they are.',
    },
  ],
  fields: sourceFields.map(({ employeeField, dataset, permission }) => ({
    employeeField,
    sourceFields: dataset,
    class: employeeFields[employeeField].class,
    permission,
  })),
  unavailable: [
    { employeeField: 'probationEndDate', reason: NO_FIELD },
    { employeeField: 'terminationNoticeDate', reason: NO_FIELD },
    { employeeField: 'firstDayOfWork', reason: NO_FIELD },
    { employeeField: 'lastDayOfWork', reason: NO_FIELD },
    { employeeField: 'contractEndDate', reason: NO_FIELD },
    {
      employeeField: 'timeZone',
      reason:
        'BambooHR has no time zones of people; choose a field of your own as its source, or it is the company’s.',
    },
  ],
  capabilities: {
    customFields: true,
    futureHires: true,
    formerEmployees: true,
    total: true,
    parallelPages: true,
    changesSince: true,
    deletions: true,
  },
  limits: LIMITS,
  paging: { pageSize: PAGE_SIZE },
  callsFor: (people) => Math.max(1, Math.ceil(people / PAGE_SIZE)),
  push: false,
  remedies: {
    'credentials.rejected':
      'BambooHR did not accept the API key or the sign-in. In BambooHR, sign in as the user who made it, click the name at the lower left, choose API Keys and see whether the key is still there; a key ends when it is deleted or when its user is disabled (Settings > Access Levels). Check the company domain too: it is the first part of the address you sign in at. Then enter a new key here. If you had signed in at BambooHR instead: sign in there again from here; that sign-in ends when it is taken back, when its user is disabled, or when an answer of BambooHR was lost on the way.',
    'permissions.insufficient':
      'The key works, but its user may not see what is needed. In BambooHR, open Settings > Access Levels, choose the access level of the key’s user and set "View only" on Basic Info, Contact, Address, Job, Employment Status and (for pay) Compensation, for all employees. Then check again here.',
    'provider.unavailable':
      'BambooHR does not answer at the moment; status.bamboohr.com says whether it is known. A sync tries again by itself; if the connection was being checked, check it again later.',
    'account.not_found':
      'There is no BambooHR account at this company domain. It is the first part of the address you sign in at: acme in acme.bamboohr.com.',
    'account.changed':
      'The new key belongs to another BambooHR account. Enter a key of the account that is connected (there: your name at the lower left > API Keys), or add the other account as a new connection.',
    'sync.failing':
      'Syncs with BambooHR have failed for 28 days and no longer start by themselves. Open the latest sync to see the reason; often the key was deleted or its user lost a right (in BambooHR: Settings > Access Levels). Mend it, then check the connection here.',
  },
};
