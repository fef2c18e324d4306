import * as z from 'zod';
import type { ProblemIssue } from '#api-contract/problem';
import type { ConnectionKind } from '#domain/connection';
import type { CredentialKind, ProviderDeclaration, SignInAtVendor } from '#providers/port';
import { invalid, issuesOf } from './read-input';

const wrong = (field: string, detail: string): ProblemIssue => ({
  in: 'body',
  field,
  code: 'invalid',
  detail,
});

/**
 * Credentials by the form of their kind, trimmed as the provider says. What is wrong is named by field; a value is never
 * part of the answer. A sandbox's credentials are refused for a production connection, and the reverse.
 */
export const parseCredentials = (
  credentials: { readonly kind: string },
  declaration: Pick<ProviderDeclaration, 'credentials'> | undefined,
  connectionKind: ConnectionKind,
): unknown => {
  if (!declaration) throw invalid([wrong('provider', 'this provider is not available here')]);
  const forms = declaration.credentials.filter(({ signIn }) => signIn === undefined);
  const form = forms.find(({ kind }) => kind === credentials.kind);
  if (!form) {
    const kinds = forms.map(({ kind }) => kind).join(', ');
    throw invalid([
      wrong('credentials.kind', `expected one of ${kinds}; sign-ins begin at POST /v1/sign-ins`),
    ]);
  }
  return parseForm(credentials, form, { where: 'credentials', connectionKind });
};

const inputsSchema = z.record(z.string(), z.unknown());

/** What has to be known before a person is sent to the vendor's login. */
export const parseSignInInputs = (
  inputs: { readonly kind: string },
  form: CredentialKind | undefined,
  connectionKind: ConnectionKind,
): { readonly signIn: SignInAtVendor; readonly inputs: Record<string, unknown> } => {
  if (!form?.signIn) throw invalid([wrong('inputs.kind', 'this HR system has no sign-in of this kind')]);
  return {
    signIn: form.signIn,
    inputs: inputsSchema.parse(parseForm(inputs, form, { where: 'inputs', connectionKind })),
  };
};

const parseForm = (
  values: unknown,
  { schema, misfit }: CredentialKind,
  { where, connectionKind }: { readonly where: string; readonly connectionKind: ConnectionKind },
): unknown => {
  const result = schema.safeParse(values);
  if (!result.success) throw invalid(issuesOf(result.error, 'body', [where]));
  const sentence = misfit?.(result.data, connectionKind);
  if (sentence !== undefined) throw invalid([wrong(where, sentence)]);
  return result.data;
};
