import { describe, expect, it } from '@jest/globals';
import { configurationSettingsSchema } from '#domain/configuration';
import { aConfiguration, aConnection } from '#test/builders/a-connection';
import { aCustomField } from '#test/builders/a-custom-field';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { NOW, anApiWorld } from '#test/fakes/api/api-world';
import type { ApiWorld } from '#test/fakes/api/api-world';

const PATH = '/v1/custom-fields';
const AT = '2026-03-01T06:00:09.412Z';
const choice = aCustomField({
  key: 'desk',
  label: 'Desk',
  type: 'choice',
  options: [
    { id: 'A', label: 'Upstairs' },
    { id: 'B', label: 'Downstairs' },
  ],
});

/** A company without any HR system, and nobody in its register. */
const anEmptyCompany = (): ApiWorld => {
  const world = anApiWorld();
  world.connections.all.clear();
  world.register.people.length = 0;
  return world;
};

const withDesk = (value: string, source: string) =>
  aStakeholder({ fields: { 'custom.desk': { value, source, at: AT } } });

describe('POST /v1/custom-fields', () => {
  it('adds a field without any HR system, restricted, with a key from its label (B121, B122, B127)', async () => {
    const { call, audit } = anEmptyCompany();

    const reply = await call('POST', PATH, { body: { label: 'Start-up bonus', type: 'decimal' } });

    expect(reply).toMatchObject({
      status: 201,
      headers: { location: '/v1/custom-fields/startUpBonus' },
      json: { key: 'startUpBonus', field: 'custom.startUpBonus', class: 'restricted', type: 'decimal' },
    });
    expect(audit).toMatchObject([{ action: 'custom_field.created', target: 'startUpBonus' }]);
  });

  it('gives a second field of the same label a key of its own, and refuses a chosen key twice', async () => {
    const { call } = anApiWorld();

    const second = await call('POST', PATH, { body: { label: 'Shirt size', type: 'text' } });
    const taken = await call('POST', PATH, { body: { label: 'Shirt', key: 'shirtSize', type: 'text' } });

    expect(second).toMatchObject({ status: 201, json: { key: 'shirtSize2' } });
    expect(taken).toMatchObject({ status: 409, json: { code: 'custom_field.exists' } });
  });

  it('takes options of a choice, each with its label as the id unless another is given', async () => {
    const options = [{ label: 'Small' }, { id: 'L', label: 'Large' }];

    const reply = await anApiWorld().call('POST', PATH, { body: { label: 'Size', type: 'choice', options } });

    expect(reply).toMatchObject({
      json: {
        options: [
          { id: 'Small', label: 'Small' },
          { id: 'L', label: 'Large' },
        ],
      },
    });
  });

  it.each([
    ['options', { label: 'Size', type: 'text', options: [{ label: 'S' }] }],
    ['options', { label: 'Size', type: 'choice', options: [{ label: 'S' }, { label: 'S' }] }],
    ['options', { label: 'Size', type: 'choice', options: [{ label: 'S' }, { id: 'S', label: 'Small' }] }],
    ['type', { label: 'Size', type: 'list' }],
    ['key', { label: 'Size', key: 'Not a key', type: 'text' }],
    ['label', { label: ' ', type: 'text' }],
  ])('refuses what no field could be: %s', async (field, body) => {
    const reply = await anApiWorld().call('POST', PATH, { body });

    expect(reply).toMatchObject({ status: 400, json: { code: 'request.invalid', errors: [{ field }] } });
  });

  it.each(['Religion', 'IBAN', 'Gewerkschaft', 'Numéro de passeport', 'Personnummer'])(
    'refuses a field made for %s (B131)',
    async (label) => {
      const { call, customFields } = anApiWorld();

      const reply = await call('POST', PATH, { body: { label, type: 'text' } });

      expect(reply).toMatchObject({ status: 422, json: { code: 'custom_field.refused' } });
      expect(customFields.all.size).toBe(2);
    },
  );
});

describe('PATCH /v1/custom-fields/{key}', () => {
  it('renames a field; key and values stay (B123)', async () => {
    const { call, register } = anApiWorld();
    const before = structuredClone(register.people);

    const reply = await call('PATCH', `${PATH}/shirtSize`, { body: { label: 'T-shirt' } });

    expect(reply).toMatchObject({ status: 200, json: { key: 'shirtSize', label: 'T-shirt', type: 'text' } });
    expect(register.people).toEqual(before);
  });

  it('refuses to rename a field into a refused category (B131)', async () => {
    const reply = await anApiWorld().call('PATCH', `${PATH}/shirtSize`, { body: { label: 'Blood group' } });

    expect(reply).toMatchObject({ status: 422, json: { code: 'custom_field.refused' } });
  });

  it('shows a viewer the values as soon as the field is not restricted any more, and notes since when', async () => {
    const { call, audit } = anApiWorld();
    const valueFor = async (as: string) =>
      Object(await call('GET', '/v1/stakeholders/stk_ada', { as })).json.fields['custom.shirtSize'].value;
    const before = await valueFor('viewer');

    await call('PATCH', `${PATH}/shirtSize`, { body: { class: 'public' } });

    expect([before, await valueFor('viewer')]).toEqual([{ redacted: true }, 'XL']);
    expect(audit.at(-1)).toMatchObject({ action: 'custom_field.changed', details: { class: 'public' } });
  });

  it('adds, renames and leaves out options that nobody has', async () => {
    const { call, customFields, register } = anApiWorld();
    customFields.put(choice);
    register.people.push(withDesk('A', 'user:owner'));

    const reply = await call('PATCH', `${PATH}/desk`, {
      body: { options: [{ id: 'A', label: 'First floor' }, { label: 'Home' }] },
    });

    expect(reply).toMatchObject({
      status: 200,
      json: {
        options: [
          { id: 'A', label: 'First floor' },
          { id: 'Home', label: 'Home' },
        ],
      },
    });
  });

  it.each(['user:owner', 'conn:con_a'])('keeps an option that somebody has, from %s', async (source) => {
    const { call, customFields, register } = anApiWorld();
    customFields.put(choice);
    register.people.push(withDesk('B', source));

    const reply = await call('PATCH', `${PATH}/desk`, { body: { options: [{ label: 'Upstairs' }] } });

    expect(reply).toMatchObject({
      status: 409,
      json: {
        code: 'custom_field.in_use',
        people: 1,
        detail: '1 person has an option that was left out; give them another one first',
      },
    });
    expect(customFields.all.get('cmp_a/desk')).toEqual(choice);
    expect(customFields.isOpen(choice, NOW)).toBe(true);
  });

  it('has no options for anything but a choice', async () => {
    const reply = await anApiWorld().call('PATCH', `${PATH}/shirtSize`, {
      body: { options: [{ label: 'M' }] },
    });

    expect(reply).toMatchObject({
      status: 400,
      json: { errors: [{ field: 'options', code: 'field.type' }] },
    });
  });
});

