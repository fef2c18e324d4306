import { describe, expect, it } from '@jest/globals';
import { configurationSettingsSchema } from '#domain/configuration';
import type { CatalogueField } from '#domain/connection';
import { aCatalogue, aCatalogueField, aConfiguration, aConnection } from '#test/builders/a-connection';
import { aCustomField } from '#test/builders/a-custom-field';
import { NOW, anApiWorld, claimsOf } from '#test/fakes/api/api-world';
import type { ApiWorld } from '#test/fakes/api/api-world';

const PATH = '/v1/connections/con_a/configuration';
const shirt = { sourceField: '4321', key: 'shirtSize', type: 'text' };

describe('conditions on what a viewer may not see', () => {
  it.each([PATH, `${PATH}/versions/1`])('are shown to them without values: %s', async (path) => {
    const { call, connections } = anApiWorld();
    const payRate = { field: 'payRate', type: 'decimal', operator: 'above', values: ['100000'] };
    const settings = configurationSettingsSchema.parse({ syncIf: [payRate] });
    connections.saved.splice(0, connections.saved.length, aConfiguration({ settings }));

    const viewer = await call('GET', path, { as: 'viewer' });
    const editor = await call('GET', path, { as: 'editor' });

    expect(viewer).toMatchObject({ status: 200, json: { settings: { syncIf: [{ field: 'payRate' }] } } });
    expect(JSON.stringify(viewer.json)).not.toContain('100000');
    expect(editor).toMatchObject({ json: { settings: { syncIf: [payRate] } } });
  });
});

