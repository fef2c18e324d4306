import { describe, expect, it } from '@jest/globals';
import { configurationSettingsSchema } from '#domain/configuration';
import { aConfiguration } from '#test/builders/a-connection';
import { aRun } from '#test/builders/a-plan';
import { aTry } from '#test/builders/a-try';
import { aDiffWorld } from '#test/fakes/diff/diff-world';
import { failTry, trySettings } from './try-settings';

const message = {
  v: 1,
  type: 'TrySettings',
  companyId: 'cmp_a',
  connectionId: 'con_a',
  tryId: 'try_a',
  correlationId: 'correlation-1',
} as const;

const aRow = (id: string, country: string) => ({
  eeid: id,
  firstName: 'Ada',
  lastName: `Lovelace${id}`,
  workEmail: `ada${id}@acme.test`,
  hireDate: '2022-03-01',
  country,
});
const RAW = {
  v: 1,
  plan: {
    sourceFields: ['firstName', 'lastName', 'workEmail', 'hireDate', 'country'],
    targets: {},
  },
  page: { rows: [aRow('1', 'CH'), aRow('2', 'DE')], notReadable: [] },
} as const;

const swissOnly = {
  syncIf: [{ field: 'country', type: 'choice', operator: 'one_of', values: ['CH'] }],
};

/** Settings tried on what a sync read. */
const aTryOf = (settings: object, world: Parameters<typeof aDiffWorld>[0] = {}) =>
  aDiffWorld({
    raw: RAW,
    tried: aTry({
      state: 'working',
      result: undefined,
      stored: undefined,
      settings: configurationSettingsSchema.parse(settings),
      reading: {
        runId: aRun().runId,
        kind: 'sync',
        observedAt: '2026-03-01T06:00:01.000Z',
        until: '2026-03-08T06:00:01.000Z',
      },
    }),
    ...world,
  });

describe('trySettings', () => {
  it('says who falls out, and stores people and changes where they are gone after a day', async () => {
    const { services, settled, writes, moves } = aTryOf(swissOnly);

    await trySettings(message, services);

    expect(settled).toMatchObject([
      {
        state: 'done',
        result: {
          asOf: '2026-03-01',
          comparedWith: 1,
          moves: { stays: 1, falls_out: 1 },
          counts: { create: 1, excluded: 1 },
          neverRead: [],
        },
        stored: { peoplePages: 1, changePages: 1 },
      },
    ]);
    expect(writes).toHaveLength(2);
    expect(writes.every((key) => key.startsWith('try/cmp_a/con_a/try_a/'))).toBe(true);
    expect(moves).toEqual([]);
  });

  it('uses a field that was read for something else', async () => {
    const { services, settled } = aTryOf({ fieldSources: { city: 'country' } });

    await trySettings(message, services);

    expect(settled).toMatchObject([{ state: 'done', result: { neverRead: [] } }]);
  });

  it('does not know what nobody read, and says what to look at', async () => {
    const { services, settled } = aTryOf({
      syncIf: [{ field: 'source.4321', type: 'text', operator: 'is', values: ['M'] }],
    });

    await trySettings(message, services);

    expect(settled).toMatchObject([
      {
        result: {
          moves: { not_known: 2 },
          neverRead: [{ target: 'source.4321', sourceFields: ['4321'] }],
          problems: { 'scope.not_known': 2 },
        },
      },
    ]);
  });

  it('takes nobody as synced while nothing is saved', async () => {
    const { services, settled } = aTryOf({}, { connection: { configurationVersion: 0 }, configurations: [] });

    await trySettings(message, services);

    expect(settled).toMatchObject([{ result: { comparedWith: 0, moves: { falls_in: 2 } } }]);
  });

  it('fails when a page was deleted', async () => {
    const { services, settled, objects } = aTryOf({});
    objects.clear();

    await trySettings(message, services);

    expect(settled).toEqual([{ state: 'failed', failure: { code: 'reading.gone' } }]);
  });

  it('fails when the time of the pages is over, though they are still there', async () => {
    const reading = { ...aTry().reading, until: '2026-03-01T06:10:00.000Z' };
    const { services, settled } = aTryOf({}, { tried: aTry({ state: 'working', reading }) });

    await trySettings(message, services);

    expect(settled).toEqual([{ state: 'failed', failure: { code: 'reading.gone' } }]);
  });

  it('finds its outcome when it comes again', async () => {
    const { services, settled } = aTryOf({}, { tried: aTry() });

    await trySettings(message, services);

    expect(settled).toEqual([]);
  });
});

describe('failTry', () => {
  it('tells that a field is nearly empty, unless the tried settings read another one', async () => {
    const raw = { ...RAW, page: { ...RAW.page, rows: [aRow('1', ''), aRow('2', '')] } };
    const mark = { filled: 9, of: 10, at: '2026-02-28T06:00:01.000Z', source: '' };
    const fillMarks = {
      v: 1,
      companyId: 'cmp_a',
      connectionId: 'con_a',
      version: 1,
      marks: { country: mark },
    } as const;
    const guardsWith = async (settings: object) => {
      const { services, settled } = aTryOf(settings, { raw, fillMarks });
      await trySettings(message, services);
      return settled;
    };

    expect(await guardsWith({})).toMatchObject([
      { result: { guards: ['fill.collapsed'], problems: { 'field.collapsed': 1 } } },
    ]);
    expect(await guardsWith({ fieldSources: { country: 'lastName' } })).toMatchObject([
      { result: { guards: [] } },
    ]);
  });

  it('ends a try that will not be tried again', async () => {
    const { services, settled } = aTryOf({}, { configurations: [aConfiguration()] });

    await failTry(message, 'internal', services);

    expect(settled).toEqual([{ state: 'failed', failure: { code: 'internal' } }]);
  });
});
