import { createServer } from 'node:http';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from '@jest/globals';
import { SyncError } from '#domain/errors';
import { unlimitedBudget } from '#http/call-budget';
import { humaans } from './provider';

type Answer = { status?: number; body?: unknown };

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A Humaans that answers by rule: forms that the simulator does not play. */
const aClientOf = async (answer: (resource: string, query: URLSearchParams) => Answer) => {
  const requests: string[] = [];
  const server = createServer((incoming, response) => {
    const url = new URL(incoming.url ?? '/', 'http://humaans.test');
    requests.push(url.pathname.replace('/api/', ''));
    const { status = 200, body } = answer(url.pathname.replace('/api/', ''), url.searchParams);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body === undefined ? '' : JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a TCP port');
  const client = humaans.open(
    { kind: 'access_token', token: 'k3Jq9ZrT1vB7xW5nD2sF8hL4pC6mG0yA' },
    {
      baseUrl: `http://127.0.0.1:${address.port}`,
      budget: unlimitedBudget,
      maxWaitMs: 1000,
      now: () => new Date('2026-01-05T08:00:00Z'),
      sleep: async () => undefined,
    },
  );
  return { client, requests };
};

const listOf = (data: readonly unknown[], total = data.length): Answer => ({
  body: { total, limit: 250, skip: 0, data },
});

const plan = {
  sourceFields: ['id', 'birthday', 'compensation.amount', 'jobRole.department'],
  targets: {
    birthDate: ['birthday'],
    payRate: ['compensation.amount'],
    group: ['jobRole.department'],
  },
};

const failure = async (promise: Promise<unknown>): Promise<SyncError> => {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof SyncError) return error;
  throw new Error('expected a SyncError');
};

/** One person with a role and a salary, and whatever a test puts in their place. */
const anAccountWith = (own: Readonly<Record<string, Answer>>) => (resource: string) =>
  own[resource] ??
  {
    people: listOf([{ id: 'p1', birthday: '1990-05-17', taxId: 'secret' }]),
    'job-roles': listOf([{ id: 'j1', personId: 'p1', department: 'Legal', effectiveDate: '2024-01-01' }]),
    'compensation-types': listOf([{ id: 't1', name: 'Pay', baseType: 'Salary' }]),
    compensations: listOf([
      { id: 'c1', personId: 'p1', compensationTypeId: 't1', amount: 70_000, effectiveDate: '2024-01-01' },
    ]),
    'token-info': { body: { id: 'x', personId: 'p1', scopes: ['private:read', 'compensations:read'] } },
  }[resource] ?? { status: 404 };

describe('HumaansClient', () => {
  it('drops what nobody asked for before it leaves the client', async () => {
    const { client } = await aClientOf(anAccountWith({}));

    const page = await client.readPage({ plan });

    expect(page.rows).toEqual([
      { id: 'p1', birthday: '1990-05-17', 'compensation.amount': 70_000, 'jobRole.department': 'Legal' },
    ]);
  });

  it.each([
    ['no total', { body: { limit: 250, skip: 0, data: [] } }, 'provider.malformed'],
    [
      'nobody, though there are people',
      { body: { total: 3, limit: 250, skip: 0, data: [] } },
      'provider.incomplete',
    ],
    [
      'more people than asked for',
      listOf(Array.from({ length: 251 }, (_, id) => ({ id: `p${id}` }))),
      'provider.incomplete',
    ],
    ['no list', { body: [] }, 'provider.malformed'],
  ])('does not take %s for a page', async (_name, people, code) => {
    const { client } = await aClientOf(anAccountWith({ people }));

    const error = await failure(client.readPage({ plan }));

    expect(error.code).toBe(code);
  });

  it.each(['job-roles', 'compensations'])(
    'does not take half of the %s for all of them',
    async (resource) => {
      const { client } = await aClientOf((asked, query) =>
        asked === resource && query.get('$skip') !== '0'
          ? { body: { total: 2, limit: 250, skip: 1, data: [] } }
          : anAccountWith({ [resource]: listOf([{ id: 'x', personId: 'p1' }], 2) })(asked),
      );

      const error = await failure(client.readPage({ plan }));

      expect(error.details).toEqual({ reason: 'page_missing' });
    },
  );

  it('does not guess which compensation is the salary where types may not be read', async () => {
    const { client, requests } = await aClientOf(anAccountWith({ 'compensation-types': { status: 403 } }));

    const page = await client.readPage({ plan });

    expect(page.notReadable).toEqual(['compensation.amount']);
    expect(requests).not.toContain('compensations');
  });

  it('reads nobody’s pay as empty where the token has the scope', async () => {
    const { client } = await aClientOf(anAccountWith({ compensations: listOf([]) }));

    const page = await client.readPage({ plan });

    expect(page.notReadable).toEqual([]);
    expect(page.rows).toMatchObject([{ 'compensation.amount': null }]);
  });

  it('asks the token only when a whole page has no private value, and believes it', async () => {
    const nothing = listOf([{ id: 'p1', birthday: null }]);
    const withScope = await aClientOf(anAccountWith({ people: nothing }));
    const without = await aClientOf(
      anAccountWith({
        people: nothing,
        'token-info': { body: { scopes: ['public:read', 'compensations:read'] } },
      }),
    );

    const pages = [await withScope.client.readPage({ plan }), await without.client.readPage({ plan })];

    expect(pages.map(({ notReadable }) => notReadable)).toEqual([[], ['birthday']]);
    expect(pages.map(({ rows }) => Object.keys(rows[0] ?? {}).includes('birthday'))).toEqual([true, false]);
  });

  it('discovers without token info: what is not told is unknown', async () => {
    const { client } = await aClientOf(
      anAccountWith({ 'token-info': { status: 404 }, compensations: listOf([]), people: listOf([]) }),
    );

    const catalogue = await client.discoverFields();

    const readable = Object.fromEntries(catalogue.map((field) => [field.sourceField, field.readable]));
    expect(readable).toMatchObject({
      firstName: 'yes',
      birthday: 'unknown',
      'compensation.amount': 'unknown',
      'jobRole.department': 'yes',
    });
  });

  it('takes one person without a told role for a company of one', async () => {
    const me = { body: { id: 'p1', companyId: 'c1' } };
    const { client } = await aClientOf(anAccountWith({ me }));

    await expect(client.check()).resolves.toEqual({ accountId: 'c1' });
  });
});