describe('PUT …/configuration', () => {
  it('saves the next version with defaults for what is left out', async () => {
    const { call, connections, audit } = anApiWorld();

    const reply = await call('PUT', PATH, {
      body: { optionalFields: ['mobilePhone'], customFields: [shirt] },
    });

    expect(reply).toMatchObject({
      status: 200,
      json: {
        version: 2,
        savedBy: 'user:owner',
        settings: {
          identifier: 'workEmail',
          optionalFields: ['mobilePhone'],
          approval: { create: 'review' },
        },
      },
    });
    expect(connections.all.get('cmp_a/con_a')).toMatchObject({ configurationVersion: 2 });
    expect(audit).toMatchObject([{ action: 'configuration.saved', details: { version: 2 } }]);
  });

  it.each(['editor', 'service'])('lets no %s decide that nobody has to approve', async (as) => {
    const { call, connections } = anApiWorld();

    const reply = await call('PUT', PATH, { as, body: { approval: { update: 'auto' } } });

    expect(reply).toMatchObject({ status: 403, json: { code: 'role.insufficient' } });
    expect(connections.all.get('cmp_a/con_a')).toMatchObject({ configurationVersion: 1 });
  });

  it('asks an owner who wants changes applied unattended for a recent sign-in', async () => {
    const { call } = anApiWorld();
    const claims = claimsOf('owner', { auth_time: String(NOW.getTime() / 1000 - 301) });

    const stale = await call('PUT', PATH, { claims, body: { approval: { update: 'auto' } } });
    const fresh = await call('PUT', PATH, { body: { approval: { update: 'auto' } } });
    const kept = await call('PUT', PATH, { as: 'editor', body: { approval: { update: 'auto' } } });

    expect(stale).toMatchObject({ status: 401, json: { code: 'insufficient_user_authentication' } });
    expect(fresh).toMatchObject({ status: 200, json: { settings: { approval: { update: 'auto' } } } });
    expect(kept.status).toBe(200);
  });

  it('refuses settings that are too large to be kept, instead of failing', async () => {
    const { call, customFields } = anApiWorld();
    const options = Array.from({ length: 200 }, (_, index) => ({
      id: `${index}`.padEnd(60, 'x'),
      label: `${index}`.padEnd(60, 'y'),
    }));
    const mappings = Array.from({ length: 12 }, (_, index) => ({ sourceField: '4321', key: `size${index}` }));
    for (const { key } of mappings) customFields.put(aCustomField({ key, type: 'choice', options }));

    const reply = await call('PUT', PATH, { body: { customFields: mappings } });

    expect(reply).toMatchObject({
      status: 422,
      json: { code: 'configuration.invalid', errors: [{ code: 'settings.too_large' }] },
    });
  });

  it('saves nothing that was checked against a version before the present one', async () => {
    const world = anApiWorld();
    await world.call('PUT', PATH, { body: { approval: { update: 'auto' } } });
    const meanwhile = async () => {
      const [saved] = world.connections.saved.slice(-1);
      await world.call('PUT', PATH, { body: {} });
      return saved;
    };
    const latest = world.connections.configurations.latest;
    world.connections.configurations.latest = async () => {
      world.connections.configurations.latest = latest;
      return meanwhile();
    };

    const reply = await world.call('PUT', PATH, { as: 'editor', body: { approval: { update: 'auto' } } });

    expect(reply).toMatchObject({ status: 409, json: { code: 'record.changed' } });
    expect(world.connections.saved.at(-1)).toMatchObject({ settings: { approval: { update: 'review' } } });
  });

  it('supersedes a waiting plan', async () => {
    const { call, connections, runs, runId } = anApiWorld();
    connections.put(aConnection({ waitingRunId: runId }));

    await call('PUT', PATH, { body: {} });

    expect(runs.all.get(runId)?.state).toBe('superseded');
  });

  it('names everything that does not fit the connection at once', async () => {
    const { call, connections, customFields } = anApiWorld();
    for (const key of ['ssn', 'locked', 'gone']) customFields.put(aCustomField({ key }));
    connections.putCatalogue(
      aCatalogue({
        fields: [
          aCatalogueField({ readable: 'no' }),
          aCatalogueField({
            sourceField: 'ssn',
            employeeField: undefined,
            custom: true,
            refused: 'national_id',
          }),
          aCatalogueField({ sourceField: '77', employeeField: undefined, custom: true, readable: 'no' }),
        ],
      }),
    );

    const reply = await call('PUT', PATH, {
      body: {
        identifier: 'employeeNumber',
        optionalFields: ['mobilePhone'],
        customFields: [
          { ...shirt, sourceField: 'ssn', key: 'ssn' },
          { ...shirt, sourceField: '77', key: 'locked' },
          { ...shirt, sourceField: 'gone', key: 'gone' },
        ],
      },
    });

    expect(reply).toMatchObject({ status: 422, json: { code: 'configuration.invalid' } });
    expect(
      Object(reply.json).errors.map((issue: { field: string; code: string }) => [issue.field, issue.code]),
    ).toEqual([
      ['identifier', 'field.unknown'],
      ['email', 'field.not_readable'],
      ['optionalFields.0', 'field.unknown'],
      ['customFields.0.sourceField', 'field.refused'],
      ['customFields.1.sourceField', 'field.not_readable'],
      ['customFields.2.sourceField', 'field.unknown'],
    ]);
    expect(connections.saved).toHaveLength(1);
  });

  it("fills in type and options of the company's field, and takes back what it answered (B60, B129)", async () => {
    const { call, customFields } = anApiWorld();
    const options = [{ id: 'M', label: 'Medium' }];
    customFields.put(aCustomField({ key: 'shirt', type: 'choice', options }));

    const saved = await call('PUT', PATH, {
      body: { customFields: [{ sourceField: '4321', key: 'shirt' }] },
    });
    const again = await call('PUT', PATH, { body: Object(saved.json).settings });

    const mapping = { sourceField: '4321', key: 'shirt', type: 'choice', options };
    expect(saved).toMatchObject({ status: 200, json: { settings: { customFields: [mapping] } } });
    expect(again).toMatchObject({ status: 200, json: { version: 3, settings: { customFields: [mapping] } } });
  });

  it.each([
    ['key', 'custom_field.unknown', { key: 'neverMade' }],
    ['type', 'custom_field.type', { key: 'shirtSize', type: 'date' }],
    ['sourceField', 'field.type', { key: 'hours', type: 'decimal', sourceField: 'mobilePhone' }],
  ])("refuses a mapping that does not fit the company's field: %s", async (name, code, mapping) => {
    const { call, customFields } = anApiWorld();
    customFields.put(aCustomField({ key: 'hours', type: 'decimal' }));

    const reply = await call('PUT', PATH, { body: { customFields: [{ sourceField: '4321', ...mapping }] } });

    expect(reply).toMatchObject({
      status: 422,
      json: { code: 'configuration.invalid', errors: [{ field: `customFields.0.${name}`, code }] },
    });
  });

  it('loses against a deletion of the field at the same moment', async () => {
    const { call, customFields, connections } = anApiWorld();
    await customFields.close(aCustomField(), { now: NOW, closedUntilMs: NOW.getTime() + 1_000 });

    const reply = await call('PUT', PATH, { body: { customFields: [shirt] } });

    expect(reply).toMatchObject({ status: 409, json: { code: 'record.changed' } });
    expect(connections.saved).toHaveLength(1);
  });

  it.each([
    ['identifier', { identifier: 'shoeSize' }],
    ['optionalFields.0', { optionalFields: ['shoeSize'] }],
    ['customFields', { customFields: [shirt, shirt] }],
    ['schedule.everyMinutes', { schedule: { everyMinutes: 1 } }],
    ['approval.creat', { approval: { creat: 'auto' } }],
  ])('refuses what no connection could have: %s', async (field, body) => {
    const reply = await anApiWorld().call('PUT', PATH, { body });

    expect(reply).toMatchObject({ status: 400, json: { code: 'request.invalid', errors: [{ field }] } });
  });

  it('saves conditions, and refuses each that this connection cannot answer (B71)', async () => {
    const { call } = anApiWorld();
    const shirtIs = (field: string) => ({ field, type: 'text', operator: 'is', values: ['M', 'L'] });

    const saved = await call('PUT', PATH, { body: { syncIf: [shirtIs('source.4321')] } });
    const refused = await call('PUT', PATH, {
      body: { syncIf: [shirtIs('source.4321'), shirtIs('source.9'), shirtIs('team')] },
    });
    const senseless = await call('PUT', PATH, { body: { syncIf: [{ ...shirtIs('team'), values: [] }] } });

    expect(saved).toMatchObject({ status: 200, json: { settings: { syncIf: [shirtIs('source.4321')] } } });
    expect(refused).toMatchObject({
      status: 422,
      json: {
        code: 'configuration.invalid',
        errors: [
          { field: 'syncIf.1.field', code: 'field.unknown' },
          { field: 'syncIf.2.field', code: 'field.unknown' },
        ],
      },
    });
    expect(senseless).toMatchObject({
      status: 400,
      json: { code: 'request.invalid', errors: [{ field: 'syncIf.0.values' }] },
    });
  });

  it('refuses settings made from an older version than the latest', async () => {
    const reply = await anApiWorld().call('PUT', PATH, { body: {}, query: 'expectedVersion=0' });

    expect(reply).toMatchObject({ status: 409, json: { code: 'configuration.changed' } });
  });

  it('waits until the fields are known', async () => {
    const { call, connections } = anApiWorld();
    connections.put(aConnection({ connectionId: 'con_new', state: 'checking' }));

    const reply = await call('PUT', '/v1/connections/con_new/configuration', { body: {} });

    expect(reply).toMatchObject({ status: 409, json: { code: 'connection.not_ready', state: 'checking' } });
  });
});

