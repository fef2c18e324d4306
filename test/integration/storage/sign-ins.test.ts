import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AuthorizationRepository } from '#storage/authorization-repository';
import type { PendingAuthorization } from '#storage/authorization-repository';
import { LeaseRepository } from '#storage/lease-repository';
import { aTable } from './a-table';

jest.setTimeout(120_000);

let table: Awaited<ReturnType<typeof aTable>>;
beforeAll(async () => {
  table = await aTable();
});
afterAll(async () => table.destroy());

const NOW = new Date('2026-03-01T06:00:00.000Z');
const later = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);
const aCompany = (): string => `cmp_${randomUUID().slice(0, 8)}`;

describe('AuthorizationRepository', () => {
  const anAuthorization = (companyId: string): PendingAuthorization => ({
    v: 1,
    companyId,
    session: 'session-a',
    provider: 'bamboohr',
    kind: 'oauth',
    inputs: { kind: 'oauth', companyDomain: 'acme' },
    redirectUri: 'https://product.example.org/hr/callback',
    connection: { connectionId: 'con_a' },
    expiresAtSeconds: later(900).getTime() / 1000,
  });

  it('gives a state once, of several who ask at the same moment to one', async () => {
    const authorizations = new AuthorizationRepository(table);
    const authorization = anAuthorization(aCompany());
    const by = { companyId: authorization.companyId, session: 'session-a', now: NOW };
    await authorizations.put('state', authorization);

    const taken = await Promise.all([1, 2, 3].map(() => authorizations.take('state', by)));

    expect(taken.filter((one) => one !== undefined)).toEqual([authorization]);
  });

  it('gives it to no other company or session, and not after its time', async () => {
    const authorizations = new AuthorizationRepository(table);
    const authorization = anAuthorization(aCompany());
    const by = { companyId: authorization.companyId, session: 'session-a', now: NOW };
    await authorizations.put('state', authorization);

    const others = [
      await authorizations.take('state', { ...by, companyId: aCompany() }),
      await authorizations.take('state', { ...by, session: 'session-b' }),
      await authorizations.take('state', { ...by, now: later(900) }),
      await authorizations.take('made-up', by),
    ];

    expect(others).toEqual([undefined, undefined, undefined, undefined]);
    await expect(authorizations.take('state', by)).resolves.toEqual(authorization);
  });
});

describe('LeaseRepository', () => {
  it('is held by one until it is given back or over', async () => {
    const leases = new LeaseRepository(table);
    const [companyId, what] = [aCompany(), 'credentials#con_a'];
    const [first, second] = ['first', 'second'].map((holder) => ({ companyId, what, holder }));
    if (!first || !second) throw new Error('expected two');

    const held = await leases.acquire(first, NOW, 45_000);
    const refused = await leases.acquire(second, later(44), 45_000);
    const takenOver = await leases.acquire(second, later(45), 45_000);
    await leases.release(first, later(46));
    const stillTaken = await leases.acquire(first, later(47), 45_000);
    await leases.release(second, later(48));
    const free = await leases.acquire(first, later(49), 45_000);

    expect([held, refused, takenOver, stillTaken, free]).toEqual([true, false, true, false, true]);
  });

  it('is given again to its holder, whose first answer may have been lost', async () => {
    const leases = new LeaseRepository(table);
    const lease = { companyId: aCompany(), what: 'credentials#con_a', holder: 'one' };
    await leases.acquire(lease, NOW, 45_000);

    await expect(leases.acquire(lease, later(1), 45_000)).resolves.toBe(true);
  });
});
