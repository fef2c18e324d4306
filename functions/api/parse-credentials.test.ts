import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { ApiProblem } from '#api-contract/problem';
import type { CredentialKind } from '#providers/port';
import { parseCredentials, parseSignInInputs } from './parse-credentials';

const aForm = (kind: string, rest: Partial<CredentialKind> = {}): CredentialKind => ({
  kind,
  label: kind,
  steps: [],
  schema: z.strictObject({ kind: z.literal(kind), key: z.string().trim().min(1, 'expected the key') }),
  misfit: (_credentials, connectionKind) =>
    connectionKind === 'production' ? 'this is a key of a sandbox; connect as sandbox' : undefined,
  ...rest,
});
const signIn = { authorizeUrl: () => 'https://vendor.test', credentialsOf: () => ({}) };
const declaration = { credentials: [aForm('key'), aForm('oauth', { signIn })] };
const issuesOf = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error instanceof ApiProblem ? error.members.errors : error;
  }
  throw new Error('expected a refusal');
};

describe('credentials as they are entered', () => {
  it('are trimmed and parsed by their form', () => {
    const values = { kind: 'key', key: ' k ' };

    const parsed = parseCredentials(values, declaration, 'sandbox');

    expect(parsed).toEqual({ kind: 'key', key: 'k' });
  });

  it('of a sandbox are refused for production, typed in or by a sign-in', () => {
    const values = { kind: 'key', key: 'secret-key' };
    const typed = issuesOf(() => parseCredentials(values, declaration, 'production'));
    const signedIn = issuesOf(() =>
      parseSignInInputs({ ...values, kind: 'oauth' }, declaration.credentials[1], 'production'),
    );

    expect(typed).toMatchObject([{ field: 'credentials', detail: expect.stringContaining('sandbox') }]);
    expect(signedIn).toMatchObject([{ field: 'inputs', detail: expect.stringContaining('sandbox') }]);
    expect(JSON.stringify([typed, signedIn])).not.toContain('secret-key');
  });

  it('of a sign-in at the vendor are not typed in', () => {
    const refused = issuesOf(() => parseCredentials({ kind: 'oauth' }, declaration, 'sandbox'));

    expect(refused).toMatchObject([{ field: 'credentials.kind', detail: expect.stringContaining('key') }]);
  });
});
