import { describe, expect, it } from '@jest/globals';
import { START, failure, readAll } from './bench';
import type { ContractBench } from './bench';
import type { ProviderContract } from './contract';

/** Waits are obeyed, faults are survived or given up on, and nobody leads the client elsewhere. */
export const describeFaults = (contract: ProviderContract, bench: ContractBench): void => {
  const { provider } = contract;
  const { pageSize } = provider.declaration.paging;
  const { anAccount, open, throughProxy, planOf } = bench;

  describe(`${provider.declaration.id}: throttling and faults`, () => {
    it.each([
      ['seconds', { retryAfterSeconds: 7 }],
      ['an HTTP date', { retryAt: new Date(START + 7000).toISOString() }],
    ])('waits as told in %s, then reads the page', async (_form, told) => {
      const account = await anAccount(3);
      const { client, sleeps } = open(account);
      const plan = await planOf(client);
      account.faults.add({ kind: 'rate_limited', match: contract.peopleRead, ...told });

      const page = await client.readPage({ plan });

      expect(page.rows).toHaveLength(3);
      expect(sleeps).toEqual([7000]);
    });

    it('hands a wait that is too long to the caller', async () => {
      const account = await anAccount(1);
      const { client, sleeps } = open(account);
      account.faults.add({ kind: 'rate_limited', retryAfterSeconds: 21 });

      const error = await failure(client.check());

      expect(error.code).toBe('provider.rate_limited');
      expect(error.details).toEqual({ retryAfterMs: 21_000 });
      expect(sleeps).toEqual([]);
    });

    it.each(['unavailable', 'cut_body', 'truncated_json'] as const)(
      'reads the whole page again after %s',
      async (kind) => {
        const account = await anAccount(9);
        const { client } = open(account);
        const plan = await planOf(client);
        account.faults.add({ kind, match: contract.peopleRead, times: 2 });

        const page = await client.readPage({ plan });

        expect(page.rows).toHaveLength(9);
      },
    );

    it.each([
      ['unavailable', 'provider.unavailable'],
      ['cut_body', 'provider.unavailable'],
      ['truncated_json', 'provider.malformed'],
      ['rate_limited', 'provider.rate_limited'],
    ] as const)('gives up on lasting %s after a few tries, as %s', async (kind, code) => {
      const account = await anAccount(9);
      const { client } = open(account);
      const plan = await planOf(client);
      const before = account.requests.length;
      account.faults.add({ kind, match: contract.peopleRead, times: null });

      const error = await failure(client.readPage({ plan }));

      expect(error.code).toBe(code);
      expect(account.requests.length - before).toBeLessThanOrEqual(6);
    });

    it('never takes a missing page for the end', async () => {
      const account = await anAccount(2 * pageSize + 3);
      const { client } = open(account);
      const plan = await planOf(client);
      account.faults.add({ kind: 'missing_page', match: contract.peopleRead, after: 1 });

      const error = await failure(readAll(client, plan));

      expect(error.code).toBe('provider.incomplete');
    });

    it('follows no redirect', async () => {
      const account = await anAccount(1);
      const client = await throughProxy(account, {
        intercept: () => ({ status: 302, headers: { location: account.url } }),
      });

      const error = await failure(client.check());

      expect(error.code).toBe('provider.host_refused');
      expect(account.requests).toEqual([]);
    });
  });
};
