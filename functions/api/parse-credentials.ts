import type { ProblemIssue } from '#api-contract/problem';
import type { ConnectionKind } from '#domain/connection';
import type { ProviderDeclaration } from '#providers/port';
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
  const form = declaration.credentials.find(({ kind }) => kind === credentials.kind);
  if (!form) {
    const kinds = declaration.credentials.map(({ kind }) => kind).join(', ');
    throw invalid([wrong('credentials.kind', `expected one of ${kinds}`)]);
  }
  const result = form.schema.safeParse(credentials);
  if (!result.success) throw invalid(issuesOf(result.error, 'body', ['credentials']));
  const misfit = form.misfit?.(result.data, connectionKind);
  if (misfit !== undefined) throw invalid([wrong('credentials', misfit)]);
  return result.data;
};
