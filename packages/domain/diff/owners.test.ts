import { describe, expect, it } from '@jest/globals';
import type { Answer } from '../answer';
import { declineHash } from '../decline';
import type { FieldOwner } from '../configuration';
import type { Decline } from '../plan';
import { aDiffInput, anEmployee, aStakeholder, COMPANY, CONNECTION, someSettings } from '../testing/people';
import type { DiffInput } from './diff-input';
import { diffRegister } from './diff-register';

const HASH_KEY = aDiffInput().hashKey;
const person = (city: string | undefined, source = 'user:typed') => {
  const kept = aStakeholder('stk_1', {
    links: { [CONNECTION]: ['1'] },
    identifier: { kind: 'workEmail', value: 'maja1@acme.test' },
    fields: { name: 'Maja Lindqvist1', email: 'maja1@acme.test', startDate: '2022-03-01' },
  });
  const cell = { value: city ?? '', source, at: '2026-01-01T00:00:00.000Z' };
  return city === undefined ? kept : { ...kept, fields: { ...kept.fields, city: cell } };
};
/** HR's city against the register's, under an owner. */
const diff = (
  owner: FieldOwner | undefined,
  hr: string | null,
  stakeholder: ReturnType<typeof person>,
  more: Partial<DiffInput> = {},
) =>
  diffRegister(
    aDiffInput({
      settings: someSettings({ ...(owner && { owners: { city: owner } }), clearFields: ['city'] }),
      employees: [anEmployee('1', { city: hr })],
      stakeholders: [stakeholder],
      ...more,
    }),
  );
const cityIn = ({ changes }: ReturnType<typeof diff>) =>
  changes[0]?.fields.find(({ field }) => field === 'city');

const taken = (city: string | null, answeredAt = '2026-02-01T00:00:00.000Z'): Answer => ({
  v: 1,
  companyId: COMPANY,
  connectionId: CONNECTION,
  employeeId: '1',
  answer: {
    kind: 'take_hr',
    stakeholderId: 'stk_1',
    field: 'city',
    valueHash: declineHash(HASH_KEY, 'city', city),
  },
  answeredBy: 'user:admin',
  answeredAt,
});
const kept = (city: string | null, declinedAt = '2026-02-01T00:00:00.000Z'): Decline => ({
  v: 1,
  companyId: COMPANY,
  connectionId: CONNECTION,
  stakeholderId: 'stk_1',
  field: 'city',
  valueHash: declineHash(HASH_KEY, 'city', city),
  declinedBy: 'user:admin',
  declinedAt,
  runId: 'run_1',
});

describe('the owner hr', () => {
  it.each([undefined, 'hr' as const])('overwrites what a person typed (B5), said or not: %s', (owner) => {
    expect(cityIn(diff(owner, 'Bern', person('Oslo')))).toEqual({
      field: 'city',
      before: 'Oslo',
      after: 'Bern',
    });
  });
});

describe('the owner manual', () => {
  it.each([
    ['Bern', 'Oslo', 'user:typed'],
    ['Bern', 'Oslo', `conn:${CONNECTION}`],
    ['Bern', undefined, ''],
    [null, 'Oslo', `conn:${CONNECTION}`],
  ])('never changes somebody who is there: HR %s, register %s of %s', (hr, city, source) => {
    const result = diff('manual', hr, person(city, source));

    expect(result.changes).toEqual([]);
    expect(result.problems).toEqual([]);
  });

  it('takes the value of HR as a start for somebody new', () => {
    const { changes } = diff('manual', 'Bern', person('Oslo'), { stakeholders: [] });

    expect(changes[0]?.fields).toContainEqual({ field: 'city', before: null, after: 'Bern' });
  });

  it.each(['name', 'email', 'manager'])('holds for %s too', (field) => {
    const settings = someSettings({ owners: { [field]: 'manual' }, optionalFields: ['manager'] });
    const hr = { lastName: 'Berg', workEmail: 'new@acme.test', manager: '2' };
    const boss = aStakeholder('stk_2', { links: { [CONNECTION]: ['2'] } });

    const { changes } = diff(undefined, null, person(undefined), {
      settings,
      employees: [anEmployee('1', hr), anEmployee('2')],
      stakeholders: [person(undefined), boss],
    });

    const moved = changes
      .find(({ stakeholderId }) => stakeholderId === 'stk_1')
      ?.fields.map((one) => one.field);
    expect(moved).toEqual(['name', 'email', 'manager'].filter((other) => other !== field));
  });

  it('leaves the leaving to people', () => {
    const settings = someSettings({ owners: { terminationDate: 'manual' } });

    const { changes } = diff(undefined, null, person(undefined), {
      settings,
      employees: [anEmployee('1', { terminationDate: '2026-04-30', lastDayOfWork: '2026-04-15' })],
    });

    expect(changes).toEqual([]);
  });
});

