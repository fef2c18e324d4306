import { describe, expect, it } from '@jest/globals';
import type { Connection } from '#domain/connection';
import type { Lease } from '#storage/lease-repository';
import { aConnection } from '#test/builders/a-connection';
import { RenewedCredentials } from './renewed-credentials';
import type { RenewalServices } from './renewed-credentials';

const NOW = new Date('2026-03-01T06:00:00Z');

/** The credentials of one connection as several functions see them. */
const aSharedSecret = (start: unknown, pendingCredentials?: string) => {
  const secrets = new Map([[pendingCredentials ?? 'current', JSON.stringify(start)]]);
  const leases = new Map<string, { holder: string; until: number }>();
  let connection = aConnection({ pendingCredentials });
  let staleUpdates = 0;
  let time = NOW.getTime();
  let ids = 0;
  let isAlone = true;
  const services: RenewalServices = {
    connections: {
      find: async () => connection,
      update: async (next) => {
        if (staleUpdates > 0) {
          staleUpdates -= 1;
          return 'stale';
        }
        connection = next;
        return 'written';
      },
    },
    leases: {
      acquire: async ({ what, holder }: Lease, now, forMs) => {
        if ((leases.get(what)?.until ?? 0) > now.getTime()) return false;
        leases.set(what, { holder, until: now.getTime() + forMs });
        return true;
      },
      release: async ({ what, holder }) => {
        if (leases.get(what)?.holder === holder) leases.delete(what);
      },
    },
    secrets: {
      read: async (_name, _stage, version = 'current') => secrets.get(version) ?? '{}',
      stagePending: async (_name, value) => {
        for (const version of secrets.keys()) if (version !== 'current') secrets.delete(version);
        secrets.set('v2', value);
        return 'v2';
      },
      replaceCurrent: async (_name, value) => void secrets.set('current', value),
    },
    now: () => new Date(time),
    newId: () => String((ids += 1)),
  };
  const aFunction = () =>
    new RenewedCredentials(connection, services, async (milliseconds) => {
      if (isAlone) time += milliseconds; // many at once wait for the same time to pass
      await new Promise((resolve) => setImmediate(resolve));
    });
  const many = (count: number) => {
    isAlone = false;
    return Array.from({ length: count }, aFunction);
  };
  const change = (next: Partial<Connection>) => {
    connection = { ...connection, ...next };
  };
  const interfere = (times: number) => {
    staleUpdates = times;
  };
  return { aFunction, many, leases, connection: () => connection, secrets, change, interfere };
};

describe('RenewedCredentials', () => {
  it('renews once for many functions at the same moment, and all get the same', async () => {
    const stale = { refreshToken: 'r1' };
    const { many } = aSharedSecret(stale);
    const renewals: unknown[] = [];
    const renewed = async (present: unknown) => {
      renewals.push(present);
      for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      return { refreshToken: 'r2' };
    };

    const results = await Promise.all(many(12).map((one) => one.renew({ ...stale }, renewed)));

    expect(renewals).toEqual([{ refreshToken: 'r1' }]);
    expect(results).toEqual(Array.from({ length: 12 }, () => ({ refreshToken: 'r2' })));
  });

  it('gives the present ones to who comes late, without a renewal', async () => {
    const { aFunction } = aSharedSecret({ refreshToken: 'r2' });

    const result = await aFunction().renew({ refreshToken: 'r1' }, () => Promise.reject(new Error('no')));

    expect(result).toEqual({ refreshToken: 'r2' });
  });

  it('takes over from a function that died while it renewed', async () => {
    const { aFunction, leases } = aSharedSecret({ refreshToken: 'r1' });
    leases.set('credentials#con_a', { holder: 'dead', until: NOW.getTime() + 30_000 });

    const result = await aFunction().renew({ refreshToken: 'r1' }, async () => ({ refreshToken: 'r2' }));

    expect(result).toEqual({ refreshToken: 'r2' });
  });

  it('gives the lease back when the renewal fails', async () => {
    const { aFunction, leases } = aSharedSecret({ refreshToken: 'r1' });

    await expect(
      aFunction().renew({ refreshToken: 'r1' }, () => Promise.reject(new Error('no answer'))),
    ).rejects.toThrow('no answer');

    expect(leases.size).toBe(0);
  });

  it('keeps what a code was exchanged for as the version on trial', async () => {
    const { aFunction, connection, secrets } = aSharedSecret({ code: 'c1' }, 'v1');

    await aFunction().renew({ code: 'c1' }, async () => ({ refreshToken: 'r1' }));

    expect(connection().pendingCredentials).toBe('v2');
    await expect(aFunction().load()).resolves.toEqual({ refreshToken: 'r1' });
    expect(secrets.get('current')).toBeUndefined();
  });

  it('notes them on trial although the connection was written otherwise at the same moment', async () => {
    const { aFunction, connection, interfere } = aSharedSecret({ code: 'c1' }, 'v1');
    interfere(2);

    await aFunction().renew({ code: 'c1' }, async () => ({ refreshToken: 'r1' }));

    expect(connection().pendingCredentials).toBe('v2');
    await expect(aFunction().load()).resolves.toEqual({ refreshToken: 'r1' });
  });

  it.each([
    ['newer credentials', { pendingCredentials: 'v9' }],
    ['a disconnect', { pendingCredentials: undefined, state: 'disconnected' as const }],
  ])('gives way to %s that came while a code was exchanged', async (_what, next) => {
    const { aFunction, connection, secrets, change } = aSharedSecret({ code: 'c1' }, 'v1');
    const exchange = async () => {
      secrets.set('v9', '{"code":"c9"}');
      change(next);
      return { refreshToken: 'r1' };
    };

    await expect(aFunction().renew({ code: 'c1' }, exchange)).rejects.toMatchObject({ code: 'record.stale' });

    expect(connection()).toMatchObject(next);
    expect(secrets.get('v9')).toBe('{"code":"c9"}');
  });

  it('renews in place what was on trial when it was opened and is the present one now', async () => {
    const { aFunction, connection, secrets, change } = aSharedSecret({ refreshToken: 'r1' }, 'v1');
    const opened = aFunction();
    secrets.set('current', '{"refreshToken":"r1"}');
    change({ pendingCredentials: undefined });

    await opened.renew({ refreshToken: 'r1' }, async () => ({ refreshToken: 'r2' }));

    expect(secrets.get('current')).toBe('{"refreshToken":"r2"}');
    expect(connection().pendingCredentials).toBeUndefined();
  });
});
