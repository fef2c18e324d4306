import { declaredFields } from '../fixed-catalogue';
import type { ProviderDeclaration } from '../port';
import { LIMITS } from './client';
import { apiKeyCredentials, KEYS_PLACE } from './credentials';
import { MOST_HISTORY_CALLS } from './join-salaries';
import { PAGE_SIZE } from './list-page';
import { NOTES, PROFILE, SALARIES, sourceFields } from './source-fields';

const NO_FIELD =
  'Charlie has no such field; keep it in a custom note of your own and choose that note as its source.';

const pagesOf = (rows: number): number => Math.ceil(rows / PAGE_SIZE);

/** One salary row for each person; a longer pay history costs a call per 25 rows more, a very long one a call per person. */
const salaryCalls = (people: number): number =>
  pagesOf(people) <= MOST_HISTORY_CALLS ? pagesOf(people) : 1 + people;

/** CharlieHR as data; words are those of Charlie's own screens as far as they are known (README). */
export const declaration: ProviderDeclaration = {
  id: 'charliehr',
  label: 'CharlieHR',
  credentials: [apiKeyCredentials],
  places: { keys: KEYS_PLACE, rights: KEYS_PLACE },
  permissions: [
    {
      key: PROFILE,
      label: 'API keys of the company (Integrations > API keys)',
      withoutIt: 'Nobody can be read: names, e-mail, address, dates and teams come with every valid key.',
    },
    {
      key: SALARIES,
      label: 'Access to salaries of the API keys',
      withoutIt: 'Pay rate, currency, period and employment type stay as they are.',
    },
    {
      key: NOTES,
      label: 'Custom notes on the team members’ profiles',
      withoutIt: 'Custom fields kept as notes, such as an employee number, cannot be read.',
    },
  ],
  fields: declaredFields(sourceFields),
  unavailable: [
    { employeeField: 'civilStatus', reason: 'Charlie’s marital status is never read.' },
    { employeeField: 'probationEndDate', reason: NO_FIELD },
    { employeeField: 'terminationNoticeDate', reason: NO_FIELD },
    { employeeField: 'firstDayOfWork', reason: NO_FIELD },
    { employeeField: 'lastDayOfWork', reason: NO_FIELD },
    { employeeField: 'contractEndDate', reason: NO_FIELD },
  ],
  capabilities: {
    customFields: true,
    futureHires: true,
    // Unconfirmed: the sheet's best guess, for another vendor reads leaving dates of leavers here (README).
    formerEmployees: true,
    total: true,
    parallelPages: true,
    changesSince: 'Charlie does not say who changed since when, so every sync reads everybody.',
    deletions: true,
  },
  limits: LIMITS,
  paging: { pageSize: PAGE_SIZE },
  // People, their salaries, and one page of teams.
  callsFor: (people) => (people === 0 ? 1 : pagesOf(people) + salaryCalls(people) + 1),
  push: false,
  remedies: {
    'credentials.rejected':
      'CharlieHR did not accept the API keys. A company has one set of keys: when somebody generates new ones, the old ones end for every integration. In Charlie, an admin opens Company (or Settings) > Integrations > API keys; enter the Client ID and Client Secret that are in force now.',
    'permissions.insufficient':
      'The API keys work, but do not open what is needed. In CharlieHR, an admin opens Company (or Settings) > Integrations > API keys and checks that the keys have access to salaries. Then check again here.',
    'provider.unavailable':
      'CharlieHR does not answer at the moment. A sync tries again by itself; if the connection was being checked, check it again later.',
    'account.not_found':
      'CharlieHR does not know the company of these API keys. In Charlie, an admin opens Company (or Settings) > Integrations > API keys and copies Client ID and Client Secret again.',
    'account.changed':
      'The new API keys belong to another company in CharlieHR. Enter keys of the company that is connected (Company (or Settings) > Integrations > API keys), or add the other one as a new connection.',
    'sync.failing':
      'Syncs with CharlieHR have failed for 28 days and no longer start by themselves. Open the latest sync to see the reason; often somebody generated new keys, which ends the old ones (in Charlie: Company (or Settings) > Integrations > API keys). Mend it, then check the connection here.',
  },
};
