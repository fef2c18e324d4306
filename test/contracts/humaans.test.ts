import { humaans } from '#providers/humaans/provider';
import { customFieldIdOf } from '#simulators/humaans/custom-fields';
import { startHumaansSimulator } from '#simulators/humaans/server';
import { describeProvider } from './provider-contract';

/** What a request for a joined list names: the list. */
const vendorFields = (sourceField: string): readonly string[] => {
  if (sourceField.startsWith('jobRole.')) return ['job-roles'];
  if (sourceField.startsWith('compensation.')) return ['compensations', 'compensation-types'];
  return [sourceField];
};

describeProvider({
  provider: humaans,
  start: startHumaansSimulator,
  wrongCredentials: { kind: 'access_token', token: 'x'.repeat(32) },
  pageSize: 5,
  peopleRead: 'GET /api/people',
  losable: { employeeField: 'city', sourceField: 'city' },
  customField: customFieldIdOf('customShirtsize'),
  refused: ['customIBAN', 'customNIN1', 'customKirchensteuer'].map(customFieldIdOf),
  startDateRequired: false,
  tokens: false,
  links: false,
  vendorFields,
});