describe('the owner ask', () => {
  it('asks where a person typed another value, naming it by its hash only', () => {
    const { changes, problems } = diff('ask', 'Bern', person('Oslo'));

    expect(changes).toEqual([]);
    expect(problems).toEqual([
      {
        code: 'value.conflict',
        employeeId: '1',
        stakeholderId: 'stk_1',
        field: 'city',
        valueHash: declineHash(HASH_KEY, 'city', 'Bern'),
      },
    ]);
  });

  it('asks before it clears what a person typed', () => {
    expect(diff('ask', null, person('Oslo')).problems).toMatchObject([
      { code: 'value.conflict', field: 'city' },
    ]);
  });

  it('asks nothing where both say the same, HR wrote the value, or there is none', () => {
    const same = diff('ask', 'Oslo', person('Oslo'));
    const own = diff('ask', 'Bern', person('Oslo', `conn:${CONNECTION}`));
    const empty = diff('ask', 'Bern', person(undefined));

    expect([same, own, empty].flatMap(({ problems }) => problems)).toEqual([]);
    expect([same, own, empty].map((result) => cityIn(result)?.after)).toEqual([undefined, 'Bern', 'Bern']);
  });

  it('plans the value of HR once somebody says so, and asks about another one', () => {
    const answers = [taken('Bern')];

    expect(diff('ask', 'Bern', person('Oslo'), { answers })).toMatchObject({
      changes: [{ fields: [{ field: 'city', before: 'Oslo', after: 'Bern' }] }],
      problems: [],
    });
    expect(diff('ask', 'Basel', person('Oslo'), { answers })).toMatchObject({
      changes: [],
      problems: [{ code: 'value.conflict' }],
    });
  });

  it('keeps the register’s value once somebody says so, and asks about another one', () => {
    const declines = [kept('Bern')];

    expect(diff('ask', 'Bern', person('Oslo'), { declines })).toMatchObject({ changes: [], problems: [] });
    expect(diff('ask', 'Basel', person('Oslo'), { declines }).problems).toHaveLength(1);
  });

  it('follows the later of two decisions about the same value', () => {
    const [early, late] = ['2026-02-01T00:00:00.000Z', '2026-02-02T00:00:00.000Z'] as const;
    const thenTaken = { declines: [kept('Bern', early)], answers: [taken('Bern', late)] };
    const thenKept = { declines: [kept('Bern', late)], answers: [taken('Bern', early)] };

    expect(cityIn(diff('ask', 'Bern', person('Oslo'), thenTaken))?.after).toBe('Bern');
    expect(diff('ask', 'Bern', person('Oslo'), thenKept)).toMatchObject({ changes: [], problems: [] });
  });

  it('asks about a name, an e-mail and a manager as about any other field', () => {
    const owners = { name: 'ask', email: 'ask', manager: 'ask' };
    const typed = aStakeholder('stk_1', {
      links: { [CONNECTION]: ['1'] },
      source: 'user:typed',
      fields: { name: 'Maja Berg', email: 'typed@acme.test', manager: 'stk_9', startDate: '2022-03-01' },
    });
    const boss = aStakeholder('stk_2', {
      links: { [CONNECTION]: ['2'] },
      identifier: { kind: 'workEmail', value: 'maja2@acme.test' },
      fields: { name: 'Maja Lindqvist2', email: 'maja2@acme.test', startDate: '2022-03-01' },
    });

    const { problems } = diff(undefined, null, person(undefined), {
      settings: someSettings({ owners, optionalFields: ['manager'] }),
      employees: [anEmployee('1', { manager: '2' }), anEmployee('2')],
      stakeholders: [typed, boss],
    });

    expect(problems.map(({ code, field }) => [code, field])).toEqual([
      ['value.conflict', 'email'],
      ['value.conflict', 'manager'],
      ['value.conflict', 'name'],
    ]);
  });
});
