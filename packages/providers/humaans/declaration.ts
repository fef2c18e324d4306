import { declaredFields } from '../fixed-catalogue';
import type { ProviderDeclaration } from '../port';
import { LIMITS } from './client';
import { accessToken, KEYS_PLACE } from './credentials';
import { PEOPLE_PER_CALL } from './joined-list';
import { MOST_PER_PAGE } from './read-list';
import { sourceFields } from './source-fields';

const NO_FIELD =
  'Humaans has no such standard field; if your company made a field for it, choose that field in the configuration.';

/** One page, then job roles and compensations of the people on it; once per sync the statuses and the compensation types. */
const callsFor = (people: number): number => {
  const pages = Math.max(1, Math.ceil(people / MOST_PER_PAGE));
  const onLastPage = people - (pages - 1) * MOST_PER_PAGE;
  const chunks =
    (pages - 1) * Math.ceil(MOST_PER_PAGE / PEOPLE_PER_CALL) + Math.ceil(onLastPage / PEOPLE_PER_CALL);
  return pages + 2 * chunks + (people > 0 ? 2 : 1);
};

/** Humaans as data; words are those of Humaans's own screens. */
export const declaration: ProviderDeclaration = {
  id: 'humaans',
  label: 'Humaans',
  credentials: [accessToken],
  places: { keys: KEYS_PLACE, rights: KEYS_PLACE },
  permissions: [
    {
      key: 'public:read',
      label: 'View public data (public:read)',
      withoutIt:
        'Nobody can be read: names, work e-mail, status, team, department, job title and manager are part of it.',
    },
    {
      key: 'private:read',
      label: 'View public and private data (private:read)',
      withoutIt:
        'No personal e-mail, birth date, home address, country, start and termination date, employment type or employee number, and none of your own fields. Without the termination date nobody is marked as a leaver.',
    },
    {
      key: 'compensations:read',
      label: 'View compensations (compensations:read)',
      withoutIt: 'Pay rate, currency and period stay as they are.',
    },
  ],
  fields: declaredFields(sourceFields),
  unavailable: [
    {
      employeeField: 'addressLine2',
      reason: 'Humaans keeps the home address in one line, which is address line 1.',
    },
    { employeeField: 'civilStatus', reason: NO_FIELD },
    { employeeField: 'terminationNoticeDate', reason: NO_FIELD },
    { employeeField: 'contractEndDate', reason: NO_FIELD },
  ],
  capabilities: {
    customFields: true,
    futureHires: true,
    formerEmployees: true,
    total: true,
    parallelPages: true,
    changesSince: 'Humaans has no list of what has changed, so every sync reads everybody.',
    deletions:
      'Humaans answers the same for somebody who was deleted and for somebody the key may not see, so whoever is missing stays unexplained.',
  },
  limits: LIMITS,
  paging: { pageSize: MOST_PER_PAGE },
  callsFor,
  push: false,
  remedies: {
    'credentials.rejected':
      'Humaans did not accept the token. In Humaans, open the settings, choose API access tokens and see whether the token is still there. If not, generate a new one with "View public and private data" and, for pay, "View compensations", and enter it here.',
    'permissions.insufficient':
      'The token works, but it may not see what is needed; it may see only the person who made it. In Humaans, let somebody with the role Owner, Admin, Finance or Tech open the settings, choose API access tokens and generate a token with "View public and private data" and, for pay, "View compensations". Enter it here.',
    'provider.unavailable':
      'Humaans does not answer at the moment. A sync tries again by itself; if the connection was being checked, check it again later.',
    'account.not_found':
      'Humaans does not know the account that the token is for. In Humaans, open the settings, choose API access tokens, generate a new token and enter it here.',
    'account.changed':
      'The new token belongs to another company in Humaans. Enter a token of the company that is connected (there: Settings > API access tokens), or add the other company as a new connection.',
    'sync.failing':
      'Syncs with Humaans have failed for 28 days and no longer start by themselves. Open the latest sync to see the reason; often the token was deleted (in Humaans: Settings > API access tokens). Mend it, then check the connection here.',
  },
};
