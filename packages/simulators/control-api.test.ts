import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ask, jsonAs } from '#test/contracts/bamboohr-ask';
import { startBambooHrSimulator } from './bamboohr/server';
import type { BambooHrSimulator } from './bamboohr/server';

describe('the control API', () => {
  let simulator: BambooHrSimulator;
  beforeEach(async () => {
    simulator = await startBambooHrSimulator({ today: '2026-07-01', people: 20 });
  });
  afterEach(() => simulator.close());

  it('sets faults, one or several, and clears them', async () => {
    const one = await ask(simulator, 'POST /__simulator/faults', {
      body: { kind: 'unavailable', times: null },
    });
    const more = await ask(simulator, 'POST /__simulator/faults', {
      body: [{ kind: 'slow' }, { kind: 'cut_body', match: '/reports/' }],
    });
    const { status } = await ask(simulator, 'GET /api/v1/meta/fields');
    await ask(simulator, 'DELETE /__simulator/faults');

    expect([one.status, jsonAs<object[]>(more.body).length, status]).toEqual([200, 3, 503]);
    expect(simulator.faults.list()).toEqual([]);
  });

  it('refuses a fault it does not understand and names the reason', async () => {
    const { status, body } = await ask(simulator, 'POST /__simulator/faults', {
      body: { kind: 'earthquake' },
    });

    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('kind');
  });

  it('shows the requests, its own calls left out', async () => {
    await ask(simulator, 'GET /api/v1/meta/fields');

    const { body } = await ask(simulator, 'GET /__simulator/requests');

    expect(body).toEqual([
      expect.objectContaining({ method: 'GET', path: '/api/v1/meta/fields', status: 200, violations: [] }),
    ]);
  });

  it('moves to the next day and shows the people', async () => {
    const day = await ask(simulator, 'POST /__simulator/next-day');
    const people = await ask(simulator, 'GET /__simulator/people');

    expect(day.body).toMatchObject({ today: '2026-07-02' });
    expect(people.body).toHaveLength(22);
  });

  it('needs no key and answers 404 to what it does not know', async () => {
    const { status } = await ask(simulator, 'GET /__simulator/nonsense', { headers: { authorization: '' } });

    expect(status).toBe(404);
  });
});

describe('the port of a simulator', () => {
  it('is the one that was asked for, and free again after closing', async () => {
    const first = await startBambooHrSimulator({ today: '2026-07-01', people: 1 });
    const port = Number(new URL(first.url).port);
    await first.close();

    const second = await startBambooHrSimulator({ today: '2026-07-01', people: 1, port });
    await second.close();

    expect(second.url).toBe(`http://127.0.0.1:${port}`);
  });
});