/** What was saved: a mapping, a chosen source, a condition. */
const inUse = {
  fieldSources: { city: '77' },
  customFields: [{ sourceField: '4321', key: 'shirtSize', type: 'text' }],
  syncIf: [{ field: 'source.88', type: 'text', operator: 'is', values: ['M'] }],
};
const saveInUse = ({ connections }: ApiWorld): void => {
  connections.saved.push(aConfiguration({ version: 2, settings: configurationSettingsSchema.parse(inUse) }));
};
const own = (sourceField: string, override: Partial<CatalogueField> = {}) =>
  aCatalogueField({ sourceField, type: 'text', custom: true, employeeField: undefined, ...override });

describe('PUT …/configuration, in words', () => {
  it.each([
    ['owners', { owners: { shoe: 'ask' } }],
    ['valueMaps', { valueMaps: { shoe: { a: 'b' } } }],
  ])('says what a key of %s has to be', async (_setting, body) => {
    const { call } = anApiWorld();

    const { json } = await call('PUT', PATH, { body });

    expect(Object(json).errors).toMatchObject([{ detail: 'expected a register field or custom.<key>' }]);
  });
});

describe('GET …/configuration', () => {
  it('proposes the defaults as version 0 before anything was saved', async () => {
    const { call, connections } = anApiWorld();
    connections.put(aConnection({ connectionId: 'con_new', configurationVersion: 0 }));

    const reply = await call('GET', '/v1/connections/con_new/configuration');

    expect(reply).toMatchObject({
      status: 200,
      json: { version: 0, settings: { identifier: 'workEmail' }, warnings: [] },
    });
  });

  it('answers what was saved, as often as it is asked (B52, B62)', async () => {
    const { call } = anApiWorld();
    await call('PUT', PATH, { body: { identifier: 'workEmail', optionalFields: ['mobilePhone'] } });

    const first = await call('GET', PATH);
    const second = await call('GET', PATH);

    expect(first).toMatchObject({ json: { version: 2, settings: { optionalFields: ['mobilePhone'] } } });
    expect(second.json).toEqual(first.json);
  });

  it('warns of nothing when labels in the HR system were renamed: mappings hold field ids', async () => {
    const world = anApiWorld();
    saveInUse(world);
    const renamed = ['77', '88', '4321'].map((id) => own(id, { label: `New name of ${id}` }));
    world.connections.putCatalogue(aCatalogue({ fields: [aCatalogueField(), ...renamed] }));

    const reply = await world.call('GET', PATH);

    expect(reply).toMatchObject({ json: { version: 2, warnings: [] } });
  });

  it('warns of fields that are gone, and of those the key cannot read any more', async () => {
    const world = anApiWorld();
    saveInUse(world);
    world.connections.putCatalogue(
      aCatalogue({ fields: [aCatalogueField(), own('4321', { readable: 'no' }), own('77')] }),
    );

    const { json } = await world.call('GET', PATH);

    expect(Object(json).warnings).toMatchObject([
      { field: 'customFields.0.sourceField', code: 'field.not_readable' },
      { field: 'syncIf.0.field', code: 'field.gone' },
    ]);
  });

  it('warns of an optional field that the key cannot read', async () => {
    const { call, connections } = anApiWorld();
    await call('PUT', PATH, { body: { optionalFields: ['mobilePhone'] } });
    const unreadable = aCatalogueField({ employeeField: 'mobilePhone', readable: 'no' });
    connections.putCatalogue(aCatalogue({ fields: [aCatalogueField(), unreadable] }));

    const { json } = await call('GET', PATH);

    expect(Object(json).warnings).toMatchObject([{ field: 'optionalFields.0', code: 'field.not_readable' }]);
  });

  it('warns when the options of a custom field have changed since', async () => {
    const { call, customFields } = anApiWorld();
    const options = [{ id: 'M', label: 'Medium' }];
    customFields.put(aCustomField({ key: 'shirt', type: 'choice', options }));
    await call('PUT', PATH, { body: { customFields: [{ sourceField: '4321', key: 'shirt' }] } });

    await call('PATCH', '/v1/custom-fields/shirt', { body: { options: [...options, { label: 'L' }] } });
    const { json } = await call('GET', PATH);

    expect(Object(json).warnings).toMatchObject([
      { field: 'customFields.0.options', code: 'options.changed' },
    ]);
  });
});

describe('GET …/configuration/versions', () => {
  it('lists who saved what when, newest first, and answers each version', async () => {
    const { call } = anApiWorld();
    await call('PUT', PATH, { as: 'editor', body: { nameFormat: 'last_first' } });

    const list = await call('GET', `${PATH}/versions`, { query: 'limit=1' });
    const next = await call('GET', `${PATH}/versions`, { query: `cursor=${Object(list.json).cursor}` });
    const old = await call('GET', `${PATH}/versions/1`);

    expect(list).toMatchObject({
      status: 200,
      json: { items: [{ version: 2, savedBy: 'user:editor', savedAt: NOW.toISOString() }] },
    });
    expect(next).toMatchObject({ json: { items: [{ version: 1 }] } });
    expect(old).toMatchObject({ json: { version: 1, settings: { nameFormat: 'first_last' } } });
  });

  it.each(['0', '99', 'latest', '1.5'])('knows no version %s', async (version) => {
    const reply = await anApiWorld().call('GET', `${PATH}/versions/${version}`);

    expect(reply).toMatchObject({ status: 404, json: { code: 'resource.not_found' } });
  });
});
