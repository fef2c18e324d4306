import { describe, expect } from '@jest/globals';
import { failure, played } from './bench';
import { expectedIds, idsOf, peopleOn } from './people';
import { readOn, readPeople, readStored } from './read-people';
import type { Suite } from './suite';

const TWO_DAYS_MS = 48 * 3_600_000;

/** Good keys work; bad, revoked and expired ones have their own answer. */
export const describeCredentials = ({ contract, bench, promise }: Suite): void => {
  const { provider, peopleRead, pageSize } = contract;
  const { anAccount, open, planOf, pass } = bench;
  const write =
    'credentials.ts and client.ts: prove who asks with fixedAuthorization or a TokenSource; check() makes the cheapest call that proves the key';

  const twoPages = async () => {
    const account = await anAccount(2 * pageSize + 3);
    const { client } = open(account);
    const plan = await planOf(client);
    return { account, client, plan, reader: { client, provider, plan } };
  };

  describe('credentials', () => {
    promise('accepts a good key and tells the account, always the same', write, async () => {
      const account = await anAccount(3);

      const [one, other] = [await open(account).client.check(), await open(account).client.check()];

      expect(other).toEqual(one);
      expect(one.accountId ?? one.people?.join(' ') ?? '').not.toBe('');
    });

    promise('calls a wrong key unauthorized, and does not try again', write, async () => {
      const account = await anAccount(1);
      const { client } = open(account, { credentials: contract.wrongCredentials });

      const error = await failure(client.check());

      expect(error.code).toBe('provider.unauthorized');
      expect(account.requests).toHaveLength(1);
    });

    promise('calls a key that is revoked in the middle unauthorized', write, async () => {
      const { account, client, plan, reader } = await twoPages();
      const first = await readStored(reader);
      account.faults.add({ kind: 'revoked_key', times: null });
      const before = account.requests.length;

      const error = await failure(client.readPage({ plan, cursor: first.nextCursor }));

      expect(error.code).toBe('provider.unauthorized');
      expect(account.requests.length - before).toBeLessThanOrEqual(3);
    });
  });

  if (!contract.tokens) return;
  describe('tokens', () => {
    promise('renews a token that is refused in the middle, and reads the page', write, async () => {
      const { account, reader } = await twoPages();
      const first = await readStored(reader);
      account.faults.add({ kind: 'expired_token', match: peopleRead });

      const { pages, evidence } = await readOn(reader, first, 'one by one');

      expect(played(account, 'expired_token')).toBe(true);
      expect(evidence.kind).toBe('complete');
      expect(idsOf(peopleOn(pages, provider, reader.plan))).toEqual(expectedIds(account, provider));
    });

    promise('gives up on tokens that are refused whatever it does', write, async () => {
      const { account, client, plan } = await twoPages();
      account.faults.add({ kind: 'expired_token', times: null });
      const before = account.requests.length;

      const error = await failure(client.readPage({ plan }));

      expect(error.code).toBe('provider.unauthorized');
      expect(account.requests.length - before).toBeLessThanOrEqual(6);
    });

    promise('signs in anew when the token’s time has run out', write, async () => {
      const { account, reader } = await twoPages();
      pass(TWO_DAYS_MS);

      const { pages } = await readPeople(reader);

      expect(idsOf(peopleOn(pages, provider, reader.plan))).toEqual(expectedIds(account, provider));
    });
  });
};
