import { describe, expect, it } from '@jest/globals';
import type { Connection } from '#domain/connection';
import type { SignInAtVendor } from '#providers/port';
import type { PendingAuthorization } from '#storage/authorization-repository';
import { aConnection } from '#test/builders/a-connection';
import { beginSignIn, finishSignIn, sessionOf } from './sign-in-at-vendor';

const NOW = new Date('2026-03-01T06:00:00Z');
const signIn: SignInAtVendor = {
  authorizeUrl: (_inputs, { state }) => `https://acme.vendor.test/?state=${state}`,
  credentialsOf: (_inputs, grant) => ({ kind: 'oauth', ...grant }),
};

/** Sign-ins of one company; `staleWrites` are writes of its connection that lose against another. */
const aDesk = ({ staleWrites = 0 } = {}) => {
  const states = new Map<string, PendingAuthorization>();
  const staged: unknown[] = [];
  let connection: Connection = aConnection();
  let ids = 0;
  let lost = 0;
  const services = {
    authorizations: {
      put: async (state: string, authorization: PendingAuthorization) =>
        void states.set(state, authorization),
      take: async (state: string, by: { companyId: string; session: string }) => {
        const found = states.get(state);
        if (found?.companyId !== by.companyId || found.session !== by.session) return undefined;
        states.delete(state);
        return found;
      },
    },
    connections: {
      find: async () => connection,
      update: async (next: Connection) => {
        if (lost < staleWrites) {
          lost += 1;
          return 'stale';
        }
        connection = next;
        return 'written';
      },
    },
    secrets: { stagePending: async (_name: string, value: string) => `v${staged.push(JSON.parse(value))}` },
    queues: { send: async () => undefined },
    now: () => NOW,
    newId: () => `0000-000${(ids += 1)}`,
  } as unknown as Parameters<typeof finishSignIn>[2];
  const begin = () =>
    beginSignIn(
      {
        companyId: 'cmp_a',
        session: 'session-a',
        provider: 'bamboohr',
        kind: 'oauth',
        inputs: {},
        app: { clientId: 'app', redirectUris: [] },
        redirectUri: 'https://product.example.org/hr/callback',
        connection: { connectionId: 'con_a' },
      },
      signIn,
      services,
    );
  const finish = (session = 'session-a') =>
    finishSignIn(
      {
        companyId: 'cmp_a',
        session,
        state: [...states.keys()][0] ?? 'used',
        code: 'c',
        by: 'user:u',
        correlationId: 'x',
      },
      () => signIn,
      services,
    );
  return { begin, finish, staged, states };
};

describe('a sign-in at the vendor', () => {
  it('takes its state once, and leaves it to who began it', async () => {
    const { begin, finish, staged } = aDesk();
    const { authorizeUrl, expiresAt } = await begin();

    const other = await finish('session-of-somebody-else');
    const first = await finish();
    const again = await finish();

    expect(authorizeUrl).toBe('https://acme.vendor.test/?state=0000000100000002');
    expect(expiresAt).toBe('2026-03-01T06:15:00.000Z');
    expect([other.kind, first.kind, again.kind]).toEqual(['unknown_state', 'written', 'unknown_state']);
    expect(staged).toEqual([
      { kind: 'oauth', code: 'c', redirectUri: 'https://product.example.org/hr/callback' },
    ]);
  });

  it('stores the code although the connection is written otherwise at the same moment: it works only once', async () => {
    const { begin, finish } = aDesk({ staleWrites: 2 });
    await begin();

    await expect(finish()).resolves.toMatchObject({ kind: 'written' });
  });

  it('belongs to issuer, person and browser session together', () => {
    const who = { issuer: 'https://id.test', subject: 'u', sessionId: 's' };
    const sessions = [
      who,
      { ...who, issuer: 'https://id.test\nu' },
      { ...who, subject: 'v' },
      { ...who, sessionId: undefined },
    ].map(sessionOf);

    expect(new Set(sessions).size).toBe(4);
  });
});
