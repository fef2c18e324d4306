import type { ProviderDeclaration } from '../port';
import { clientCredentials, KEYS_PLACE } from './credentials';
import { LIMITS } from './limits';
import { PAGE_SIZE } from './read-people';
import { costly, declared } from './source-fields';

/** People whose positions take a call more: those who have left, are to come, came back or changed position. One in five is an assumption. */
const WITH_HISTORY = 0.2;

/**
 * Calls of a sync of the default fields: sign-in, the count of deactivated users, the list (a page more where active and
 * deactivated users both end with a short one), each person's details, and some people's positions. Days of work,
 * probation and notice cost one call more per person where they are in use.
 */
const callsFor = (people: number): number =>
  3 + Math.ceil(people / PAGE_SIZE) + people + Math.ceil(people * WITH_HISTORY);

/** Huma as data; words are those of Huma's own screens. */
export const declaration: ProviderDeclaration = {
  id: 'huma',
  label: 'Huma',
  credentials: [clientCredentials],
  places: {
    keys: KEYS_PLACE,
    rights: 'the Manager role, with which every key of System settings > Open API acts',
  },
  permissions: [
    {
      key: 'intro',
      label: 'Manager role > Intro',
      withoutIt: 'No names, work e-mail, phone, team, location, company or supervisor; nobody can be read.',
    },
    {
      key: 'personal',
      label: 'Manager role > Personal info',
      withoutIt: 'Private e-mail, address, birth date, gender and civil status stay as they are.',
    },
    {
      key: 'employment',
      label: 'Manager role > Employment: Employment details',
      withoutIt: 'No employment id, start and end of employment, employment type or probation end date.',
    },
    {
      key: 'termination',
      label: 'Manager role > Employment: Termination',
      withoutIt: 'Termination notice date and last day of work stay as they are.',
    },
    {
      key: 'salary',
      label: 'Manager role > Salary',
      withoutIt: 'Pay rate, currency and period stay as they are.',
    },
  ],
  fields: declared,
  unavailable: [
    {
      employeeField: 'timeZone',
      reason:
        'Huma has no time zones of people; choose a field of your own as its source, or it is the company’s.',
    },
  ],
  costly,
  capabilities: {
    customFields: true,
    futureHires: true,
    formerEmployees: true,
    total:
      'Huma counts users, its own service users included, and not in every answer: the count is checked page by page and not shown.',
    parallelPages: true,
    changesSince: 'Huma’s Open API does not say who changed: every sync reads everybody.',
    deletions: true,
  },
  limits: LIMITS,
  // A page makes a call per person and more, four at once: several pages at once would only hold each other up.
  paging: { pageSize: PAGE_SIZE, atOnce: 1 },
  callsFor,
  push: false,
  remedies: {
    'credentials.rejected':
      'Huma did not accept the API key. In Huma, open System settings > Open API and see whether the key is still there and active; if its Client secret is lost, make a new key with Add API key. Keys of a demo account work for sandbox connections only. Then enter Client ID and Client secret here.',
    'permissions.insufficient':
      'The key works, but may not see what is needed. Each key acts with the Manager role over Everyone: in Huma, let the Manager role view Intro, Personal info, Employment and (for pay) Salary, then check again here. The keys are in System settings > Open API.',
    'provider.unavailable':
      'Huma does not answer at the moment. A sync tries again by itself; if the connection was being checked, check it again later.',
    'account.not_found':
      'Huma knows nothing at this address. Check that the key in System settings > Open API belongs to the kind of account this connection is for: a demo account for a sandbox, the company’s own for production.',
    'account.changed':
      'The new key belongs to another Huma organisation. Enter a key of the organisation that is connected (System settings > Open API), or add the other one as a new connection.',
    'sync.failing':
      'Syncs with Huma have failed for 28 days and no longer start by themselves. Open the latest sync to see the reason; often the key was deactivated (in Huma: System settings > Open API). Mend it, then check the connection here.',
  },
};
