import { afterEach, describe, expect, it } from '@jest/globals';
import { closeServers, json, serve } from '#http/testing-server';
import { Compensations, readCompensation } from './compensations';
import { openSessions } from './sign-in';

const NOW = new Date('2026-07-15T08:00:00Z');
const TYPES = [
  { id: 't1', name: 'salary', category: 'FIXED' },
  { id: 't2', name: 'bonus', category: 'ONE_TIME' },
];

afterEach(closeServers);

/** Version 2 with these entries in force or to come. */
const payOf = async (entries: readonly unknown[], personIds: readonly string[]) => {
  const server = await serve(
    json({ access_token: 'papi-token', expires_in: 86_400 }),
    json({ _data: TYPES }),
    json({ _data: entries }),
  );
  const { v2 } = openSessions(
    {
      kind: 'client_credentials',
      clientId: 'papi-dcec6d81-8c0f-47f0-9dd8-5a2b9c3d4e5f',
      clientSecret: 'papi-secret-1',
    },
    { baseUrl: server.url, maxWaitMs: 0, now: () => NOW, sleep: async () => undefined },
  );
  const paid = await new Compensations(v2, () => '2026-07-15').of(personIds);
  return { paid, requests: server.requests };
};

const entry = (value: number, effective_from: string, type: unknown = TYPES[0]) => ({
  person: { id: '7' },
  type,
  value,
  currency: 'EUR',
  interval: 'MONTHLY',
  effective_from,
});

describe('Compensations', () => {
  it('takes the latest that has begun, and neither what is to come nor a bonus', async () => {
    const entries = [
      entry(5000, '2025-01-01'),
      entry(6000, '2026-07-16'),
      entry(5500, '2026-07-15'),
      entry(777, '2026-07-01', TYPES[1]),
    ];

    const { paid } = await payOf(entries, ['7']);

    expect(paid?.get('7')).toMatchObject({
      fix_salary: { value: 5500, currency: 'EUR' },
      fix_salary_interval: { value: 'monthly' },
      hourly_salary: { value: null },
    });
  });

  it('gives people without an entry no pay', async () => {
    const { paid } = await payOf([entry(5000, '2025-01-01')], ['7', '8']);

    expect(paid?.get('8')).toMatchObject({ fix_salary: { value: null }, hourly_salary: { value: null } });
  });

  it('asks for fifty people at once and for this one day', async () => {
    const ids = Array.from({ length: 51 }, (_, index) => String(index));

    const { requests } = await payOf([], ids);

    const asked = requests.slice(2).map(({ url }) => new URL(url, 'http://personio.test').searchParams);
    expect(asked.map((query) => query.get('person.id')?.split(',').length)).toEqual([50, 1]);
    expect(asked[0]?.get('start_date')).toBe('2026-07-15');
    expect(asked[0]?.get('end_date')).toBe('2026-07-15');
  });
});

describe('readCompensation', () => {
  const categories = new Map([['t1', 'FIXED']]);

  it.each([
    ['nested', { person: { id: '7' }, type: { id: 't1', category: 'FIXED' }, value: 5200, currency: 'EUR' }],
    ['flat', { person_id: 7, type_id: 't1', value: 5200, currency: 'EUR' }],
    [
      'with money inside',
      { person: { id: '7' }, type: { id: 't1' }, value: { amount: 5200, currency: 'EUR' } },
    ],
  ])('reads an entry that is %s', (_form, item) => {
    expect(readCompensation(item, categories)).toMatchObject({
      personId: '7',
      category: 'FIXED',
      amount: 5200,
      currency: 'EUR',
    });
  });
});
