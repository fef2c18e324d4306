import { declaredFields } from '../fixed-catalogue';
import type { ProviderDeclaration } from '../port';
import { MOST_IDS } from './ask-people';
import { KEYS_PLACE, serviceUserCredentials } from './credentials';
import { callsFor, LIMITS } from './limits';
import { sourceFields } from './source-fields';

const NO_DATE = 'HiBob has no such standard field; choose a date field of your own as its source.';

/** HiBob as data; words are those of Bob's own screens. */
export const declaration: ProviderDeclaration = {
  id: 'hibob',
  label: 'HiBob',
  credentials: [serviceUserCredentials],
  places: { keys: KEYS_PLACE, rights: 'Settings > Account > Permission groups' },
  permissions: [
    {
      key: 'population',
      label: 'People’s data > Access rights: Lifecycle status is Employed, Hired or Terminated',
      withoutIt:
        'Only people employed today are seen: nobody is marked as a leaver, leavers look as if they were missing, and future hires come on their first day.',
    },
    {
      key: 'basic',
      label: 'People’s data > People > Basic info and About',
      withoutIt: 'Nobody can be read: names and work e-mail are part of it.',
    },
    {
      key: 'work',
      label: 'People’s data > People > Work',
      withoutIt: 'No employee number, start date, department, job title or manager.',
    },
    {
      key: 'home',
      label: 'People’s data > People > Home and Personal contact details',
      withoutIt: 'No personal e-mail and mobile phone; gender and civil status stay as they are.',
    },
    {
      key: 'personal',
      label: 'People’s data > People > Personal',
      withoutIt: 'Birth dates stay as they are.',
    },
    {
      key: 'address',
      label: 'People’s data > People > Address',
      withoutIt: 'Addresses and countries stay as they are.',
    },
    {
      key: 'lifecycle',
      label: 'People’s data > People > Lifecycle',
      withoutIt: 'No employment status and no termination date, so nobody is marked as a leaver.',
    },
    {
      key: 'payroll',
      label: 'People’s data > People > Payroll',
      withoutIt: 'Employment type, pay rate, currency and period stay as they are.',
    },
  ],
  fields: declaredFields(sourceFields),
  unavailable: [
    {
      employeeField: 'team',
      reason:
        'HiBob has no standard field for teams (departments are the group); choose a field of your own as its source.',
    },
    { employeeField: 'terminationNoticeDate', reason: NO_DATE },
    { employeeField: 'contractEndDate', reason: NO_DATE },
    {
      employeeField: 'timeZone',
      reason:
        'HiBob’s people have no time zone; choose a field of your own as its source, or it is the company’s.',
    },
  ],
  capabilities: {
    customFields: true,
    futureHires: true,
    formerEmployees: true,
    total: true,
    parallelPages: true,
    changesSince: 'HiBob does not say who changed since a moment, so every sync reads everybody.',
    deletions:
      'HiBob does not tell somebody who was deleted from somebody outside the people that the service user sees, so whoever is missing stays unexplained.',
  },
  limits: LIMITS,
  paging: { pageSize: MOST_IDS },
  callsFor,
  push: false,
  remedies: {
    'credentials.rejected':
      'HiBob did not accept the service user. In Bob, open Settings > Integrations > Service Users and see whether it is still there and enabled; its token is shown only once, so make a new service user if the token is lost, and put it in the permission group. A service user of the sandbox works with a sandbox connection only. Nothing was tried again, because Bob blocks callers who keep failing; enter the ID and token anew here.',
    'permissions.insufficient':
      'The service user works, but HiBob shows it nobody or not enough. In Bob, open Settings > Account > Permission groups and choose the group of the service user. Under People’s data > Access rights select people by condition: Lifecycle status equals Employed, Hired and Terminated. Under People’s data > People tick the "View" boxes of Basic info, About, Work, Home, Personal contact details, Personal, Address, Lifecycle and, for employment type and pay, Payroll. Then check again here.',
    'provider.unavailable':
      'HiBob does not answer at the moment; status.hibob.com says whether it is known. A sync tries again by itself; if the connection was being checked, check it again later.',
    'account.not_found':
      'HiBob does not know the address that was asked for. See whether the connection is meant for production or for the sandbox: in Bob, Settings > Integrations > Service Users belongs to one of the two. Then add the connection again with the right kind.',
    'account.changed':
      'The new service user belongs to another HiBob company. Enter a service user of the company that is connected (Settings > Integrations > Service Users), or add the other company as a new connection.',
    'sync.failing':
      'Syncs with HiBob have failed for 28 days and no longer start by themselves. Open the latest sync to see the reason; often the service user was taken out of its permission group (in Bob: Settings > Account > Permission groups). Mend it, then check the connection here.',
  },
};
