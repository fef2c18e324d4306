import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { huma } from '#providers/huma/provider';
import { isInRecord } from '#providers/huma/source-fields';
import { startHumaSimulator } from '#simulators/huma/server';
import type { HumaSimulator } from '#simulators/huma/server';
import { uuidOf } from '#simulators/huma/vendor-ids';
import { humaBench, readEverybody } from './huma-bench';
import { humaCheck } from './huma-spec';
import { describeProvider } from './provider-contract';

const REFUSED = ['iban', 'nationalId', 'churchTax'];

/** Positions come as a whole, beside deprecated members of their own; other members as the first word of their path. */
const hiddenWith = (sourceField: string): readonly string[] => {
  const [first = '', last = ''] = sourceField.split('.');
  if (first === 'groups') return ['teams'];
  return isInRecord(sourceField)
    ? [last]
    : first === 'position' || first === 'employment'
      ? POSITIONS
      : [first];
};
const POSITIONS = [
  'currentPositions',
  'jobTitle',
  'employmentType',
  'employmentPercentage',
  'employmentStartDate',
  'employmentEndDate',
];

describeProvider({
  provider: huma,
  start: startHumaSimulator,
  wrongCredentials: {
    kind: 'client_credentials',
    clientId: uuidOf('another', 'id'),
    clientSecret: uuidOf('another', 'secret'),
  },
  pageSize: 5,
  peopleRead: 'GET /users',
  losable: { employeeField: 'birthDate', sourceField: 'birthDate' },
  customField: 'custom.shirtSize',
  refused: [...REFUSED, ...REFUSED.map((key) => `custom.${key}`)],
  tokens: true,
  links: false,
  hiddenWith,
});

const { anAccount } = humaBench();

describe('Huma: the official spec', () => {
  const spec = humaCheck();

  it('agrees with every request sent and answer read', async () => {
    const { client, proxy } = await anAccount({ people: 120, variants: { serviceUsers: 'listed' } });

    await client.check();
    await readEverybody(client);

    expect(proxy.exchanges.length).toBeGreaterThan(250);
    expect(proxy.exchanges.flatMap((exchange) => spec.check(exchange))).toEqual([]);
  });

  it.each([
    ['a token that is none', '/users', 401],
    ['a limit above 50', '/users?limit=51', 400],
    ['a user that is none', '/users/5b0cd7a4-0000-4000-8000-000000000000', 404],
    ['a position that is none', '/users/{id}/positions/5b0cd7a4-0000-4000-8000-000000000000', 404],
  ])('agrees with the answer to %s', async (_name, target, status) => {
    const { account, proxy } = await anAccount({ people: 3 });
    const token = status === 401 ? 'none' : await tokenOf(account, proxy.url);
    const path = target.replace('{id}', account.vendorId(account.people[0]?.id ?? ''));

    const { status: answered } = await fetch(`${proxy.url}${path}`, {
      headers: { accept: 'application/json', authorization: `Bearer ${token}` },
    });

    expect(answered).toBe(status);
    const [exchange] = proxy.exchanges.slice(-1);
    const found = exchange ? spec.check(exchange) : [];
    expect(found.filter(({ at }) => at !== 'query/limit')).toEqual([]);
  });
});

const tokenOf = async (account: HumaSimulator, url: string): Promise<string> => {
  const { clientId = '', clientSecret = '' } = account.credentials;
  const json = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
  const answer = await fetch(`${url}/auth/oauth/token`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(json),
  });
  return z.object({ access_token: z.string() }).parse(await answer.json()).access_token;
};
