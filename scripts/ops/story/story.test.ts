import { describe, expect, it } from '@jest/globals';
import { aRun } from '#test/builders/a-plan';
import { readLine } from './chapter';
import type { LogLine } from './log-lines';
import { tellStory } from './tell-story';
import type { StoryServices } from './tell-story';

const RUN_ID = 'con_a.20260301T060000000Z.0123456789';
const run = aRun({ runId: RUN_ID, correlationId: 'cor-12345678', companyId: 'cmp_a', state: 'failed' });
const line = (group: string, fields: object): LogLine => ({
  group,
  at: '2026-03-01 06:00:00.000',
  text: JSON.stringify({ timestamp: '2026-03-01T06:00:01.000Z', message: 'message handled', ...fields }),
});

const services = (lines: readonly LogLine[], asked: string[][] = []): StoryServices => ({
  logs: {
    read: async ({ ids }) => {
      asked.push([...ids]);
      return lines.filter(({ text }) => ids.some((id) => text.includes(id)));
    },
  },
  runs: { find: async (companyId, runId) => (companyId === 'cmp_a' && runId === RUN_ID ? run : undefined) },
  pages: { fetchedPages: async () => [], appliedPages: async () => [] },
  audit: {
    list: async () => ({
      items: [
        {
          v: 1,
          companyId: 'cmp_a',
          id: 'a',
          at: '2026-03-01T06:00:00.500Z',
          actor: 'user:u1',
          action: 'plan.approved',
          target: RUN_ID,
          details: {},
        },
        {
          v: 1,
          companyId: 'cmp_a',
          id: 'b',
          at: '2026-03-01T06:00:00.500Z',
          actor: 'user:u1',
          action: 'plan.approved',
          target: 'con_a.other',
          details: {},
        },
      ],
    }),
  },
  now: () => new Date('2026-03-02T00:00:00Z'),
});
const api = line('/rollcall/test/api', {
  message: 'call answered',
  correlationId: 'cor-12345678',
  companyId: 'cmp_a',
  status: 202,
});
const fetch = line('/rollcall/test/fetch', {
  correlationId: 'cor-12345678',
  runId: RUN_ID,
  companyId: 'cmp_a',
});

describe('tellStory', () => {
  it('finds by a run the call that asked for it, and tells logs, run and audit in order of time', async () => {
    const story = await tellStory({ id: RUN_ID, days: 7 }, services([api, fetch]));

    const places = story.chapters.map(({ where }) => where);
    expect(places).toEqual(expect.arrayContaining(['api', 'fetch', 'run']));
    expect(places.filter((where) => where === 'audit')).toHaveLength(1);
    expect(story.chapters.map(({ at }) => Date.parse(at))).toEqual(
      story.chapters.map(({ at }) => Date.parse(at)).toSorted((one, other) => one - other),
    );
    expect(story.summary.join('\n')).toContain(RUN_ID);
  });

  it('finds by a correlation id the run it led to', async () => {
    const story = await tellStory({ id: 'cor-12345678', days: 7 }, services([api, fetch]));

    expect(story.summary.join('\n')).toContain(RUN_ID);
  });

  it('needs the company where logs have expired, and then tells what the table knows', async () => {
    const nothing = await tellStory({ id: RUN_ID, days: 7 }, services([]));
    const told = await tellStory({ id: RUN_ID, days: 7, companyId: 'cmp_a' }, services([]));

    expect(nothing.chapters).toEqual([]);
    expect(told.chapters.length).toBeGreaterThan(1);
  });
});

describe('readLine', () => {
  it('shows ids, codes and counts, and no other value', () => {
    const read = readLine(
      line('/rollcall/test/apply', {
        message: 'message failed',
        error: { name: 'SyncError', code: 'record.stale', message: 'about Ada' },
        type: 'ApplyPage',
        page: 3,
        name: 'Ada',
        state: 'Ada Lovelace',
      }),
    );

    expect(read?.chapter).toEqual({
      at: '2026-03-01T06:00:01.000Z',
      where: 'apply',
      what: 'message failed (record.stale): type=ApplyPage page=3',
    });
  });

  it('reads events of the event log by their own time', () => {
    const text = JSON.stringify({
      'detail-type': 'RunFinished',
      time: '2026-03-01T06:00:09Z',
      detail: { time: '2026-03-01T06:00:08.500Z', state: 'failed', failure: 'internal', runId: RUN_ID },
    });

    expect(readLine({ group: '/aws/events/x', at: '', text })?.chapter).toEqual({
      at: '2026-03-01T06:00:08.500Z',
      where: 'event',
      what: 'RunFinished: state=failed failure=internal',
    });
  });

  it('names the run that was undone', () => {
    const undoes = 'con_1.20260228T060000000Z.0123456789';
    const detail = { time: '2026-03-01T06:00:08.500Z', runId: RUN_ID, undoes, kept: 2 };
    const text = JSON.stringify({ 'detail-type': 'RunUndone', time: '2026-03-01T06:00:09Z', detail });

    const read = readLine({ group: '/aws/events/x', at: '', text });

    expect(read?.chapter.what).toBe(`RunUndone: undoes=${undoes}`);
  });

  it.each([
    ['leaves out calls that only read', { operation: 'getRun', status: 200 }, false],
    ['tells of such calls that failed', { operation: 'getRun', status: 500 }, true],
    ['tells of calls that change something', { operation: 'approvePlan', status: 202 }, true],
  ])('%s', (_name, fields, isTold) => {
    const read = readLine(line('/rollcall/test/api', { message: 'call answered', ...fields }));

    expect(read !== undefined).toBe(isTold);
  });

  it.each(['REPORT RequestId: x', '{"a":1}', ''])('leaves out what is not ours: %s', (text) => {
    expect(readLine({ group: '/x', at: '', text })).toBeUndefined();
  });
});
