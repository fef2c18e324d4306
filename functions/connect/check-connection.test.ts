import { describe, expect, it } from '@jest/globals';
import type { Connection } from '#domain/connection';
import { SyncError } from '#domain/errors';
import type { CheckConnection } from '#events/commands';
import type { ProviderClient } from '#providers/port';
import { aConnection } from '#test/builders/a-connection';
import { checkConnection, giveUpCheck } from './check-connection';
import type { ConnectServices } from './services';

const message: CheckConnection = {
  v: 1,
  type: 'CheckConnection',
  companyId: 'cmp_a',
  connectionId: 'con_a',
  checkNumber: 1,
  correlationId: 'test',
};

/** One stored connection; `used` are the secrets a provider was opened with, `discarded` the names of dropped ones. */
const aDesk = (stored: Connection, check: () => Promise<{ accountId: string }>) => {
  const state = { stored, used: [] as string[], discarded: [] as string[], held: 0 };
  const client: ProviderClient = {
    check,
    discoverFields: async () => [],
    readPage: () => Promise.reject(new Error('not part of a check')),
  };
  const services: ConnectServices = {
    connections: {
      find: async () => state.stored,
      update: async (next) => {
        state.stored = next;
        return 'written';
      },
    },
    configurations: { find: async () => undefined },
    catalogues: { find: async () => undefined, put: async () => undefined },
    secrets: {
      read: async (_name, stage, version) => `${stage} ${version ?? ''}`.trim(),
      promote: async () => undefined,
      discardPending: async (name) => void state.discarded.push(name),
    },
    leaseOf: () => ({
      hold: async (work) => {
        state.held += 1;
        return work();
      },
    }),
    openProvider: (_provider, secret) => {
      state.used.push(secret);
      return client;
    },
    bus: { publish: async () => undefined },
    now: () => new Date('2026-03-01T06:00:00Z'),
  };
  return { state, services };
};
const works = async () => ({ accountId: 'acme' });
const wrong = () =>
  Promise.reject(new SyncError('provider.unauthorized', { status: 401 }, { message: 'no' }));

describe('a check that the HR system did not answer', () => {
  it('keeps new credentials, which the next check tries', async () => {
    const { state, services } = aDesk(
      aConnection({ state: 'checking', fingerprint: undefined, pendingCredentials: 'v1' }),
      works,
    );

    await giveUpCheck(message, 'provider.unavailable', services);
    const between = state.stored;
    await checkConnection(message, services);

    expect(between).toMatchObject({
      state: 'needs_attention',
      attention: { code: 'provider.unavailable' },
      pendingCredentials: 'v1',
    });
    expect(state.discarded).toEqual([]);
    expect(state.used).toEqual(['AWSPENDING v1']);
    expect(state.stored.state).toBe('ready');
    expect(state.stored.pendingCredentials).toBeUndefined();
  });

  it('leaves credentials that work in place', async () => {
    const { state, services } = aDesk(aConnection({ fingerprint: 'f1', pendingCredentials: 'v2' }), works);

    await giveUpCheck(message, 'provider.unavailable', services);

    expect(state.stored).toMatchObject({ state: 'ready', pendingCredentials: 'v2' });
  });
});

describe('a check of wrong credentials', () => {
  it('discards new ones that were refused', async () => {
    const { state, services } = aDesk(aConnection({ fingerprint: 'f1', pendingCredentials: 'v2' }), wrong);

    await checkConnection(message, services);

    expect(state.stored).toMatchObject({ state: 'ready', attention: { code: 'credentials.rejected' } });
    expect(state.stored.pendingCredentials).toBeUndefined();
    expect(state.discarded).toEqual(['rollcall/cmp_a/con_a']);
  });

  it('does not call a connection ready again whose present ones had stopped working', async () => {
    const { state, services } = aDesk(
      aConnection({ state: 'checking', fingerprint: 'f1', pendingCredentials: 'v2' }),
      wrong,
    );

    await checkConnection(message, services);

    expect(state.stored.state).toBe('needs_attention');
  });

  it('asks nobody when no credentials have ever worked', async () => {
    const { state, services } = aDesk(aConnection({ state: 'checking', fingerprint: undefined }), works);

    await checkConnection(message, services);

    expect(state.used).toEqual([]);
    expect(state.stored).toMatchObject({
      state: 'needs_attention',
      attention: { code: 'credentials.rejected' },
    });
  });
});

describe('a check of credentials that work', () => {
  it('makes them the present ones while nobody renews those before, whose tokens would overwrite them', async () => {
    const { state, services } = aDesk(aConnection({ fingerprint: 'f1', pendingCredentials: 'v2' }), works);
    let heldAtPromotion = 0;
    const promote = async () => {
      heldAtPromotion = state.held;
    };

    await checkConnection(message, { ...services, secrets: { ...services.secrets, promote } });

    expect(heldAtPromotion).toBe(1);
    expect(state.stored).toMatchObject({ state: 'ready' });
  });

  it('waits for nobody the first time: nothing else has credentials to renew', async () => {
    const { state, services } = aDesk(
      aConnection({ state: 'checking', fingerprint: undefined, pendingCredentials: 'v1' }),
      works,
    );

    await checkConnection(message, services);

    expect(state.held).toBe(0);
    expect(state.stored).toMatchObject({ state: 'ready' });
  });
});
