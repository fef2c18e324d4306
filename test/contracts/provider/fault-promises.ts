import { describe, expect } from '@jest/globals';
import { MAX_WAIT_MS, failure, played } from './bench';
import { expectedIds, idsOf, peopleOn } from './people';
import { readPeople } from './read-people';
import type { Suite } from './suite';

/** The most a client tries one call (packages/http/client.ts: five, and one more after a renewed token). */
const MOST_TRIES = 6;

const PASSING = [
  ['unavailable', {}],
  ['unavailable with another status', { status: 502 }],
  ['cut_body', {}],
  ['truncated_json', {}],
] as const;

const LASTING = [
  ['unavailable', 'provider.unavailable'],
  ['cut_body', 'provider.unavailable'],
  ['truncated_json', 'provider.malformed'],
  ['rate_limited', 'provider.rate_limited'],
] as const;

/** Waits are obeyed; what passes is survived, what lasts is given up on. */
export const describeFaults = ({ contract, bench, promise }: Suite): void => {
  const { provider, peopleRead, pageSize } = contract;
  const { anAccount, open, openThroughProxy, planOf, now } = bench;
  const write =
    'send every request through the client of vendorHttp; say repeatable: true on a POST that only reads';

  const aReader = async () => {
    const account = await anAccount(pageSize);
    const opened = open(account);
    const plan = await planOf(opened.client);
    const everybody = expectedIds(account, provider);
    const read = async () => {
      const { pages } = await readPeople({ client: opened.client, provider, plan }, 'one by one');
      return idsOf(peopleOn(pages, provider, plan));
    };
    return { account, ...opened, plan, everybody, read };
  };

  describe('throttling', () => {
    for (const form of ['seconds', 'an HTTP date'] as const) {
      promise(`waits as told in ${form}, then reads on`, write, async () => {
        const { account, everybody, read } = await aReader();
        const asked = Math.ceil(now() / 1000) * 1000 + 7000;
        const told =
          form === 'seconds' ? { retryAfterSeconds: 7 } : { retryAt: new Date(asked).toISOString() };
        account.faults.add({ kind: 'rate_limited', match: peopleRead, ...told });
        const before = now();

        const ids = await read();

        expect(ids).toEqual(everybody);
        expect(played(account, 'rate_limited')).toBe(true);
        expect(now() - before).toBeGreaterThanOrEqual(7000);
        expect(now() - before).toBeLessThanOrEqual(MAX_WAIT_MS);
      });
    }

    promise('hands a wait that is too long to the caller', write, async () => {
      const { account, client, plan } = await aReader();
      account.faults.add({ kind: 'rate_limited', match: peopleRead, retryAfterSeconds: 21, times: null });
      const before = account.requests.length;

      const error = await failure(client.readPage({ plan }));

      expect(error.code).toBe('provider.rate_limited');
      expect(error.details).toEqual({ retryAfterMs: 21_000 });
      expect(account.requests.slice(before).filter(({ faults }) => faults.length > 0)).toHaveLength(1);
    });
  });

  describe('faults', () => {
    for (const [name, options] of PASSING) {
      promise(`reads the whole page again after ${name}`, write, async () => {
        const { account, everybody, read } = await aReader();
        const kind = name === 'unavailable with another status' ? 'unavailable' : name;
        account.faults.add({ kind, match: peopleRead, times: 2, ...options });

        const ids = await read();

        expect(ids).toEqual(everybody);
        expect(played(account, kind)).toBe(true);
      });
    }

    promise('asks again when the connection is cut before any answer', write, async () => {
      const account = await anAccount(pageSize);
      let [cuts, left] = [0, 0];
      const { client } = await openThroughProxy(account, {
        intercept: ({ method, path }) => {
          if (!`${method} ${path}`.includes(peopleRead) || left === 0) return undefined;
          [cuts, left] = [cuts + 1, left - 1];
          throw new Error('the proxy drops this connection');
        },
      });
      const plan = await planOf(client);
      left = 2;

      const { pages } = await readPeople({ client, provider, plan }, 'one by one');

      expect(cuts).toBe(2);
      expect(idsOf(peopleOn(pages, provider, plan))).toEqual(expectedIds(account, provider));
    });

    for (const [kind, code] of LASTING) {
      promise(`gives up on lasting ${kind} after a few tries, as ${code}`, write, async () => {
        const { account, client, plan } = await aReader();
        account.faults.add({ kind, match: peopleRead, times: null });

        const error = await failure(client.readPage({ plan }));

        expect(error.code).toBe(code);
        const tries = account.requests.filter(({ faults }) => faults.includes(kind));
        expect(tries.length).toBeGreaterThan(1);
        expect(tries.length).toBeLessThanOrEqual(MOST_TRIES);
      });
    }
  });
};
