import { afterEach, describe, expect, it } from '@jest/globals';
import { unlimitedBudget } from '#http/call-budget';
import { failure } from '#http/testing-failure';
import { closeServers, json, serve } from '#http/testing-server';
import { huma } from './provider';

afterEach(closeServers);

const KEY = '7c1e0a52-3d6b-4f3e-9a55-0b1f6b1f0001';
const TOKEN = {
  access_token: 't',
  token_type: 'bearer',
  expires_in: 3600,
  organizationId: 'org-1',
  userId: 'u',
};

type Answer = { status?: number; body?: unknown };

/** A Huma that answers by rule: forms that the simulator does not play. */
const aClientOf = async (
  answer: (path: string, query: URLSearchParams) => Answer,
  token: unknown = TOKEN,
) => {
  const { url, requests } = await serve((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://huma.test');
    const own: Answer = pathname === '/auth/oauth/token' ? { body: token } : answer(pathname, searchParams);
    json(own.body ?? {}, own.status ?? 200)(request, response);
  });
  const client = huma.open(
    { kind: 'client_credentials', clientId: KEY, clientSecret: KEY },
    {
      baseUrl: url,
      budget: unlimitedBudget,
      maxWaitMs: 1000,
      now: () => new Date('2026-01-05T08:00:00Z'),
      sleep: async () => undefined,
    },
  );
  return { client, requests };
};

const aUser = (id: string, active = true) => ({ id, givenName: 'Per', type: 'user', status: { active } });
const listOf = (items: readonly unknown[], total: number | undefined = items.length): Answer => ({
  body: { items, total },
});
/** Users by stretch. */
const lists =
  (active: Answer, inactive: Answer) =>
  (query: URLSearchParams): Answer =>
    query.get('isActive') === 'true' ? active : inactive;

const planOf = (...sourceFields: string[]) => ({ sourceFields: ['id', ...sourceFields], targets: {} });

describe('HumaClient', () => {
  it('tells the organisation of the token', async () => {
    const { client, requests } = await aClientOf(() => listOf([]));

    const account = await client.check();

    expect(account).toEqual({ accountId: 'org-1' });
    expect(requests).toHaveLength(2);
  });

  it('takes a token that does not say how long it lives, and none without an organisation', async () => {
    const { access_token, organizationId } = TOKEN;
    const lasting = await aClientOf(() => listOf([]), { access_token, organizationId });
    const nobodys = await aClientOf(() => listOf([]), { access_token, expires_in: 60 });

    await expect(lasting.client.check()).resolves.toEqual({ accountId: 'org-1' });
    expect((await failure(nobodys.client.check())).code).toBe('provider.malformed');
  });

  it('calls a reading incomplete whose count has changed since the first page', async () => {
    const { client } = await aClientOf((_path, query) => {
      const first = query.get('offset') === '0';
      return lists(listOf([aUser('1')], first ? 51 : 52), listOf([], 0))(query);
    });
    const later = 'active:50:50:51:0';

    const error = await failure(client.readPage({ plan: planOf('givenName'), cursor: later }));

    expect(error.details).toEqual({ reason: 'total_changed' });
  });

  it.each(['active:0', 'active:0:0', 'active:-1:5', 'gone:0:5', 'active:0:5:1', ''])(
    'refuses the cursor "%s"',
    async (cursor) => {
      const { client, requests } = await aClientOf(() => listOf([]));

      const error = await failure(client.readPage({ plan: planOf('givenName'), cursor }));

      expect(error.code).toBe('message.malformed');
      expect(requests).toHaveLength(0);
    },
  );

  it('never asks for more than 50 users at once', async () => {
    const { client, requests } = await aClientOf(() => listOf([]));

    await client.readPage({ plan: planOf('givenName') });

    expect(requests.map(({ url }) => url)).toContain('/users?limit=50&offset=0&isActive=true');
  });

  it('does not take another user’s profile for the one asked for', async () => {
    const { client } = await aClientOf((path, query) =>
      path === '/users' ? lists(listOf([aUser('1')]), listOf([]))(query) : { body: { id: '2' } },
    );

    const error = await failure(client.readPage({ plan: planOf('phone') }));

    expect(error.details).toEqual({ reason: 'page_repeated' });
  });

  it('gives up on an active user it may not open, and leaves a former one as the list has it', async () => {
    const answer = (active: boolean) =>
      aClientOf((path, query) => {
        const users = listOf([aUser('1', active)]);
        if (path !== '/users') return { status: 403 };
        return active ? lists(users, listOf([]))(query) : lists(listOf([]), users)(query);
      });
    const [working, former] = [await answer(true), await answer(false)];
    const plan = planOf('givenName', 'phone');

    const error = await failure(working.client.readPage({ plan }));
    const page = await former.client.readPage({ plan, cursor: 'inactive:0:50:0:1' });

    expect(error.code).toBe('provider.forbidden');
    expect(page).toMatchObject({ rows: [{ id: '1', givenName: 'Per' }], notReadable: [] });
  });

  it('reads long histories to their end, and none that has a gap', async () => {
    const position = (number: number) => ({
      id: `p${number}`,
      contractStartDate: `${1960 + number}-01-01`,
      contractEndDate: `${1960 + number}-12-31`,
      status: 'ENDED',
    });
    const all = Array.from({ length: 60 }, (_, number) => position(number));
    const answer = (given: number) => (path: string, query: URLSearchParams) => {
      if (path === '/users') return lists(listOf([]), listOf([aUser('1', false)]))(query);
      const offset = Number(query.get('offset'));
      if (path.endsWith('/positions')) return listOf(all.slice(offset, Math.min(given, offset + 25)), 60);
      return { body: { id: '1', phone: { editable: true }, currentPositions: [] } };
    };
    const [whole, broken] = [await aClientOf(answer(60)), await aClientOf(answer(40))];
    const request = { plan: planOf('employment.start', 'employment.end'), cursor: 'inactive:0:50:0:1' };

    const page = await whole.client.readPage(request);
    const error = await failure(broken.client.readPage(request));

    expect(page.rows).toEqual([
      { id: '1', 'employment.start': '1960-01-01', 'employment.end': '2019-12-31' },
    ]);
    expect(error.details).toEqual({ reason: 'page_missing' });
  });

  it('keeps nothing of a profile that was not asked for', async () => {
    const profile = {
      id: '1',
      phone: { value: '+4790000002', editable: true },
      bankAccount: { value: { type: 'National', code: '12345678903', number: '12345678903', country: 'NO' } },
    };
    const { client } = await aClientOf((path, query) =>
      path === '/users' ? lists(listOf([aUser('1')]), listOf([]))(query) : { body: profile },
    );

    const page = await client.readPage({ plan: planOf('phone', 'bankAccount') });

    expect(page.rows).toEqual([{ id: '1', phone: '+4790000002' }]);
  });
});
