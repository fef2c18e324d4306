import { describe, expect, it } from '@jest/globals';
import { declineHash } from '../decline';
import type { DiffInput } from '../diff/diff-input';
import { fieldContextOf } from '../diff/field-context';
import type { FieldValue } from '../employee';
import { indexDecided } from '../match/decided';
import { identifierOf } from '../match/identifier';
import { makePerson } from '../match/person';
import type { HistoryEntry, Stakeholder } from '../stakeholder';
import { aDiffInput, anEmployee, aStakeholder, COMPANY, CONNECTION, someSettings } from '../testing/people';
import { explainAspects } from './explain-aspects';
import type { ExplainedConnection } from './explain-person';

const BEFORE = '2026-01-01T00:00:00.000Z';
const ASOF = '2026-03-01T06:00:00.000Z';
const AFTER = '2026-03-01T12:00:00.000Z';

type Told = {
  values?: Record<string, FieldValue | null>;
  settings?: Record<string, unknown>;
  input?: Partial<DiffInput>;
  connection?: Partial<ExplainedConnection>;
};

const connection = ({ values, settings, input, connection: parts }: Told): ExplainedConnection => {
  const given = aDiffInput({ settings: someSettings(settings), ...input });
  const person = makePerson([anEmployee('1', values)], given.asOf, (record) =>
    identifierOf(record, given.settings.identifier, CONNECTION),
  );
  return {
    connectionId: CONNECTION,
    context: fieldContextOf(given),
    decisions: { ...indexDecided(given), declines: given.declines },
    reading: { asOf: ASOF, person, manager: undefined },
    ...parts,
  };
};

const EMAIL = { kind: 'workEmail', value: 'maja1@acme.test' } as const;
const person = (parts: Parameters<typeof aStakeholder>[1] = {}): Stakeholder =>
  aStakeholder('stk_1', {
    links: { [CONNECTION]: ['1'] },
    identifier: EMAIL,
    ...parts,
    fields: { name: 'Maja Lindqvist1', email: 'maja1@acme.test', ...parts.fields },
  });
const leaver = (status: Stakeholder['status'], parts: Parameters<typeof aStakeholder>[1] = {}) =>
  person({
    status,
    lastDay: '2026-01-31',
    tags: ['Leaver'],
    ...parts,
    fields: { terminationDate: '2026-01-31' },
  });
const gone = { terminationDate: '2026-01-31' };

const entry = (changedBy: string, field: string, after: string | null, at = BEFORE): HistoryEntry => ({
  v: 1,
  companyId: COMPANY,
  stakeholderId: 'stk_1',
  version: 3,
  at,
  changedBy,
  changes: [{ field, before: null, after }],
});
const rejected = (field: string, value: string, runId = 'run_1'): Partial<DiffInput> => ({
  declines: [
    {
      v: 1,
      companyId: COMPANY,
      connectionId: CONNECTION,
      stakeholderId: 'stk_1',
      field,
      valueHash: declineHash('a key of this company', field, value),
      declinedBy: 'user:u1',
      declinedAt: BEFORE,
      runId,
    },
  ],
});

const explain = (
  aspect: string,
  stakeholder: Stakeholder,
  told: Told | 'nobody' = {},
  history: HistoryEntry[] = [],
) =>
  explainAspects({ stakeholder, history, connections: told === 'nobody' ? [] : [connection(told)] }).find(
    ({ field }) => field === aspect,
  );

const newMail = { values: { workEmail: 'maja.berg@acme.test' } };

describe('why a person has this identifier', () => {
  it.each<[string, Told, Stakeholder, Record<string, unknown>]>([
    ['HR says the same', {}, person(), { code: 'agrees' }],
    [
      'HR says the same in capitals (B78)',
      { values: { workEmail: 'MAJA1@acme.test' } },
      person(),
      { code: 'agrees' },
    ],
    ['HR has another one', newMail, person(), { code: 'next_sync' }],
    ['there is none yet (B80)', {}, person({ identifier: undefined }), { code: 'next_sync' }],
    [
      'the new one waits for approval',
      { ...newMail, connection: { waiting: { runId: 'r1', fields: new Set(['identifier']) } } },
      person(),
      { code: 'waiting', runId: 'r1' },
    ],
    [
      'somebody rejected the new one',
      { ...newMail, input: rejected('identifier', 'maja.berg@acme.test') },
      person(),
      { code: 'declined' },
    ],
    [
      'two people in HR have the new one (B57)',
      { ...newMail, connection: { disputed: 'identifier.duplicate' } },
      person(),
      { code: 'identifier_disputed', problem: 'identifier.duplicate' },
    ],
    [
      'HR has none (B56)',
      { values: { workEmail: null } },
      person(),
      { code: 'empty_kept', problem: 'identifier.missing' },
    ],
    [
      'another connection counts more',
      { ...newMail, input: { precedence: ['con_first', CONNECTION] } },
      person({ links: { [CONNECTION]: ['1'], con_first: ['9'] } }),
      { code: 'outranked' },
    ],
    ['they are archived', newMail, person({ status: 'archived' }), { code: 'archived' }],
    [
      'what was read is kept no longer',
      { connection: { reading: undefined } },
      person(),
      { code: 'not_available' },
    ],
  ])('when %s', (_when, told, stakeholder, reason) => {
    expect(explain('identifier', stakeholder, told)?.reasons).toEqual([
      { connectionId: CONNECTION, ...reason },
    ]);
  });

  it('says what HR has, and which sync or person wrote what is here', () => {
    const run = entry(`run:${CONNECTION}.1`, 'identifier', 'workEmail: maja1@acme.test');

    expect(explain('identifier', person(), newMail, [run])).toMatchObject({
      source: { kind: 'connection', connectionId: CONNECTION, runId: `${CONNECTION}.1`, at: BEFORE },
      hr: [{ before: 'workEmail: maja1@acme.test', after: 'workEmail: maja.berg@acme.test', state: 'read' }],
    });
    const typed = entry('user:u1', 'identifier', 'workEmail: maja1@acme.test', AFTER);
    expect(explain('identifier', person(), newMail, [typed])).toMatchObject({
      source: { kind: 'person', by: 'user:u1' },
      reasons: [{ code: 'typed_since' }],
    });
  });

  it('is nobody’s to say without a connection, and not told where there is none', () => {
    expect(explain('identifier', person(), 'nobody')?.reasons).toEqual([{ code: 'not_fed' }]);
    expect(explain('identifier', person({ identifier: undefined }), 'nobody')).toBeUndefined();
  });
});

