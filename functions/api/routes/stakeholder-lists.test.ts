import { describe, expect, it } from '@jest/globals';
import { aCustomField } from '#test/builders/a-custom-field';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { anApiWorld } from '#test/fakes/api/api-world';

const AT = '2026-03-01T06:00:09.412Z';
type Values = Record<string, string | boolean>;

const aPerson = (id: string, values: Values, tags: string[] = []) =>
  aStakeholder({
    stakeholderId: `stk_${id}`,
    tags,
    fields: Object.fromEntries(
      Object.entries({ name: id, ...values }).map(([key, value]) => [
        key,
        { value, source: 'user:owner', at: AT },
      ]),
    ),
  });

/** Five people with shirt, hours, start and a manager. */
const aRegister = () => {
  const world = anApiWorld();
  world.register.people.length = 0;
  world.register.people.push(
    aPerson('ada', { city: 'Bern', 'custom.shirt': 'M', 'custom.hours': '9', startDate: '2026-02-27' }),
    aPerson('ben', { city: 'Bern', 'custom.shirt': 'L', 'custom.hours': '40', manager: 'stk_ada' }),
    aPerson('cem', { city: 'Basel', 'custom.shirt': 'L', startDate: '2019-01-01', payRate: '91000' }),
    aPerson('dan', { 'custom.hours': '37.5', manager: 'stk_ada' }, ['Leaver']),
    aPerson('eve', { city: 'Bern', 'custom.shirt': 'XL', 'custom.shirtSize': 'XL' }),
  );
  const options = ['M', 'L', 'XL'].map((id) => ({ id, label: `Size ${id}` }));
  world.customFields.put(aCustomField({ key: 'shirt', type: 'choice', class: 'public', options }));
  world.customFields.put(aCustomField({ key: 'hours', type: 'decimal', class: 'personal' }));
  const list = async (query: string, as = 'owner') => world.call('GET', '/v1/stakeholders', { query, as });
  const names = async (query: string, as?: string) =>
    Object(await list(query, as)).json.items.map((one: { stakeholderId: string }) =>
      one.stakeholderId.slice(4),
    );
  const groups = async (query: string, as = 'owner') =>
    world.call('GET', '/v1/stakeholder-groups', { query, as });
  return { ...world, list, names, groups };
};

describe('GET /v1/stakeholders with filters', () => {
  it.each([
    ['filter=custom.shirt:one_of:M,L', 'ada ben cem'],
    ['filter=custom.shirt:one_of:Size%20XL', 'eve'],
    ['filter=custom.hours:above:9', 'ben dan'],
    ['filter=custom.shirt:empty', 'dan'],
    ['filter=city:is:bern&filter=custom.shirt:one_of:L', 'ben'],
    ['filter=startDate:within_last_days:7', 'ada'],
    ['filter=tag:one_of:Leaver', 'dan'],
    ['filter=tag:none_of:Leaver&q=e', 'eve'],
    ['filter=status:one_of:active&filter=connection:one_of:con_b', ''],
  ])('finds by %s (B124)', async (query, expected) => {
    const { names } = aRegister();

    expect((await names(query)).join(' ')).toBe(expected);
  });

  it('pages through those found', async () => {
    const { list, names } = aRegister();

    const first = await list('filter=custom.shirt:not_empty&limit=2');
    const { items, cursor } = Object(first.json);

    expect(items).toHaveLength(2);
    expect(await names(`filter=custom.shirt:not_empty&limit=2&cursor=${cursor}`)).toEqual(['cem', 'eve']);
  });

  it.each([
    ['filter.0', 'filter.form', 'filter=city'],
    ['filter.1', 'field.unknown', 'filter=city:empty&filter=shoeSize:is:42'],
    ['filter.0', 'field.unknown', 'filter=custom.gone:is:x'],
    ['filter.0', 'filter.invalid', 'filter=custom.hours:is:x'],
    ['filter.0', 'filter.invalid', 'filter=startDate:after:soon'],
    ['filter.0', 'filter.invalid', 'filter=status:one_of:gone'],
    ['filter.0', 'filter.invalid', 'filter=status:is_not:active,gone'],
    ['sort', 'field.several', 'sort=tag'],
    ['sort', 'field.unknown', 'sort=shoeSize'],
  ])('says of %s what is wrong: %s', async (field, code, query) => {
    const { list } = aRegister();

    expect(await list(query)).toMatchObject({
      status: 400,
      json: { code: 'request.invalid', errors: [{ in: 'query', field, code }] },
    });
  });
});