describe('GET /v1/custom-fields', () => {
  it('says on request what has typed values and what is fed by a mapping (B125)', async () => {
    const { call, register, connections } = anApiWorld();
    register.people.push(
      aStakeholder({ fields: { 'custom.unused': { value: 'x', source: 'user:owner', at: AT } } }),
    );
    const customFields = [{ sourceField: '4321', key: 'shirtSize', type: 'text' }];
    connections.saved.push(
      aConfiguration({ version: 2, settings: configurationSettingsSchema.parse({ customFields }) }),
    );

    const plain = await call('GET', PATH);
    const withUse = await call('GET', PATH, { query: 'usage=true' });

    expect(Object(plain.json).items[0]).not.toHaveProperty('values');
    expect(withUse).toMatchObject({
      json: {
        items: [
          { key: 'shirtSize', values: false, fedBy: ['con_a'] },
          { key: 'unused', values: true, fedBy: [] },
        ],
      },
    });
  });
});

describe('DELETE /v1/custom-fields/{key}', () => {
  it('is refused while somebody has a typed value, and says how many (B126)', async () => {
    const { call, customFields, register } = anApiWorld();
    customFields.put(choice);
    register.people.push(withDesk('A', 'user:owner'), withDesk('B', 'client:import'));

    const reply = await call('DELETE', `${PATH}/desk`);

    expect(reply).toMatchObject({
      status: 409,
      json: { code: 'custom_field.in_use', people: 2, connectionIds: [] },
    });
    expect(customFields.isOpen(choice, NOW)).toBe(true);
  });

  it('is refused while the latest configuration of a connection maps the field (B126)', async () => {
    const { call, connections } = anApiWorld();
    const customFields = [{ sourceField: '4321', key: 'shirtSize', type: 'text' }];
    connections.saved.push(
      aConfiguration({ version: 2, settings: configurationSettingsSchema.parse({ customFields }) }),
    );

    const mapped = await call('DELETE', `${PATH}/shirtSize`);
    connections.saved.push(aConfiguration({ version: 3 }));
    const free = await call('DELETE', `${PATH}/shirtSize`);

    expect(mapped).toMatchObject({ status: 409, json: { people: 0, connectionIds: ['con_a'] } });
    expect(free.status).toBe(204);
  });

  it('does not ask disconnected connections', async () => {
    const { call, connections } = anApiWorld();
    connections.put(aConnection({ state: 'disconnected' }));
    const syncIf = [{ field: 'custom.shirtSize', type: 'text', operator: 'is', values: ['M'] }];
    connections.saved.push(
      aConfiguration({ version: 2, settings: configurationSettingsSchema.parse({ syncIf }) }),
    );

    expect(await call('DELETE', `${PATH}/shirtSize`)).toMatchObject({ status: 204 });
  });

  it('shows what HR had delivered to nobody afterwards, and gives the key to nobody', async () => {
    const { call, audit } = anApiWorld();

    await call('DELETE', `${PATH}/shirtSize`);
    const person = await call('GET', '/v1/stakeholders/stk_ada');
    const again = await call('POST', PATH, { body: { label: 'Shirt size', key: 'shirtSize', type: 'date' } });
    const next = await call('POST', PATH, { body: { label: 'Shirt size', type: 'date' } });

    expect(Object(person.json).fields).not.toHaveProperty(['custom.shirtSize']);
    expect(again).toMatchObject({ status: 409, json: { code: 'custom_field.exists' } });
    expect(next).toMatchObject({ status: 201, json: { key: 'shirtSize2' } });
    expect(audit).toMatchObject([{ action: 'custom_field.deleted', target: 'shirtSize' }, {}]);
  });

  it('loses against somebody who is changing the field', async () => {
    const { call, customFields } = anApiWorld();
    await customFields.close(aCustomField(), { now: NOW, closedUntilMs: NOW.getTime() + 1_000 });

    const reply = await call('DELETE', `${PATH}/shirtSize`);

    expect(reply).toMatchObject({ status: 409, json: { code: 'record.changed' } });
  });
});
