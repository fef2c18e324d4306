import { afterEach, describe, expect, it } from '@jest/globals';
import { HttpClient } from '#http/client';
import { closeServers, json, serve } from '#http/testing-server';
import { askBatch, askEverybody, askWidely } from './ask-people';

afterEach(closeServers);

const answering = async (employees: unknown) => {
  const server = await serve(json({ employees }));
  const http = new HttpClient({
    baseUrl: server.url,
    concurrency: 1,
    maxWaitMs: 0,
    now: () => new Date('2026-01-05T08:00:00Z'),
    sleep: async () => undefined,
  });
  return { http, bodies: () => server.requests.map(({ body }): unknown => JSON.parse(body)) };
};

describe('askEverybody', () => {
  it('asks for ids only, leavers included, and puts them in order', async () => {
    const { http, bodies } = await answering([
      { id: '10', companyId: 7 },
      { '/root/id': { value: '9' } },
      { id: '10' },
    ]);

    const everybody = await askEverybody(http);

    expect(everybody).toEqual({ ids: ['9', '10'], nameless: 0, companyId: '7' });
    expect(bodies()).toEqual([{ fields: ['root.id'], showInactive: true }]);
  });

  it('counts records whose id is missing or came as a number', async () => {
    const { http } = await answering([{ id: '9' }, {}, null, { id: 42 }]);

    expect(await askEverybody(http)).toEqual({ ids: ['9'], nameless: 3, companyId: undefined });
  });

  it('calls an answer without people malformed', async () => {
    const { http } = await answering(undefined);

    await expect(askEverybody(http)).rejects.toMatchObject({ code: 'provider.malformed' });
  });
});

describe('askBatch', () => {
  const [ida, ola] = [
    { id: '9', firstName: 'Ida' },
    { id: '10', firstName: 'Ola' },
  ];

  it('asks for people by their ids', async () => {
    const { http, bodies } = await answering([ola, ida]);

    const people = await askBatch(http, ['9', '10'], ['root.id', 'root.firstName']);

    expect(people).toEqual([ola, ida]);
    expect(bodies()).toEqual([
      {
        fields: ['root.id', 'root.firstName'],
        showInactive: true,
        filters: [{ fieldPath: 'root.id', operator: 'equals', values: ['9', '10'] }],
      },
    ]);
  });

  it.each([
    ['somebody missing', [ida], 'page_missing'],
    ['nobody', [], 'page_missing'],
    ['somebody else', [ida, ola, { id: '11' }], 'page_repeated'],
  ])('takes %s for no batch', async (_name, people, reason) => {
    const { http } = await answering(people);

    await expect(askBatch(http, ['9', '10'], ['root.id'])).rejects.toMatchObject({
      code: 'provider.incomplete',
      details: { reason },
    });
  });

  it.each([
    ['who came twice', [ida, ola, ola]],
    ['without an id', [ida, { firstName: 'Ola' }]],
  ])('leaves somebody %s for others to see', async (_name, people) => {
    const { http } = await answering(people);

    expect(await askBatch(http, ['9', '10'], ['root.id'])).toEqual(people);
  });
});

describe('askWidely', () => {
  it('asks for at most 400 fields a call', async () => {
    const { http, bodies } = await answering([{ id: '9' }]);
    const fields = Array.from({ length: 801 }, (_, index) => `work.field${index}`);

    await askWidely(http, ['9'], fields);

    expect(bodies().map((body) => (body as { fields: string[] }).fields.length)).toEqual([400, 400, 1]);
  });
});
