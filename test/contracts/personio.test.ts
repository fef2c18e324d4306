import { attributeOf } from '#providers/personio/source-fields';
import { personio } from '#providers/personio/provider';
import { startPersonioSimulator } from '#simulators/personio/server';
import { describeProvider } from './provider-contract';

describeProvider({
  provider: personio,
  start: startPersonioSimulator,
  wrongCredentials: {
    kind: 'client_credentials',
    clientId: 'papi-00000000-0000-4000-8000-000000000000',
    clientSecret: 'papi-00000000000000000000',
  },
  pageSize: 5,
  peopleRead: 'GET /v1/company/employees',
  losable: { employeeField: 'terminationDate', sourceField: 'termination_date' },
  customField: 'dynamic_1011',
  refused: ['dynamic_1012', 'dynamic_1013', 'dynamic_1014', 'dynamic_1015'],
  tokens: true,
  links: false,
  vendorFields: (sourceField) => [attributeOf(sourceField)],
});