describe('why a person has this status', () => {
  it.each<[string, Told, Stakeholder, readonly Record<string, unknown>[]]>([
    ['no last day is known', {}, person(), [{ code: 'no_last_day' }]],
    ['the last day is over', { values: gone }, leaver('left'), [{ code: 'follows_last_day' }]],
    [
      'they had left before the first sync',
      { values: gone },
      leaver('left', { historicalLeaver: true }),
      [{ code: 'follows_last_day' }, { code: 'historical' }],
    ],
    [
      'somebody cleared it (B105)',
      { values: gone },
      leaver('active', { tags: [] }),
      [{ code: 'status_cleared' }],
    ],
    [
      'somebody rejected it',
      { values: gone, input: rejected('status', 'left 2026-01-31') },
      leaver('active', { tags: [] }),
      [{ code: 'declined', connectionId: CONNECTION }],
    ],
    ['they are archived', { values: gone }, person({ status: 'archived' }), [{ code: 'archived' }]],
    [
      'HR has a last day that the next sync brings',
      { values: gone },
      person(),
      [{ code: 'no_last_day' }, { code: 'next_sync', connectionId: CONNECTION }],
    ],
    [
      'that waits for approval',
      { values: gone, connection: { waiting: { runId: 'r1', fields: new Set(['status']) } } },
      person(),
      [{ code: 'no_last_day' }, { code: 'waiting', connectionId: CONNECTION, runId: 'r1' }],
    ],
    [
      'the conditions keep them out',
      {
        values: { ...gone, team: 'Ops' },
        settings: { syncIf: [{ field: 'team', type: 'text', operator: 'is', values: ['Sales'] }] },
      },
      person(),
      [{ code: 'no_last_day' }],
    ],
  ])('when %s', (_when, told, stakeholder, reasons) => {
    expect(explain('status', stakeholder, told)?.reasons).toEqual(reasons);
  });

  it.each([
    [`run:${CONNECTION}.1`, { kind: 'connection', connectionId: CONNECTION, runId: `${CONNECTION}.1` }],
    ['user:u1', { kind: 'person', by: 'user:u1' }],
    ['schedule', { kind: 'schedule' }],
    ['repair', { kind: 'unknown' }],
  ])('tells that %s made it', (by, source) => {
    const made = entry(by, 'status', 'left');

    expect(explain('status', leaver('left'), {}, [made])?.source).toMatchObject(source);
  });

  it('does not say that it never was when the history does not reach so far', () => {
    expect(explain('status', person())?.source).toEqual({ kind: 'unknown' });
  });
});

describe('why a person has these tags', () => {
  it('follows the last day for leavers, a creation for newcomers, and people for all others (B111, B112)', () => {
    const given = entry('user:u1', 'tags', 'Board');

    expect(explain('tags', leaver('left'))?.reasons).toEqual([{ code: 'follows_last_day' }]);
    expect(explain('tags', person({ tags: ['Unallocated'] }))?.reasons).toEqual([{ code: 'newcomer' }]);
    expect(explain('tags', person({ tags: ['Board'] }), {}, [given])).toMatchObject({
      source: { kind: 'person', by: 'user:u1' },
      reasons: [{ code: 'not_fed' }],
    });
    expect(explain('tags', leaver('left', { tags: ['Board', 'Leaver'] }))?.reasons).toEqual([
      { code: 'follows_last_day' },
      { code: 'not_fed' },
    ]);
  });

  it('tells who took them away, and nothing of people who never had any', () => {
    const cleared = entry('user:u2', 'tags', null);

    expect(explain('tags', person(), {}, [cleared])?.source).toMatchObject({
      kind: 'emptied',
      by: 'user:u2',
    });
    expect(explain('tags', person())).toBeUndefined();
  });
});
