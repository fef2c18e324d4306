import { describe, expect, it } from '@jest/globals';
import { diffRegister } from '../diff/diff-register';
import type { Stakeholder } from '../stakeholder';
import { aDiffInput, anEmployee, aStakeholder, CONNECTION } from '../testing/people';
import { mergePeople } from './merge-people';
import type { MergeChoices } from './merge-people';

const CONTEXT = {
  actor: 'user:u1',
  now: '2026-03-02T09:00:00.000Z',
  today: '2026-03-02',
  leaverDate: 'terminationDate',
} as const;
type Parts = Parameters<typeof aStakeholder>[1];

const kept = (parts: Parts = {}): Stakeholder =>
  aStakeholder('stk_new', {
    links: { [CONNECTION]: ['2'] },
    identifier: { kind: 'workEmail', value: 'maja2@acme.test' },
    ...parts,
    fields: { name: 'Maja Lindqvist2', email: 'maja2@acme.test', startDate: '2022-03-01', ...parts.fields },
  });
const gone = (parts: Parts = {}): Stakeholder =>
  aStakeholder('stk_old', {
    version: 7,
    links: { [CONNECTION]: ['1'] },
    identifier: { kind: 'workEmail', value: 'maja1@acme.test' },
    ...parts,
    fields: { name: 'Maja Lindqvist1', city: 'Oslo', ...parts.fields },
  });
const leaving = (lastDay: string, status: 'leaving' | 'left' = 'left'): Parts => ({
  status,
  lastDay,
  tags: ['Leaver'],
  fields: { terminationDate: lastDay },
});

const CONSTRUCTOR = JSON.parse('{ "constructor": "from" }') as MergeChoices;

const merge = (into: Stakeholder, from: Stakeholder, choices: MergeChoices = {}) =>
  mergePeople(into, from, { ...CONTEXT, choices });
const merged = (into: Stakeholder, from: Stakeholder, choices: MergeChoices = {}) => {
  const outcome = merge(into, from, choices);
  if (outcome.kind !== 'merged') throw new Error(`expected a merge, not ${outcome.kind}`);
  return outcome;
};
const valueOf = ({ fields }: Stakeholder, field: string) => fields[field]?.value;

