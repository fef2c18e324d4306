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

describeProvider({
  provider: lucca,
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
  startDateRequired: false,
  tokens: false,
  links: false,
  vendorFields: legacyNames,
});

/** With a client of the Lucca API: pages come one after another, by cursor. All else is as declared. */
const luccaApi: Provider = {
  ...lucca,
  declaration: {
    ...lucca.declaration,
    capabilities: {
      ...lucca.declaration.capabilities,
      parallelPages: 'The Lucca API tells the next page with the one before it.',
    },
  },
};

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
  provider: luccaApi,
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
  startDateRequired: false,
  tokens: true,
  links: true,
  vendorFields: apiNames,
});
