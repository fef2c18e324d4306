import { describe, expect, it } from '@jest/globals';
import type { Configuration } from '#domain/configuration';
import type { Catalogue, Connection } from '#domain/connection';
import { SyncError } from '#domain/errors';
import type { CheckConnection } from '#events/commands';
import type { ProviderClient } from '#providers/port';
import { aCatalogueField, aConfiguration, aConnection } from '#test/builders/a-connection';
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
const aDesk = (
  stored: Connection,
  check: () => Promise<{ accountId: string }>,
  others: readonly Connection[] = [],
) => {
  const state = {
    stored,
    used: [] as string[],
    discarded: [] as string[],
    held: 0,
    saved: [] as Configuration[],
  };
  const client: ProviderClient = {
    check,
    discoverFields: async () => [],
    readPage: () => Promise.reject(new Error('not part of a check')),
  };
  const services: ConnectServices = {
    connections: {
      find: async (_company, connectionId) =>
        [state.stored, ...others].find((one) => one.connectionId === connectionId),
      listAll: async () => [state.stored, ...others],
      saveConfiguration: async (next, configuration) => {
        state.stored = next;
        state.saved.push(configuration);
        return 'written';
      },
      update: async (next) => {
        state.stored = next;
        return 'written';
      },
    },
    configurations: {
      find: async () => undefined,
      latest: async (_company, connectionId) =>
        connectionId === 'con_old' ? aConfiguration({ connectionId, version: 7 }) : undefined,
    },
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
    newId: () => '00000000-0000-4000-8000-000000000001',
  };
  return { state, services };
};
const works = async () => ({ accountId: 'acme' });
const wrong = () =>
  Promise.reject(new SyncError('provider.unauthorized', { status: 401 }, { message: 'no' }));

describe('exceptions from refused data', () => {
  it('hold at discovery, for the company that has them only (B131, B132)', async () => {
    const refused = aCatalogueField({ sourceField: 'ahv', refused: 'social_security_number' });
    const fieldsFor = async (companyId: string) => {
      const { services } = aDesk(aConnection({ state: 'checking', pendingCredentials: 'v1' }), works);
      const stored: Catalogue[] = [];
      const client: ProviderClient = {
        check: works,
        discoverFields: async () => [refused],
        readPage: () => Promise.reject(new Error('not part of a check')),
      };
      await checkConnection(message, {
        ...services,
        catalogues: { find: async () => undefined, put: async (one) => void stored.push(one) },
        openProvider: () => client,
        refusedExceptions: { [companyId]: { social_security_number: 'payroll audit' } },
      });
      return stored.flatMap(({ fields }) => fields);
    };

    expect(await fieldsFor('cmp_other')).toMatchObject([{ refused: 'social_security_number' }]);
    expect(await fieldsFor(aConnection().companyId)).toMatchObject([{ excepted: 'social_security_number' }]);
  });
});

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

/** A connection whose first key is being tried. */
const aNewOne = (override: Partial<Connection> = {}): Connection =>
  aConnection({
    state: 'checking',
    accountId: undefined,
    fingerprint: undefined,
    pendingCredentials: 'v1',
    configurationVersion: 0,
    ...override,
  });
const anOlderOne = (override: Partial<Connection> = {}): Connection =>
  aConnection({ connectionId: 'con_old', state: 'disconnected', ...override });

describe('the first key of a connection', () => {
  it('is refused when another connection in use reads the same account', async () => {
    const { state, services } = aDesk(aNewOne(), works, [anOlderOne({ state: 'ready' })]);

    await checkConnection(message, services);

    expect(state.stored).toMatchObject({
      state: 'needs_attention',
      attention: { code: 'account.in_use' },
    });
    expect(state.discarded).toEqual(['rollcall/cmp_a/con_a']);
  });

  it('is refused as well when the other came to work while fields were discovered', async () => {
    const others: Connection[] = [];
    const { state, services } = aDesk(aNewOne(), works, others);
    const client: ProviderClient = {
      check: works,
      discoverFields: async () => {
        others.push(anOlderOne({ connectionId: 'con_b', state: 'ready' }));
        return [];
      },
      readPage: () => Promise.reject(new Error('not part of a check')),
    };

    await checkConnection(message, { ...services, openProvider: () => client });

    expect(state.stored).toMatchObject({ state: 'needs_attention', attention: { code: 'account.in_use' } });
  });

  it.each([
    ['is disconnected', anOlderOne()],
    ['reads another account', anOlderOne({ state: 'ready', accountId: 'other' })],
    ['is of another vendor', anOlderOne({ state: 'ready', provider: 'hibob' })],
  ])('is taken when the other %s', async (_why, other) => {
    const { state, services } = aDesk(aNewOne(), works, [other]);

    await checkConnection(message, services);

    expect(state.stored.state).toBe('ready');
  });
});

describe('a connection that takes the place of another', () => {
  it('keeps the configuration of the same account, and its schedule starts (B144, B145)', async () => {
    const { state, services } = aDesk(aNewOne({ replaces: 'con_old' }), works, [anOlderOne()]);

    await checkConnection(message, services);

    expect(state.saved).toMatchObject([{ connectionId: 'con_a', version: 1 }]);
    expect(state.stored).toMatchObject({ state: 'ready', configurationVersion: 1 });
    expect(state.stored.nextRunAt).toBeDefined();
    expect(state.stored.check).not.toHaveProperty('dueAt');
  });

  it.each([
    ['another account', anOlderOne({ accountId: 'other' })],
    ['another vendor', anOlderOne({ provider: 'hibob' })],
  ])('begins anew for %s, and no schedule starts (B144)', async (_which, older) => {
    const { state, services } = aDesk(aNewOne({ replaces: 'con_old' }), works, [older]);

    await checkConnection(message, services);

    expect(state.saved).toEqual([]);
    expect(state.stored).toMatchObject({ state: 'ready', configurationVersion: 0 });
    expect(state.stored.nextRunAt).toBeUndefined();
  });

  it('is ready without a configuration that maps a custom field which was deleted meanwhile', async () => {
    const { state, services } = aDesk(aNewOne({ replaces: 'con_old' }), works, [anOlderOne()]);

    await checkConnection(message, {
      ...services,
      connections: { ...services.connections, saveConfiguration: async () => 'stale' },
    });

    expect(state.stored).toMatchObject({ state: 'ready', configurationVersion: 0 });
    expect(state.saved).toEqual([]);
  });

  it('keeps no configuration over one that was saved meanwhile', async () => {
    const { state, services } = aDesk(aNewOne({ replaces: 'con_old', configurationVersion: 2 }), works, [
      anOlderOne(),
    ]);

    await checkConnection(message, services);

    expect(state.saved).toEqual([]);
  });
});
