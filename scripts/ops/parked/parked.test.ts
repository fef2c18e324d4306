import { describe, expect, it } from '@jest/globals';
import { commands } from '#events/commands';
import { sampleRun } from '#events/base';
import type { MessageDefinition, WorkQueue } from '#events/definition';
import { runEvents } from '#events/run-events';
import { aRun } from '#test/builders/a-plan';
import { effectOf, messageTypesOfRuns } from './effect';
import { originOf } from './origin';
import { parkedMessage } from './parked-message';
import type { ReceivedMessage } from './parked-message';
import { ageText, parkedTable } from './parked-table';
import { retryParked } from './retry-parked';

const received = (body: unknown, attributes: ReceivedMessage['attributes'] = {}): ReceivedMessage => ({
  messageId: 'm-1',
  receiptHandle: 'r-1',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  sentAtMs: Date.parse('2026-03-01T06:00:00Z'),
  receiveCount: 6,
  attributes,
});
const fetchPages = { ...sampleRun, type: 'FetchPages', hop: 1 };
const inFetch = (body: unknown, attributes?: ReceivedMessage['attributes']) =>
  parkedMessage('fetch-dead-letters', { kind: 'step', queue: 'fetch' }, received(body, attributes));
const requested = runEvents[0].sample;
const isAboutRun = ({ sample }: MessageDefinition<WorkQueue>): boolean =>
  typeof sample === 'object' && sample !== null && 'runId' in sample;
const envelope = { version: '0', source: 'rollcall', 'detail-type': 'RunRequested', detail: requested };

describe('parkedMessage', () => {
  it('shows type, ids and the code it was parked with', () => {
    expect(inFetch(fetchPages, { code: 'provider.rejected' })).toMatchObject({
      type: 'FetchPages',
      companyId: sampleRun.companyId,
      connectionId: sampleRun.connectionId,
      runId: sampleRun.runId,
      correlationId: sampleRun.correlationId,
      code: 'provider.rejected',
      receiveCount: 6,
      sentAt: '2026-03-01T06:00:00.000Z',
    });
  });

  it.each([
    ['text', 'Ada Lovelace', undefined],
    ['an unknown type', { ...fetchPages, type: 'Ada' }, undefined],
    ['no run', { v: 1, type: 'FetchPages', companyId: 'Ada' }, undefined],
    ['an address for an id', { ...fetchPages, runId: 'ada@example.com', companyId: 'Ada L.' }, undefined],
    ['a code that is a sentence', fetchPages, { code: 'Ada left' }],
  ])('shows nothing of what may be a value: %s', (_name, body, attributes) => {
    const { payload: _payload, ...shown } = inFetch(body, attributes);

    expect(JSON.stringify(shown)).not.toMatch(/ada/i);
  });

  it.each([
    ['whole', envelope],
    ['cut to its detail', requested],
  ])('sends the detail of an event that a rule could not deliver: %s', (_name, body) => {
    const message = parkedMessage(
      'run-requested-undelivered',
      { kind: 'rule', event: 'RunRequested', queue: 'fetch' },
      received(body, { ERROR_CODE: 'NO_PERMISSIONS' }),
    );

    expect(JSON.parse(message.payload)).toEqual(requested);
    expect(message).toMatchObject({ type: 'RunRequested', code: 'NO_PERMISSIONS' });
  });
});

describe('effectOf', () => {
  const run = aRun({ state: 'fetching', epoch: 1 });
  const message = inFetch(fetchPages);

  it('knows every message and event that a step of a run works on', () => {
    const contracts: readonly MessageDefinition<WorkQueue>[] = [...commands, ...runEvents];
    const worked = contracts.flatMap((one) => (one.queue && isAboutRun(one) ? [one.name] : []));

    expect(messageTypesOfRuns.toSorted()).toEqual(worked.toSorted());
  });

  it('knows every message that no run stands behind', () => {
    const apart = commands.filter((one) => !isAboutRun(one)).map(({ name }) => name);

    const effects = apart.map((type) => effectOf({ type, epoch: undefined, queue: 'any' }, undefined).works);

    expect(apart).toEqual(expect.arrayContaining(['CheckConnection', 'TrySettings']));
    expect(effects).toEqual(apart.map(() => true));
  });

  it('says that a message works while its run waits for it', () => {
    expect(effectOf(message, run).works).toBe(true);
  });

  it.each([
    ['over', aRun({ state: 'failed' }), /over \(failed\)/],
    ['taken over', aRun({ state: 'fetching', epoch: 2 }), /epoch 2/],
    ['further', aRun({ state: 'diffing', epoch: 1 }), /moved on \(diffing\)/],
    ['unknown', undefined, /does not exist/],
  ])('says that it has no effect when its run is %s', (_name, present, because) => {
    const effect = effectOf(message, present);

    expect(effect.works).toBe(false);
    expect(effect.because).toMatch(because);
  });

  it('says that what fits no contract would be parked again', () => {
    expect(effectOf(inFetch('x'), run)).toMatchObject({ works: false });
  });
});

describe('parkedTable', () => {
  it('is in order of queue and age, in whole units', () => {
    const entry = (messageId: string, sentAt: string) => ({
      message: { ...inFetch(fetchPages), messageId, sentAt },
      effect: { works: true, because: 'x' },
    });

    const rows = parkedTable(
      [entry('b', '2026-03-02T00:00:00Z'), entry('a', '2026-03-01T00:00:00Z')],
      new Date('2026-03-04T01:00:00Z'),
    );

    expect(rows.slice(1).map((row) => [row[1], row[7]])).toEqual([
      ['3 d', 'a'],
      ['2 d', 'b'],
    ]);
    expect(rows[1]).toContain('delivered too often');
    expect(ageText('2026-03-04T00:59:59.900Z', new Date('2026-03-04T01:00:00Z'))).toBe('0 s');
  });
});

describe('retryParked', () => {
  const calls: string[] = [];
  const services = (send: () => Promise<void>) => ({
    deployment: { stage: 'test', prefix: 'rollcall-test' },
    queues: {
      send: async (queue: string) => {
        calls.push(`send ${queue}`);
        await send();
      },
      remove: async () => {
        calls.push('remove');
      },
    },
  });

  it('sends before it takes away, and takes nothing away that was not taken', async () => {
    calls.length = 0;

    await retryParked(
      inFetch(fetchPages),
      services(() => Promise.resolve()),
    );
    const refused = retryParked(
      inFetch(fetchPages),
      services(() => Promise.reject(new Error('no'))),
    );

    await expect(refused).rejects.toThrow('no');
    expect(calls).toEqual(['send fetch', 'remove', 'send fetch']);
  });

  it('knows no queue that is not for dead letters', () => {
    expect(originOf('fetch')).toBeUndefined();
  });
});
