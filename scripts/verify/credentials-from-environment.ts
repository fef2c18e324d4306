import * as z from 'zod';
import { declaredForm } from '#providers/declared-form';
import type { CredentialKind, ProviderDeclaration } from '#providers/port';

const formSchema = z.object({ properties: z.record(z.string(), z.unknown()).default({}) });

/** `companyDomain` of BambooHR is `BAMBOOHR_COMPANY_DOMAIN`. */
const variableOf = (provider: string, input: string): string =>
  `${provider}_${input.replaceAll(/([a-z])([A-Z])/g, '$1_$2')}`.toUpperCase();

type Found =
  | { readonly kind: 'found'; readonly credentials: unknown }
  /** What to set, one line for each way to connect, or what is wrong with what is set; never a value. */
  | { readonly kind: 'missing'; readonly lines: readonly string[] }
  | { readonly kind: 'wrong'; readonly lines: readonly string[] };

/** The user's own credentials from the environment: the first way to connect whose variables are all set. */
export const credentialsFromEnvironment = (
  { id, credentials }: Pick<ProviderDeclaration, 'id' | 'credentials'>,
  environment: Readonly<Record<string, string | undefined>>,
): Found => {
  const forms = credentials
    .filter(({ signIn }) => signIn === undefined)
    .map((form) => ({ form, variables: variablesOf(id, form) }));
  const complete = forms.find(({ variables }) =>
    variables.every(({ variable }) => (environment[variable] ?? '') !== ''),
  );
  if (!complete) {
    const lines = forms.map(
      ({ form, variables }) => `${form.label}: ${variables.map(({ variable }) => variable).join(', ')}`,
    );
    return { kind: 'missing', lines };
  }
  const { form, variables } = complete;
  const inputs = Object.fromEntries(variables.map(({ input, variable }) => [input, environment[variable]]));
  const parsed = form.schema.safeParse({ kind: form.kind, ...inputs });
  if (parsed.success) return { kind: 'found', credentials: parsed.data };
  const lines = parsed.error.issues.map(
    ({ path, message }) => `${variableOf(id, path.map(String).join('_'))}: ${message}`,
  );
  return { kind: 'wrong', lines };
};

const variablesOf = (provider: string, form: CredentialKind) =>
  Object.keys(formSchema.parse(declaredForm(form)).properties)
    .filter((input) => input !== 'kind')
    .map((input) => ({ input, variable: variableOf(provider, input) }));