describe('GET /v1/stakeholders sorted', () => {
  it.each([
    ['sort=custom.hours', 'ada dan ben cem eve'],
    ['sort=-custom.hours', 'ben dan ada cem eve'],
    ['sort=startDate', 'cem ada ben dan eve'],
    ['sort=custom.shirt', 'ben cem ada eve dan'],
    ['sort=-name', 'eve dan cem ben ada'],
    ['sort=-name&filter=city:is:Bern', 'eve ben ada'],
  ])('by %s: numbers as numbers, days as days, those without last', async (query, expected) => {
    const { names } = aRegister();

    expect((await names(query)).join(' ')).toBe(expected);
  });

  it('pages with a cursor that holds no value, and is good for this list only', async () => {
    const { list, names } = aRegister();
    const { cursor } = Object(await list('sort=-payRate&limit=1')).json;

    const next = await names(`sort=-payRate&limit=2&cursor=${cursor}`);
    const other = await list(`sort=payRate&limit=2&cursor=${cursor}`);

    expect(next).toEqual(['ada', 'ben']);
    expect(Buffer.from(cursor, 'base64url').toString()).not.toContain('91000');
    expect(other).toMatchObject({ status: 400, json: { code: 'request.cursor_invalid' } });
  });
});

describe('GET /v1/stakeholder-groups', () => {
  it('groups the list of people itself, in order of the field, and counts on the first page (B124)', async () => {
    const { list, names } = aRegister();

    expect((await names('groupBy=custom.shirt')).join(' ')).toBe('ben cem ada eve dan');
    const first = Object(await list('groupBy=custom.shirt&limit=2')).json;
    expect(first).toMatchObject({
      groups: [
        { value: 'L', label: 'Size L', people: 2 },
        { value: 'M', label: 'Size M', people: 1 },
        { value: 'XL', label: 'Size XL', people: 1 },
        { value: null, people: 1 },
      ],
    });
    const next = Object(await list(`groupBy=custom.shirt&limit=2&cursor=${first.cursor}`)).json;
    expect(next.items.map((one: { stakeholderId: string }) => one.stakeholderId)).toEqual([
      'stk_ada',
      'stk_eve',
    ]);
    expect(next).not.toHaveProperty('groups');
  });

  it('groups by what has no order, such as tags, by name, and keeps another order that is asked for', async () => {
    const { list, names } = aRegister();

    expect((await names('groupBy=tag')).join(' ')).toBe('ada ben cem dan eve');
    expect(Object(await list('groupBy=tag')).json.groups).toContainEqual({ value: 'Leaver', people: 1 });
    expect((await names('groupBy=custom.shirt&sort=-name')).join(' ')).toBe('eve dan cem ben ada');
    expect(await list('groupBy=payRate', 'viewer')).toMatchObject({ status: 403 });
  });

  it('counts people by a field, options and managers with what people read', async () => {
    const { groups } = aRegister();

    const byShirt = await groups('groupBy=custom.shirt');
    const byManager = await groups('groupBy=manager&filter=manager:not_empty');

    expect(byShirt.json).toEqual({
      groupBy: 'custom.shirt',
      people: 5,
      groups: [
        { value: 'L', label: 'Size L', people: 2 },
        { value: 'M', label: 'Size M', people: 1 },
        { value: 'XL', label: 'Size XL', people: 1 },
        { value: null, people: 1 },
      ],
    });
    expect(byManager.json).toEqual({
      groupBy: 'manager',
      people: 2,
      groups: [{ value: 'stk_ada', label: 'ada', people: 2 }],
    });
  });

  it('counts only those who match', async () => {
    const { groups } = aRegister();

    expect(await groups('groupBy=city&filter=custom.shirt:one_of:L&q=b')).toMatchObject({
      json: { people: 1, groups: [{ value: 'Bern', people: 1 }] },
    });
  });
});

describe('a viewer', () => {
  it.each(['filter=payRate:above:90000', 'filter=custom.shirtSize:is:XL', 'sort=payRate', 'sort=-birthDate'])(
    'cannot find out by %s what they may not see',
    async (query) => {
      const { list } = aRegister();

      expect(await list(query, 'viewer')).toMatchObject({ status: 403, json: { code: 'role.insufficient' } });
      expect((await list(query, 'editor')).status).toBe(200);
    },
  );

  it('cannot group by it either, but by what they see', async () => {
    const { groups } = aRegister();

    expect(await groups('groupBy=payRate', 'viewer')).toMatchObject({ status: 403 });
    expect(await groups('groupBy=custom.shirt', 'viewer')).toMatchObject({ status: 200 });
  });
});
