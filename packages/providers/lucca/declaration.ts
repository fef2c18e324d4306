import { declaredFields } from '../fixed-catalogue';
import type { ProviderDeclaration } from '../port';
import { API_PAGE_SIZE } from './api-road';
import { PAGE_SIZE_WITH_PAY, PEOPLE_PER_PAY_CALL } from './basic-salary';
import { credentialKinds, KEYS_PLACE } from './credentials';
import { LIMITS } from './limits';
import { chunksFor } from './module-list';
import { PAGE_SIZE } from './read-users';
import { sourceFields } from './source-fields';

const NO_FIELD = 'Lucca has no such standard field; map a field of your own (HR file) instead.';
const ONE_ADDRESS = 'Lucca keeps the postal address as one text, which is put whole into address line 1.';

/** Users, work contracts and pay, page by page. */
const legacyCalls = (people: number): number => {
  const joins = (onPage: number) => chunksFor(onPage) + chunksFor(onPage, PEOPLE_PER_PAY_CALL);
  const size = PAGE_SIZE_WITH_PAY;
  const pages = Math.max(1, Math.ceil(people / size));
  return pages + Math.floor(people / size) * joins(size) + joins(people % size);
};

/** Signing in, templates and departments, then employees and their personal records, page by page. */
const apiCalls = (people: number): number => 3 + 2 * Math.max(1, Math.ceil(people / API_PAGE_SIZE));

/** Lucca as data; words are those of Lucca's own screens where they are known. */
export const declaration: ProviderDeclaration = {
  id: 'lucca',
  label: 'Lucca',
  credentials: credentialKinds,
  places: { keys: KEYS_PLACE, rights: 'Settings > Roles or Settings > Integration keys' },
  permissions: [
    {
      key: 'people',
      label: 'See employees’ Lucca properties (professional data); scope employees.readonly',
      withoutIt: 'Nobody can be read: names, work e-mail and employee number are part of it.',
    },
    {
      key: 'future',
      label: 'See future employees',
      withoutIt:
        'People whose first day is still to come are missing until that day. Lucca does not say so: nobody upcoming in the list is the only sign.',
    },
    {
      key: 'former',
      label: 'See former employees',
      withoutIt:
        'People who have left disappear from the list, so nobody is marked as a leaver. Lucca does not say so: while no former employee was seen, the right cannot be proven, and the termination date shows as "unknown".',
    },
    {
      key: 'contracts',
      label: 'See contract dates; scope employments.readonly',
      withoutIt:
        'No start and no termination date, so no employment status and nobody is marked as a leaver.',
    },
    {
      key: 'job',
      label: 'See jobs, departments and managers; scopes job-positions.readonly and departments.readonly',
      withoutIt: 'No department, job title or manager.',
    },
    {
      key: 'contractType',
      label: 'See work contracts; scopes employments.readonly and employment-templates.readonly',
      withoutIt: 'No employment type and no end of the trial period.',
    },
    {
      key: 'personal',
      label: 'See personal data (HR file); scope employee-personal-records.readonly',
      withoutIt: 'No private e-mail, mobile phone, address, birth date or gender.',
    },
    {
      key: 'pay',
      label: 'See remuneration (Lucca Compensation); API key only',
      withoutIt:
        'Pay rate and currency stay as they are. Accounts without Lucca Compensation have none to read.',
    },
    {
      key: 'custom',
      label: 'See the sections of the HR file with your own fields; scope employee-attributes.readonly',
      withoutIt: 'Fields that the company made itself cannot be mapped.',
    },
  ],
  fields: declaredFields(sourceFields),
  unavailable: [
    { employeeField: 'addressLine2', reason: ONE_ADDRESS },
    { employeeField: 'zipCode', reason: ONE_ADDRESS },
    { employeeField: 'city', reason: ONE_ADDRESS },
    {
      employeeField: 'country',
      reason: `${ONE_ADDRESS} The nationality that Lucca knows is not a country of residence.`,
    },
    {
      employeeField: 'payPeriod',
      reason:
        'Lucca’s remuneration items do not say whether an amount is for a month or a year; map a field of your own or type it in.',
    },
    {
      employeeField: 'team',
      reason: 'Lucca has departments and no teams; map a field of your own (HR file) instead.',
    },
    { employeeField: 'civilStatus', reason: NO_FIELD },
    { employeeField: 'terminationNoticeDate', reason: NO_FIELD },
    { employeeField: 'firstDayOfWork', reason: NO_FIELD },
    { employeeField: 'lastDayOfWork', reason: NO_FIELD },
    { employeeField: 'timeZone', reason: NO_FIELD },
    {
      employeeField: 'contractEndDate',
      reason: 'Lucca keeps one end date per contract, agreed or actual; it is the termination date.',
    },
  ],
  capabilities: {
    customFields: true,
    futureHires: true,
    formerEmployees: true,
    total: true,
    parallelPages:
      'Only with an API key: there all pages are known from the first one. With client credentials each page tells the next.',
    changesSince:
      'The API key can ask for people changed since a moment, but not for changed contracts and pay; so every sync reads everybody.',
    deletions:
      'Lucca answers the same for somebody who was deleted and for somebody the key may not see, so whoever is missing stays unexplained.',
  },
  limits: LIMITS,
  // The calls of one page are all that 50 a minute allow.
  paging: { pageSize: PAGE_SIZE, atOnce: 1 },
  callsFor: (people) => Math.max(legacyCalls(people), apiCalls(people)),
  push: false,
  remedies: {
    'credentials.rejected':
      'Lucca did not accept the key. In Lucca, open Settings > API keys (for client credentials: Settings > Integration keys) and see whether it is still there; check that the Lucca address is that of the same account. Then enter a new key here.',
    'permissions.insufficient':
      'The key works, but it may not see what is needed. In Lucca, open Settings > Roles and the role of the key: it needs employees’ Lucca properties, future and former employees, and the sections of the HR file you sync, for the whole company. For client credentials, open Settings > Integration keys and tick the scopes and all business establishments. Then check again here.',
    'provider.unavailable':
      'Lucca does not answer at the moment, or other tools use up the 50 calls a minute that all integrations of an account share. A sync tries again by itself; if the connection was being checked, check it again later.',
    'account.not_found':
      'There is no Lucca account at this address. It is the host the browser shows when you work in Lucca, such as acme.ilucca.net.',
    'account.changed':
      'The new key belongs to another Lucca account. Enter a key of the account that is connected (there in Settings > API keys or Settings > Integration keys), or add the other account as a new connection.',
    'sync.failing':
      'Syncs with Lucca have failed for 28 days and no longer start by themselves. Open the latest sync to see the reason; often the role of the key lost a right (in Lucca: Settings > Roles, for client credentials Settings > Integration keys). Mend it, then check the connection here.',
  },
};
