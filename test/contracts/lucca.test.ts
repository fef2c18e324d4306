import type { Provider } from '#providers/port';
import { lucca } from '#providers/lucca/provider';
import { startLuccaSimulator } from '#simulators/lucca/server';
import { describeProvider } from './provider-contract';

const REFUSED = ['e_iban', 'e_nin', 'e_ssn', 'e_kirchensteuer'];

/** What the older API is asked for where that is not the source field itself. */
const legacyNames = (sourceField: string): readonly string[] => {
  if (sourceField === 'status') return ['dtContractStart', 'dtContractEnd'];
  if (sourceField.startsWith('workContract.')) return ['workContract'];
  return sourceField.startsWith('basicSalary.') ? ['basicSalary'] : [sourceField];
};

/** What the declaration says of one kind of key alone (its `parallelPages` speaks of both). */
const withKey = (parallelPages: true | string): Provider => ({
  ...lucca,
  declaration: {
    ...lucca.declaration,
    capabilities: { ...lucca.declaration.capabilities, parallelPages },
  },
});

describeProvider({
  provider: withKey(true),
  start: startLuccaSimulator,
  wrongCredentials: {
    kind: 'api_key',
    host: 'acme.ilucca.net',
    apiKey: '00000000-0000-0000-0000-000000000000',
  },
  pageSize: 5,
  peopleRead: 'GET /api/v3/users',
  losable: { employeeField: 'personalEmail', sourceField: 'personalEmail' },
  customField: 'e_shirtSize',
  refused: [...REFUSED, ...REFUSED.map((key) => `extendedData.${key}`)],
  tokens: false,
  links: false,
  vendorFields: legacyNames,
});

const RESOURCES: Readonly<Record<string, readonly string[]>> = {
  dtContractStart: ['employment', 'job-position'],
  dtContractEnd: ['employment', 'job-position'],
  'workContract.type.name': ['employment', 'employment-template'],
  jobTitle: ['employment', 'job-position'],
  'manager.id': ['employment', 'job-position'],
  'department.name': ['employment', 'job-position', 'department'],
};

const apiNames = (sourceField: string): readonly string[] => [
  'employee',
  ...(RESOURCES[sourceField] ?? []),
  ...(['birthDate', 'personalEmail', 'personalMobile', 'gender'].includes(sourceField)
    ? ['employee-personal-record']
    : [sourceField]),
];

describeProvider({
  provider: withKey('With client credentials each page tells the next.'),
  start: (options) => startLuccaSimulator({ ...options, road: 'client_credentials' }),
  wrongCredentials: {
    kind: 'client_credentials',
    host: 'acme.ilucca.net',
    clientId: 'rollcall-client',
    clientSecret: 'not-the-secret',
  },
  pageSize: 5,
  peopleRead: 'GET /lucca-api/employees',
  losable: { employeeField: 'personalEmail', sourceField: 'personalEmail' },
  customField: 'e_shirtSize',
  refused: REFUSED,
  tokens: true,
  links: true,
  vendorFields: apiNames,
});
