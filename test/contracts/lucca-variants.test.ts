import { describe, expect, it } from '@jest/globals';
import type { Variants } from '#simulators/lucca/variants';
import { failure } from './provider/bench';
import { luccaBench, open, planFor, readEverybody, violationsOf } from './lucca-bench';

const { anAccount, throughProxy } = luccaBench();

/** People as read where everything is as the simulator has it by default, and in a variant. */
const bothWays = async (road: 'api_key' | 'client_credentials', variants: Partial<Variants>) => {
  const usual = await anAccount({ road });
  const account = await anAccount({ road, variants });
  const there = await readEverybody(open(account, { pageSize: 20 }));
  expect(violationsOf(account)).toEqual([]);
  return { here: await readEverybody(open(usual, { pageSize: 20 })), there };
};

describe('Lucca: forms the sheet leaves open, older API', () => {
  it.each([
    ['names whose case drifts', { keyCase: 'drifting' }],
    ['custom values that are left out where empty', { emptyCustom: 'omitted' }],
    ['custom fields without names', { definitionNames: 'unknown_property' }],
    ['remuneration pages that have to be counted', { nextPage: 'null' }],
  ] as const)('reads the same people with %s', async (_form, variants) => {
    const { here, there } = await bothWays('api_key', variants);

    expect(there.people).toEqual(here.people);
    expect(there.evidence.kind).toBe('complete');
    expect(there.notReadable).toEqual([]);
  });

  it.each(['json', 'empty', 'html', 'login_redirect'] as const)(
    'knows a wrong key by its %s answer, after one request',
    async (unauthorized) => {
      const account = await anAccount({ variants: { unauthorized } });
      const credentials = { ...account.credentials, apiKey: '00000000-0000-0000-0000-000000000000' };

      const error = await failure(open(account, { credentials }).check());

      expect(error.code).toBe('provider.unauthorized');
      expect(account.requests).toHaveLength(1);
    },
  );

  it('leaves custom fields alone where single keys cannot be asked for and refused data would come along', async () => {
    const plan = await planFor(open(await anAccount()));
    const account = await anAccount({ variants: { customSelection: 'refused' } });

    const { people, notReadable } = await readEverybody(open(account), plan);

    expect(notReadable).toEqual(plan.sourceFields.filter((field) => field.startsWith('e_')));
    expect(people.size).toBe(60);
    const asked = account.requests.flatMap(({ query }) => (query['fields'] ?? '').split(','));
    expect(asked).not.toContain('extendedData');
  });

  it('asks for all custom values at once where none of them is refused data', async () => {
    const usual = await anAccount();
    const plan = await planFor(open(usual));
    const account = await anAccount({ variants: { customSelection: 'refused' } });
    const proxy = await throughProxy(account, {
      rewrite: (body, { path }) => (path.endsWith('definitions') ? withoutRefused(body) : body),
    });

    const { people, pages } = await readEverybody(open(account, { baseUrl: proxy.url }), plan);

    expect(people).toEqual((await readEverybody(open(usual), plan)).people);
    expect(JSON.stringify(pages)).not.toContain('e_iban');
  });

  it('reads smaller pages where large ones take Lucca too long (408)', async () => {
    const account = await anAccount({ people: 450 });
    const plan = await planFor(open(account));
    const proxy = await throughProxy(account, {
      intercept: slowWhile(5),
    });

    const { people, pages } = await readEverybody(open(account, { baseUrl: proxy.url }), plan);

    expect([people.size, pages.length]).toEqual([450, 3]);
  });
});

describe('Lucca: forms the sheet leaves open, Lucca API', () => {
  it.each([
    ['absolute links', { links: 'absolute' }],
    ['a last page whose link has no address', { lastPage: 'href_null' }],
    ['embedded resources as a list', { embedded: 'list' }],
    ['nothing embedded', { embedded: 'never' }],
    ['single ids only, so that collections are read whole', { employeeList: 'refused' }],
    ['single ids only and nothing embedded', { employeeList: 'refused', embedded: 'never' }],
    ['list values as ids', { taxonomy: 'id' }],
    ['custom values that are left out where empty', { emptyCustom: 'omitted' }],
  ] as const)('reads the same people with %s', async (_form, variants) => {
    const { here, there } = await bothWays('client_credentials', variants);

    expect(there.people).toEqual(here.people);
    expect(there.evidence.kind).toBe('complete');
    expect(there.notReadable).toEqual([]);
  });

  it.each(['invalid_scope', 'fewer_scopes'] as const)(
    'reads what was granted where missing scopes are answered by %s',
    async (missingScope) => {
      const scopes = ['employees.readonly', 'job-positions.readonly', 'departments.readonly'];
      const account = await anAccount({ road: 'client_credentials', scopes, variants: { missingScope } });

      const { people, plan } = await readEverybody(open(account));

      expect(people.size).toBe(60);
      expect(plan.targets).toMatchObject({ group: ['department.name'], startDate: [] });
    },
  );

  it('never takes a page without links for the last one', async () => {
    const account = await anAccount({ road: 'client_credentials' });
    const plan = await planFor(open(account));
    const proxy = await throughProxy(account, {
      rewrite: (body, { path }) => (path === '/lucca-api/employees' ? withoutLinks(body) : body),
    });

    const error = await failure(readEverybody(open(account, { baseUrl: proxy.url, pageSize: 20 }), plan));

    expect(error).toMatchObject({ code: 'provider.incomplete', details: { reason: 'page_missing' } });
  });
});

describe('Lucca: links that lead back', () => {
  const road = 'client_credentials';
  const inCircles = async (resource: string) => {
    const account = await anAccount({ road, variants: { embedded: 'never' } });
    const plan = await planFor(open(account));
    const first = new Map<string, unknown>();
    const proxy = await throughProxy(account, {
      // Page 2 of three is linked to again by page 3: page 2, 3, 2, 3 …
      rewrite: (body, { path }) => {
        const next = path === `/lucca-api/${resource}` ? nextIn(body) : undefined;
        if (next === undefined) return body;
        if (!first.has(path)) first.set(path, next);
        return next === null ? withNext(body, first.get(path)) : body;
      },
    });
    return readEverybody(open(account, { baseUrl: proxy.url, pageSize: 20 }), plan);
  };

  it('are found by the total, so that reading ends', async () => {
    const error = await failure(inCircles('employees'));

    expect(error).toMatchObject({ code: 'provider.incomplete', details: { reason: 'total_mismatch' } });
  });
});

const nextIn = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'links' in body
    ? ((body.links as { next?: unknown }).next ?? null)
    : undefined;
const withNext = (body: unknown, next: unknown): unknown => ({ ...(body as object), links: { next } });

const REFUSED = ['e_iban', 'e_nin', 'e_ssn', 'e_kirchensteuer'];

const withoutRefused = (value: unknown): unknown => {
  if (Array.isArray(value))
    return value
      .filter((one) => !REFUSED.some((key) => JSON.stringify(one).startsWith(`{"id":"${key}"`)))
      .map(withoutRefused);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutRefused(inner)]));
};

const withoutLinks = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'links'))
    : value;

/** The first reads of people take too long. */
const slowWhile = (times: number) => {
  let left = times;
  return ({ path }: { path: string }) =>
    path === '/api/v3/users' && left-- > 0 ? { status: 408 } : undefined;
};