describe('mergePeople', () => {
  it('gives one record all links and keeps the other as archive', () => {
    const { into, from } = merged(kept(), gone({ links: { [CONNECTION]: ['1'], con_b: ['b7'] } }));

    expect(into).toMatchObject({
      version: 4,
      changedBy: 'user:u1',
      links: { [CONNECTION]: ['1', '2'], con_b: ['b7'] },
      identifier: { value: 'maja2@acme.test' },
    });
    expect(from).toMatchObject({
      version: 8,
      status: 'archived',
      archivedFrom: 'active',
      mergedInto: 'stk_new',
      links: {},
      fields: { city: { value: 'Oslo' } },
    });
    expect(from).not.toHaveProperty('identifier');
  });

  it('fills what the record that stays has not, and takes what was chosen', () => {
    const from = gone({ fields: { email: 'old@acme.test', team: 'Sales' } });

    const plain = merged(kept(), from).into;
    const chosen = merged(kept(), from, { email: 'from', city: 'this' }).into;

    expect([valueOf(plain, 'email'), valueOf(plain, 'city'), valueOf(plain, 'team')]).toEqual([
      'maja2@acme.test',
      'Oslo',
      'Sales',
    ]);
    expect([valueOf(chosen, 'email'), valueOf(chosen, 'city')]).toEqual(['old@acme.test', undefined]);
  });

  it('keeps what is pinned, with its pin, whoever pinned it', () => {
    const pin = { owner: 'user:u1', reason: 'as agreed', since: '2026-01-01T00:00:00.000Z' };
    const from = gone({ overrides: { name: pin }, fields: { name: 'M. Lindqvist' } });

    expect(merged(kept(), from).into).toMatchObject({
      fields: { name: { value: 'M. Lindqvist' } },
      overrides: { name: pin },
    });
    expect(merged(kept(), from, { name: 'this' }).into).not.toHaveProperty('overrides');
  });

  it.each([
    [true, undefined],
    [undefined, true],
    [true, true],
  ])('makes a holder of whoever was one (%s, %s)', (own, other) => {
    const { into, from } = merged(
      kept({ ...(own && { holdsSecurities: own }) }),
      gone({ ...(other && { holdsSecurities: other }) }),
    );

    expect(into.holdsSecurities).toBe(true);
    expect(from).not.toHaveProperty('holdsSecurities');
  });

  it('joins who is somebody else, but for those it says are this person', () => {
    const into = kept({ neverLink: { [CONNECTION]: ['1', '9'] } });
    const from = gone({ neverLink: { [CONNECTION]: ['2'], con_b: ['x'] } });

    expect(merged(into, from).into.neverLink).toEqual({ [CONNECTION]: ['9'], con_b: ['x'] });
    expect(merged(kept({ neverLink: { [CONNECTION]: ['1'] } }), gone()).into).not.toHaveProperty('neverLink');
  });

  it('takes the newest reading of either, and no run for done that wrote the other', () => {
    const into = kept({
      seen: { [CONNECTION]: '2026-02-01T00:00:00.000Z' },
      applied: { [CONNECTION]: 'run_1' },
    });
    const from = gone({
      seen: { [CONNECTION]: '2026-02-02T00:00:00.000Z' },
      applied: { [CONNECTION]: 'run_2' },
    });

    expect(merged(into, from).into).toMatchObject({
      seen: { [CONNECTION]: '2026-02-02T00:00:00.000Z' },
      applied: { [CONNECTION]: 'run_1' },
    });
  });

  it('leaves nobody managing themselves', () => {
    const from = gone({ fields: { manager: 'stk_new' } });

    expect(merged(kept(), from).into.fields).not.toHaveProperty('manager');
    expect(merged(kept({ fields: { manager: 'stk_old' } }), gone()).into.fields).not.toHaveProperty(
      'manager',
    );
  });

  it.each<[string, Parts, Parts, string, string | undefined]>([
    ['a rehire under a new record', {}, leaving('2025-12-31'), 'active', undefined],
    ['a rehire, merged the other way round', leaving('2025-12-31'), {}, 'active', undefined],
    [
      'two ends, of which the later counts',
      leaving('2025-12-31'),
      leaving('2026-01-31'),
      'left',
      '2026-01-31',
    ],
    [
      'an end to come and one that was',
      leaving('2026-04-30', 'leaving'),
      leaving('2025-12-31'),
      'leaving',
      '2026-04-30',
    ],
  ])('is, after %s, what whoever works longer is', (_what, own, other, status, lastDay) => {
    const { into } = merged(kept(own), gone(other));

    expect(into.status).toBe(status);
    expect(into.lastDay).toBe(lastDay);
    expect(valueOf(into, 'terminationDate')).toBe(lastDay);
    expect(into.tags.includes('Leaver')).toBe(lastDay !== undefined);
  });

  it('goes by a leaving date that was chosen', () => {
    const { into } = merged(kept(), gone(leaving('2025-12-31')), { terminationDate: 'from' });

    expect(into).toMatchObject({ status: 'left', lastDay: '2025-12-31', tags: ['Leaver'] });
  });

  it('remembers what each connection said about the leaving', () => {
    const { into } = merged(kept({ links: { con_b: ['b7'] } }), gone(leaving('2025-12-31')));

    expect(into.leavings).toEqual({ con_b: null, [CONNECTION]: '2025-12-31' });
    expect(merged(kept(), gone(leaving('2025-12-31'))).into).not.toHaveProperty('leavings');
  });

  it('refuses two external ids, unless told which one stays', () => {
    const [into, from] = [kept({ externalId: 'ext-2' }), gone({ externalId: 'ext-1' })];

    expect(merge(into, from)).toEqual({ kind: 'external_ids' });
    expect(merged(into, from, { externalId: 'from' }).into.externalId).toBe('ext-1');
    expect(merged(into, from, { externalId: 'this' }).into.externalId).toBe('ext-2');
    expect(merged(kept(), from).into.externalId).toBe('ext-1');
    expect(merged(kept(), from).from).not.toHaveProperty('externalId');
  });

  it('takes the identifier that was chosen', () => {
    expect(merged(kept(), gone(), { identifier: 'from' }).into.identifier?.value).toBe('maja1@acme.test');
  });

  it.each<[string, Stakeholder, Stakeholder, MergeChoices, unknown]>([
    ['itself', kept(), kept(), {}, { kind: 'same_record' }],
    [
      'somebody archived',
      kept(),
      gone({ status: 'archived' }),
      {},
      { kind: 'archived', stakeholderId: 'stk_old' },
    ],
    [
      'into somebody archived',
      kept({ status: 'archived' }),
      gone(),
      {},
      { kind: 'archived', stakeholderId: 'stk_new' },
    ],
    [
      'by a field that nobody has',
      kept(),
      gone(),
      { shoeSize: 'from' },
      { kind: 'invalid_choice', field: 'shoeSize' },
    ],
    [
      'by a name from the prototype',
      kept(),
      gone(),
      CONSTRUCTOR,
      { kind: 'invalid_choice', field: 'constructor' },
    ],
    [
      'more records than a transaction holds',
      kept(),
      gone({ links: { con_b: Array.from({ length: 91 }, (_, id) => `b${id}`) } }),
      {},
      { kind: 'too_many_links' },
    ],
  ])('does not merge with %s', (_what, into, from, choices, refusal) => {
    expect(merge(into, from, choices)).toEqual(refusal);
  });

  it('leaves the next sync nothing to tie, to create or to ask', () => {
    const { into } = merged(kept(), gone(leaving('2025-12-31')));
    const employees = [
      anEmployee('2', { lastName: 'Lindqvist2' }),
      anEmployee('1', { lastName: 'Lindqvist1', startDate: '2019-01-01', terminationDate: '2025-12-31' }),
    ];

    const { changes, problems } = diffRegister(aDiffInput({ stakeholders: [into], employees }));

    expect(changes).toEqual([]);
    expect(problems).toEqual([]);
  });
});
