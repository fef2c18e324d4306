import { hibob } from '#providers/hibob/provider';
import { REFUSED_FIELDS, SHIRT_SIZE } from '#simulators/hibob/fields';
import { startHiBobSimulator } from '#simulators/hibob/server';
import { describeProvider } from './provider-contract';

describeProvider({
  provider: hibob,
  start: startHiBobSimulator,
  wrongCredentials: { kind: 'service_user', serviceUserId: 'SERVICE-999999', token: 'x'.repeat(40) },
  pageSize: 5,
  peopleRead: 'POST /v1/people/search',
  losable: { employeeField: 'city', sourceField: 'address.city' },
  customField: SHIRT_SIZE,
  refused: REFUSED_FIELDS,
  tokens: false,
  links: false,
  // The salary table has no choice of columns: it is asked for as a whole.
  vendorFields: (field) => (field.startsWith('salaries.') ? ['salaries'] : [field]),
  exceptions: {
    changed_total: 'HiBob gives no total that could change: it lists everybody once (sheet 3.1)',
  },
});
