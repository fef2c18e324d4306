import { describe, expect, it } from '@jest/globals';
import { aConnection } from '#test/builders/a-connection';
import { aRosterRow } from '#test/builders/a-reading';
import { aTry, objectsOfTry } from '#test/builders/a-try';
import { anApiWorld } from '#test/fakes/api/api-world';

const TRY = '/v1/connections/con_a/configuration/try';
const TRIED = '/v1/connections/con_a/configuration/tries/try_a';

describe('POST …/configuration/try', () => {
  it('keeps the settings to try, asks for the work and says where to look', async () => {
    const { call, tries, commands, connections } = anApiWorld();

    const reply = await call('POST', TRY, { body: { matchByName: false }, as: 'editor' });

    const { tryId } = Object(reply.json);
    expect(reply).toMatchObject({
      status: 202,
      headers: { location: `/v1/connections/con_a/configuration/tries/${tryId}` },
      json: { state: 'working', requestedBy: 'user:editor', reading: { kind: 'sync' } },
    });
    expect(tries.all.get(`cmp_a/con_a/${tryId}`)?.settings.matchByName).toBe(false);
    expect(commands).toEqual([
      {
        v: 1,
        type: 'TrySettings',
        companyId: 'cmp_a',
        connectionId: 'con_a',
        tryId,
        correlationId: 'correlation-1',
      },
    ]);
    expect(connections.all.get('cmp_a/con_a')).toMatchObject({ configurationVersion: 1 });
  });

  it('refuses what could not be saved, as saving does', async () => {
    const { call, commands } = anApiWorld();

    const reply = await call('POST', TRY, { body: { optionalFields: ['manager'] } });

    expect(reply).toMatchObject({
      status: 422,
      json: { code: 'configuration.invalid', errors: [{ field: 'optionalFields.0', code: 'field.unknown' }] },
    });
    expect(commands).toEqual([]);
  });

  it('asks for a reading when there is none, or when its pages are gone', async () => {
    const never = anApiWorld();
    never.connections.put(aConnection());
    const longAgo = anApiWorld();
    longAgo.setClock(new Date('2026-03-08T06:00:01.000Z'));

    const replies = await Promise.all([never, longAgo].map(({ call }) => call('POST', TRY, { body: {} })));

    expect(replies).toMatchObject([
      { status: 404, json: { code: 'reading.missing' } },
      { status: 404, json: { code: 'reading.missing' } },
    ]);
  });

  it('is refused for a connection that was disconnected', async () => {
    const { call, connections } = anApiWorld();
    connections.put(aConnection({ state: 'disconnected' }));

    const reply = await call('POST', TRY, { body: {} });

    expect(reply).toMatchObject({ status: 409, json: { code: 'connection.disconnected' } });
  });
});

describe('GET …/tries/{id}', () => {
  it('offers a look at what nobody has read yet', async () => {
    const { call, tries } = anApiWorld();
    const { result } = aTry();
    const neverRead = [
      { target: 'custom.shirtSize', sourceFields: ['4321'] },
      { target: 'source.4321', sourceFields: ['4321'] },
    ];
    tries.put(aTry({ result: result && { ...result, neverRead } }));

    const { json } = await call('GET', TRIED);

    expect(json).toMatchObject({ result: { neverRead, look: { mode: 'look', sourceFields: ['4321'] } } });
  });

  it('shows neither the settings nor where its outcome is kept', async () => {
    const { json } = await anApiWorld().call('GET', TRIED, { as: 'viewer' });

    expect(json).toMatchObject({ state: 'done', result: { moves: { stays: 1 } } });
    expect(json).not.toHaveProperty('settings');
    expect(json).not.toHaveProperty('stored');
    expect(Object(json).result).not.toHaveProperty('look');
  });

  it('calls one failed whose work was lost on the way, and forgets it after a day', async () => {
    const { call, tries, setClock } = anApiWorld();
    tries.put(aTry({ state: 'working', result: undefined, stored: undefined }));
    setClock(new Date('2026-03-01T10:00:00.000Z'));

    const stalled = await call('GET', TRIED);
    setClock(new Date('2026-03-02T09:00:00.000Z'));
    const forgotten = await call('GET', TRIED);

    expect(stalled).toMatchObject({ json: { state: 'failed', failure: { code: 'try.stalled' } } });
    expect(forgotten).toMatchObject({ status: 404, json: { code: 'resource.not_found' } });
  });
});

describe('a try of what a look has read', () => {
  it.each(['', '/people', '/changes'])('is gone with the look: %s', async (path) => {
    const { call, tries, setClock } = anApiWorld();
    const reading = { ...aTry().reading, kind: 'look', until: '2026-03-01T09:30:00.000Z' } as const;
    tries.put(aTry({ reading }));

    const before = await call('GET', `${TRIED}${path}`);
    setClock(new Date('2026-03-01T09:30:00.000Z'));
    const after = await call('GET', `${TRIED}${path}`);

    expect([before.status, after.status]).toEqual([200, 404]);
  });
});

describe('GET …/tries/{id}/people', () => {
  it('finds who falls out', async () => {
    const { call, objects } = anApiWorld();
    const people = [
      { ...aRosterRow(), move: 'stays' as const },
      {
        ...aRosterRow({ employeeId: '102', verdict: 'excluded', conditions: ['country'] }),
        move: 'falls_out' as const,
      },
    ];
    for (const [key, value] of objectsOfTry(people)) objects.set(key, value);

    const { json } = await call('GET', `${TRIED}/people`, { query: 'move=falls_out' });

    expect(Object(json).items).toMatchObject([
      { employeeId: '102', move: 'falls_out', verdict: 'excluded', conditions: ['country'] },
    ]);
    expect(Object(json).items).toHaveLength(1);
  });

  it('has nothing to show before the try is done', async () => {
    const { call, tries } = anApiWorld();
    tries.put(aTry({ state: 'working', result: undefined, stored: undefined }));

    const replies = await Promise.all(['people', 'changes'].map((list) => call('GET', `${TRIED}/${list}`)));

    expect(replies).toMatchObject([
      { status: 409, json: { code: 'try.not_done', state: 'working' } },
      { status: 409, json: { code: 'try.not_done', state: 'working' } },
    ]);
  });
});

describe('GET …/tries/{id}/changes', () => {
  it('shows what would change, pay only to those who may see it', async () => {
    const { call } = anApiWorld();

    const [editor, viewer] = await Promise.all(
      ['editor', 'viewer'].map((as) => call('GET', `${TRIED}/changes`, { as, query: 'kind=update' })),
    );

    const redacted = { redacted: true };
    expect(Object(editor?.json).items[0]?.fields).toContainEqual(
      expect.objectContaining({ field: 'payRate', before: '91000', after: '97531' }),
    );
    expect(Object(viewer?.json).items[0]?.fields).toContainEqual(
      expect.objectContaining({ field: 'payRate', before: redacted, after: redacted }),
    );
  });
});
