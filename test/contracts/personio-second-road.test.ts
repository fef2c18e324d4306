import { personio } from '#providers/personio/provider';
import type { Provider } from '#providers/port';
import { attributeOf } from '#providers/personio/source-fields';
import { startPersonioSimulator } from '#simulators/personio/server';
import { describeProvider } from './provider-contract';

const { declaration } = personio;

/** Version 1 tried, both signed in, pages of persons and pay, an employment a person, nine departments and six teams. */
const callsFor = (people: number): number => 3 + 2 * Math.ceil(people / 50) + people + 1 + 9 + 6;

/** Personio as it would declare itself if only version 2 were left (decision 0017): the same promises by the second road. */
const bySecondRoad: Provider = {
  ...personio,
  declaration: {
    ...declaration,
    callsFor,
    capabilities: {
      ...declaration.capabilities,
      total: 'Personio’s version 2 gives no total of its persons.',
      parallelPages: 'Personio’s version 2 gives a link to the next page only.',
    },
  },
};

describeProvider({
  provider: bySecondRoad,
  start: (options) => startPersonioSimulator({ ...options, variants: { v1Employees: 'gone' } }),
  wrongCredentials: {
    kind: 'client_credentials',
    clientId: 'papi-00000000-0000-4000-8000-000000000000',
    clientSecret: 'papi-00000000000000000000',
  },
  pageSize: 5,
  peopleRead: 'GET /v2/persons',
  losable: { employeeField: 'terminationDate', sourceField: 'termination_date' },
  customField: 'dynamic_1011',
  refused: ['dynamic_1012', 'dynamic_1013', 'dynamic_1014', 'dynamic_1015'],
  tokens: true,
  links: true,
  vendorFields: (sourceField) => [attributeOf(sourceField)],
  exceptions: {
    missing_page:
      'version 2 has links and no total (sheet section 3.2), so a page that is skipped cannot be told',
  },
});
