import { afterEach, describe, expect, it } from '@jest/globals';
import { failure } from '#http/testing-failure';
import { closeServers } from '#http/testing-server';
import { aClientOf, anAccountWith, listOf } from './testing-client';

afterEach(closeServers);

const plan = {
  sourceFields: ['id', 'birthday', 'compensation.amount', 'jobRole.department'],
  targets: {
    birthDate: ['birthday'],
    payRate: ['compensation.amount'],
    group: ['jobRole.department'],
  },
};

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
    const { client, asked } = await aClientOf(anAccountWith({ 'compensation-types': { status: 403 } }));

    const page = await client.readPage({ plan });

    expect(page.notReadable).toEqual(['compensation.amount']);
    expect(asked).not.toContain('compensations');
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

  it('does not take pay for empty where no compensation type is a salary', async () => {
    const { client, asked } = await aClientOf(
      anAccountWith({ 'compensation-types': listOf([{ id: 't1', name: 'Pay' }]) }),
    );

    const page = await client.readPage({ plan });

    expect(page.notReadable).toEqual(['compensation.amount']);
    expect(asked).not.toContain('compensations');
  });

  it('does not take a page of a join that comes twice for the next one', async () => {
    const role = { id: 'j1', personId: 'p1', department: 'Legal', effectiveDate: '2024-01-01' };
    const again = { body: { total: 2, data: [role] } };
    const { client } = await aClientOf(anAccountWith({ 'job-roles': again }));

    const error = await failure(client.readPage({ plan }));

    expect(error.details).toEqual({ reason: 'page_repeated' });
  });

  it('asks for many own fields in addresses that stay short', async () => {
    const fields = Array.from({ length: 200 }, (_, index) => `F${String(index).padStart(23, '0')}`);
    const lengths: number[] = [];
    const read = new Set<string>();
    const { client } = await aClientOf((resource, query) => {
      if (resource !== 'custom-values') return anAccountWith({})(resource);
      lengths.push(query.toString().length);
      const names = query.getAll('customFieldId[$in]');
      for (const name of names) read.add(name);
      return listOf(names.map((name) => ({ id: name, personId: 'p1', customFieldId: name, value: name })));
    });

    const page = await client.readPage({ plan: { sourceFields: ['id', ...fields], targets: {} } });

    expect(read.size).toBe(200);
    expect(page.rows).toEqual([{ id: 'p1', ...Object.fromEntries(fields.map((name) => [name, name])) }]);
    expect(Math.max(...lengths)).toBeLessThan(6000);
  });

  it('is refused where it shows nobody at all, not even its owner', async () => {
    const me = { body: { id: 'p1', companyId: 'c1', role: 'admin' } };
    const { client } = await aClientOf(anAccountWith({ me, people: listOf([]) }));

    const error = await failure(client.check());

    expect(error.code).toBe('provider.forbidden');
  });

  it('takes one person without a told role for a company of one', async () => {
    const me = { body: { id: 'p1', companyId: 'c1' } };
    const { client } = await aClientOf(anAccountWith({ me }));

    await expect(client.check()).resolves.toEqual({ accountId: 'c1' });
  });
});
