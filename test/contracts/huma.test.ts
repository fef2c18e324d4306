import { huma } from '#providers/huma/provider';
import { startHumaSimulator } from '#simulators/huma/server';
import { uuidOf } from '#simulators/huma/vendor-ids';
import { describeProvider } from './provider-contract';

const REFUSED = ['iban', 'nationalId', 'churchTax'];

describeProvider({
  provider: huma,
  start: startHumaSimulator,
  wrongCredentials: {
    kind: 'client_credentials',
    clientId: uuidOf('another', 'id'),
    clientSecret: uuidOf('another', 'secret'),
  },
  pageSize: 5,
  peopleRead: 'GET /users',
  losable: { employeeField: 'birthDate', sourceField: 'birthDate' },
  customField: 'custom.shirtSize',
  refused: [...REFUSED, ...REFUSED.map((key) => `custom.${key}`)],
  startDateRequired: false,
  tokens: true,
  links: false,
});
