import { describe, expect, jest } from '@jest/globals';
import { failure, MAX_WAIT_MS, START } from './bench';
import { typedInputs } from './typed-inputs';
import { readPeople } from './read-people';
import type { Suite } from './suite';

const HOSTILE = [
  'evil.example',
  'evil.example/',
  'evil.example#',
  'evil.example?',
  'x@evil.example',
  'https://evil.example/acme',
  String.raw`evil.example\acme`,
  '127.0.0.1:8080',
  'acme/../..',
];

/** Nobody but the vendor is asked: not by a link, a redirect or an input. After each test the asked hosts are checked too. */
export const describeHosts = ({ contract, bench, promise }: Suite): void => {
  const { provider, peopleRead, pageSize } = contract;
  const { anAccount, open, planOf } = bench;
  const write =
    'open() pins the client with vendorHttp to the vendor’s https origin; a tenant goes through tenantInput';

  describe('hosts', () => {
    promise('follows no redirect to another host', write, async () => {
      const account = await anAccount(1);
      const { client } = open(account);
      account.faults.add({ kind: 'redirect', host: 'elsewhere.test', times: null });

      const error = await failure(client.check());

      expect(error.code).toBe('provider.host_refused');
    });

    promise('follows no redirect to another host while reading', write, async () => {
      const { client } = open(await anAccount(pageSize));
      const plan = await planOf(client);
      const account = await anAccount(pageSize);
      account.faults.add({ kind: 'redirect', match: peopleRead, host: 'elsewhere.test', times: null });

      const error = await failure(readPeople({ client: open(account).client, provider, plan }));

      expect(error.code).toBe('provider.host_refused');
    });

    if (contract.links) {
      promise('refuses a next link to another host', write, async () => {
        const account = await anAccount(2 * pageSize + 3);
        const { client } = open(account);
        const plan = await planOf(client);
        account.faults.add({ kind: 'foreign_next_link', match: peopleRead, host: 'elsewhere.test' });

        const error = await failure(readPeople({ client, provider, plan }));

        expect(error.code).toBe('provider.host_refused');
      });
    }

    promise('asks by https, whatever is typed for the tenant', write, async () => {
      const account = await anAccount(0);
      const tenants = typedInputs(provider, account.credentials).filter(({ secret }) => !secret);
      const typed = tenants.flatMap(({ name }) =>
        HOSTILE.map((text) => ({ ...account.credentials, [name]: text })),
      );

      const asked = await addressesOf(inProduction(provider), [account.credentials, ...typed]);

      expect(asked.length).toBeGreaterThan(0);
      for (const { protocol, hostname, port } of asked) {
        expect([protocol, port]).toEqual(['https:', '']);
        expect(hostname).not.toMatch(/(^|\.)evil\.example$|^127\.|localhost/);
      }
    });
  });
};

type Opener = (credentials: unknown) => { check(): Promise<unknown> } | undefined;

/** Without `baseUrl`, as in production; undefined for credentials that are refused. */
const inProduction =
  (provider: Suite['contract']['provider']): Opener =>
  (credentials) => {
    try {
      return provider.open(credentials, {
        maxWaitMs: MAX_WAIT_MS,
        now: () => new Date(START),
        sleep: async () => undefined,
      });
    } catch {
      return undefined;
    }
  };

/** Where a check would go. The one place that replaces fetch: the vendor's real hosts must not be called by a test. */
const addressesOf = async (open: Opener, all: readonly unknown[]): Promise<URL[]> => {
  const asked: URL[] = [];
  const spy = jest.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    asked.push(new URL(input instanceof Request ? input.url : String(input)));
    return new Response('', { status: 401 });
  });
  try {
    for (const credentials of all) {
      const client = open(credentials);
      if (client) await failure(client.check());
    }
  } finally {
    spy.mockRestore();
  }
  return asked;
};
