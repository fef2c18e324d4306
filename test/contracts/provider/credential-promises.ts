import { describe, expect, it } from '@jest/globals';
import { SyncError } from '#domain/errors';
import type { OpenOptions } from '#providers/port';
import { START, failure } from './bench';
import type { ContractBench } from './bench';
import type { ProviderContract } from './contract';

/** Good keys work; bad, revoked and malformed ones have their own answer. */
export const describeCredentials = (contract: ProviderContract, bench: ContractBench): void => {
  const { provider } = contract;
  const { pageSize } = provider.declaration.paging;
  const { anAccount, open, planOf } = bench;

  describe(`${provider.declaration.id}: credentials`, () => {
    it('accepts a good key and knows the account', async () => {
      const { client } = open(await anAccount(1));

      await expect(client.check()).resolves.toEqual({ accountId: expect.any(String) });
    });

    it('calls a wrong key unauthorized, after one request', async () => {
      const account = await anAccount(1);
      const { client } = open(account, { credentials: contract.wrongCredentials });

      const error = await failure(client.check());

      expect(error.code).toBe('provider.unauthorized');
      expect(account.requests).toHaveLength(1);
    });

    it('calls a key that is revoked in the middle unauthorized', async () => {
      const account = await anAccount(pageSize + 1);
      const { client } = open(account);
      const plan = await planOf(client);
      const first = await client.readPage({ plan });
      account.faults.add({ kind: 'revoked_key', times: null });

      const error = await failure(client.readPage({ plan, cursor: first.nextCursor }));

      expect(error.code).toBe('provider.unauthorized');
    });

    it('refuses credentials of the wrong form without a request', () => {
      expect(() => provider.open({ kind: 'nonsense' }, openOptions())).toThrow(SyncError);
    });
  });
};

const openOptions = (): OpenOptions => ({
  baseUrl: 'http://127.0.0.1:1',
  maxWaitMs: 0,
  now: () => new Date(START),
  sleep: async () => undefined,
});
