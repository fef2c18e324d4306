import { declaredFields } from '../fixed-catalogue';
import type { ProviderDeclaration } from '../port';
import { clientCredentials, KEYS_PLACE } from './credentials';
import { EMPLOYEES_PER_PAGE, LIMITS } from './limits';
import { birthDateField, sourceFields } from './source-fields';

const OWN_ATTRIBUTE =
  'Personio has no standard attribute for it: companies add one of their own. Share yours with the credentials (Settings > Integrations > API credentials > Readable employee attributes), then choose it here as the source; attributes whose name fits are suggested.';

/** Personio as data; words are those of Personio's own screens. */
export const declaration: ProviderDeclaration = {
  id: 'personio',
  label: 'Personio',
  credentials: [clientCredentials],
  places: { keys: KEYS_PLACE, rights: KEYS_PLACE },
  permissions: [
    {
      key: 'names',
      label: 'Readable employee attributes: First name, Last name',
      withoutIt: 'People have no name; new ones cannot be created and nobody is found by name.',
    },
    {
      key: 'contact',
      label: 'Readable employee attributes: Email',
      withoutIt: 'No work e-mail, so people cannot be identified by it.',
    },
    {
      key: 'employment',
      label:
        'Readable employee attributes: Status, Hire date, Employment type, Position, Contract ends, Probation period end',
      withoutIt:
        'No start date, employment status, employment type or job title; future hires are not told from others.',
    },
    {
      key: 'termination',
      label: 'Readable employee attributes: Termination date, Last day of work',
      withoutIt: 'Nobody is marked as a leaver: without the Termination date, departures do not show at all.',
    },
    {
      key: 'organisation',
      label: 'Readable employee attributes: Department, Team, Supervisor (and access right Org Units: Read)',
      withoutIt: 'Group, team and manager stay as they are.',
    },
    {
      key: 'personal',
      label: 'Readable employee attributes: Birthday, Gender',
      withoutIt: 'Birth date and gender stay as they are.',
    },
    {
      key: 'pay',
      label:
        'Readable employee attributes: Fix salary, Salary interval, Hourly salary (and access right Compensations: Read)',
      withoutIt: 'Pay rate, currency and period stay as they are.',
    },
  ],
  fields: declaredFields([...sourceFields, birthDateField]),
  unavailable: [
    { employeeField: 'personalEmail', reason: OWN_ATTRIBUTE },
    { employeeField: 'mobilePhone', reason: OWN_ATTRIBUTE },
    { employeeField: 'employeeNumber', reason: OWN_ATTRIBUTE },
    { employeeField: 'addressLine1', reason: OWN_ATTRIBUTE },
    { employeeField: 'addressLine2', reason: OWN_ATTRIBUTE },
    { employeeField: 'zipCode', reason: OWN_ATTRIBUTE },
    { employeeField: 'city', reason: OWN_ATTRIBUTE },
    { employeeField: 'country', reason: OWN_ATTRIBUTE },
    { employeeField: 'civilStatus', reason: OWN_ATTRIBUTE },
    { employeeField: 'timeZone', reason: OWN_ATTRIBUTE },
    {
      employeeField: 'firstDayOfWork',
      reason:
        'Personio has the hire date only. If you keep the first working day in an attribute of your own, choose it here as the source.',
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
  paging: { pageSize: EMPLOYEES_PER_PAGE },
  callsFor: (people) => 1 + Math.max(1, Math.ceil(people / EMPLOYEES_PER_PAGE)),
  push: false,
  remedies: {
    'credentials.rejected':
      'Personio did not accept the Client ID and secret. In Personio, open Settings > Integrations > API credentials and see whether these credentials are still there and active. Personio shows a secret only once: if it is lost, generate new credentials. Then enter both here.',
    'permissions.insufficient':
      'The credentials work, but may not read employees. In Personio, open Settings > Integrations > API credentials, choose these credentials, tick Employees: Read (and Org Units: Read, Compensations: Read if offered) and add Email, First name, Last name and the other attributes to sync under "Readable employee attributes". Without the Termination date nobody is marked as a leaver. Then check again here.',
    'provider.unavailable':
      'Personio does not answer at the moment; status.personio.de says whether it is known. A sync tries again by itself; if the connection was being checked, check it again later.',
    'account.not_found':
      'Personio does not offer its list of employees to these credentials any more, and does not let them read persons instead. In Personio, open Settings > Integrations > API credentials, generate new credentials with Employees: Read, and enter them here.',
    'account.changed':
      'The new credentials belong to another Personio account: its people are not the ones known here. Enter credentials of the account that is connected (there: Settings > Integrations > API credentials), or add the other account as a new connection.',
    'sync.failing':
      'Syncs with Personio have failed for 28 days and no longer start by themselves. Open the latest sync to see the reason, mend it, then check the connection here. If permissions are named there, look at Settings > Integrations > API credentials in Personio.',
  },
};
