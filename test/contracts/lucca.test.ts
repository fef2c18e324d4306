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
