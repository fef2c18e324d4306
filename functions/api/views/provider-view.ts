import type { ProviderView } from '#api-contract/providers';
import { employeeFields, isEmployeeField } from '#domain/fields';
import { declaredForm } from '#providers/declared-form';
import type { ProviderDeclaration } from '#providers/port';

/** Company sizes for which the picker says what a sync costs. */
const SIZES = [100, 1_000, 10_000];

/** A provider as the picker and the credentials form need it. */
export const providerView = (declaration: ProviderDeclaration, hasOAuthApp: boolean): ProviderView => ({
  id: declaration.id,
  label: declaration.label,
  credentials: waysToConnect(declaration, hasOAuthApp).map((credential) => ({
    signIn: credential.signIn ? 'vendor' : 'here',
    kind: credential.kind,
    label: credential.label,
    schema: { ...declaredForm(credential) },
    steps: [...credential.steps],
  })),
  permissions: [...declaration.permissions],
  fields: declaration.fields.map(({ employeeField, class: fieldClass, permission }) => ({
    field: employeeField,
    label: isEmployeeField(employeeField) ? employeeFields[employeeField].label : employeeField,
    class: fieldClass,
    permission,
    optional: isEmployeeField(employeeField) && !employeeFields[employeeField].byDefault,
  })),
  unavailable: declaration.unavailable.map(({ employeeField, reason }) => ({ field: employeeField, reason })),
  limits: {
    concurrency: declaration.limits.concurrency,
    calls: declaration.limits.calls.map(({ name, calls, perSeconds, published }) => ({
      name,
      calls,
      perSeconds,
      published,
    })),
  },
  capabilities: declaration.capabilities,
  callsPerSync: SIZES.map((people) => ({ people, calls: declaration.callsFor(people) })),
  pageSize: declaration.paging.pageSize,
  push: declaration.push,
});

/** A sign-in at the vendor is offered only where the deployment has registered an app there. */
const waysToConnect = ({ credentials }: ProviderDeclaration, hasOAuthApp: boolean) =>
  credentials.filter(({ signIn }) => signIn === undefined || hasOAuthApp);
