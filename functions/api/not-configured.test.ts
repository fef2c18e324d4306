import { describe, expect, it } from '@jest/globals';
import { aCatalogue, aCatalogueField, aConnection } from '#test/builders/a-connection';
import { anApiWorld } from '#test/fakes/api/api-world';

const start = async (fields?: ReturnType<typeof aCatalogueField>[]) => {
  const { call, connections } = anApiWorld();
  connections.put(aConnection({ connectionId: 'con_new', configurationVersion: 0 }));
  if (fields) connections.putCatalogue(aCatalogue({ connectionId: 'con_new', fields }));
  return call('POST', '/v1/connections/con_new/runs', { body: { mode: 'sync' } });
};

describe('a sync before a configuration is refused with what is missing (B50)', () => {
  it('names the configuration alone when nothing stands in its way', async () => {
    expect(await start([aCatalogueField()])).toMatchObject({
      status: 409,
      json: { code: 'connection.not_configured', missing: ['configuration'] },
    });
  });

  it('names the field catalogue while it is being discovered (B51)', async () => {
    expect(await start()).toMatchObject({ json: { missing: ['configuration', 'catalogue'] } });
  });

  it('names an identifier and an e-mail that the key cannot read, with what to do', async () => {
    const reply = await start([aCatalogueField({ readable: 'no' })]);

    expect(reply).toMatchObject({ json: { missing: ['configuration', 'identifier', 'email'] } });
    expect(Object(reply.json).detail).toContain('this key cannot read workEmail; give it the right first');
  });
});
