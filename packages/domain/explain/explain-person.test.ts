import { describe, expect, it } from '@jest/globals';
import { declineHash } from '../decline';
import type { DiffInput } from '../diff/diff-input';
import { fieldContextOf } from '../diff/field-context';
import type { Employee, FieldValue } from '../employee';
import { indexDecided } from '../match/decided';
import { identifierOf } from '../match/identifier';
import { makePerson } from '../match/person';
import type { HistoryEntry, Stakeholder } from '../stakeholder';
import { aDiffInput, anAnswer, anEmployee, aStakeholder, someSettings } from '../testing/people';
import { explainPerson } from './explain-person';
import type { ExplainedConnection } from './explain-person';

const ASOF = '2026-03-01T06:00:00.000Z';
const BEFORE = '2026-01-01T00:00:00.000Z';
const AFTER = '2026-03-01T12:00:00.000Z';

const cell = (value: FieldValue, source = 'conn:con_demo', at = BEFORE) => ({ value, source, at });

const maja = (parts: Partial<Stakeholder> = {}): Stakeholder => ({
  ...aStakeholder('stk_1', { links: { con_demo: ['1'] } }),
  ...parts,
  fields: { name: cell('Maja Lindqvist1'), city: cell('Oslo'), ...parts.fields },
});

type Told = {
  employee?: Employee | undefined;
  settings?: Record<string, unknown>;
  input?: Partial<DiffInput>;
  connection?: Partial<ExplainedConnection>;
  manager?: string;
};

const connection = (
  { employee, settings = {}, input = {}, connection: parts = {}, manager }: Told,
  stakeholder = maja(),
) => {
  const given = aDiffInput({ settings: someSettings(settings), ...input });
  const context = fieldContextOf(given);
  const person =
    employee &&
    makePerson([employee], context.asOf, (record) =>
      identifierOf(record, context.settings.identifier, 'con_demo'),
    );
  return {
    connectionId: 'con_demo',
    context,
    decisions: { ...indexDecided({ ...given, stakeholders: [stakeholder] }), declines: given.declines },
    reading: { asOf: ASOF, person, manager },
    ...parts,
  };
};

const city = (value: FieldValue | null, more: Record<string, FieldValue | null> = {}) =>
  anEmployee('1', { city: value, ...more });

const explain = (field: string, told: Told, stakeholder = maja(), history: HistoryEntry[] = []) => {
  const found = explainPerson({ stakeholder, history, connections: [connection(told, stakeholder)] });
  return found.find((one) => one.field === field);
};
const reasonOf = (told: Told, stakeholder?: Stakeholder) => explain('city', told, stakeholder)?.reasons;
const declined = (field: string, value: FieldValue | null) => ({
  declines: [
    {
      v: 1 as const,
      companyId: 'cmp_demo',
      connectionId: 'con_demo',
      stakeholderId: 'stk_1',
      field,
      valueHash: declineHash('a key of this company', field, value),
      declinedBy: 'user:u1',
      declinedAt: BEFORE,
      runId: 'run_1',
    },
  ],
});
const stranger = city('Bern', { birthDate: '1990-01-01' });
const otto = maja({
  fields: { name: cell('Otto Falk'), email: cell('otto@acme.test'), birthDate: cell('1960-01-01') },
});
const typed = (at: string) => maja({ fields: { city: cell('Oslo', 'user:u1', at) } });
const pin = { owner: 'user:u1', reason: 'Moves', since: BEFORE };
const outOfSales = { syncIf: [{ field: 'team', type: 'text', operator: 'is', values: ['Sales'] }] };

describe('why a field holds what it holds', () => {
  it.each<[string, Told, Stakeholder, Record<string, unknown>]>([
    ['HR says the same', { employee: city('Oslo') }, maja(), { code: 'agrees' }],
    [
      'somebody pinned it',
      { employee: city('Bern') },
      maja({ overrides: { city: pin } }),
      { code: 'pinned' },
    ],
    [
      'the pin is over, so the next sync takes it',
      { employee: city('Bern') },
      maja({ overrides: { city: { ...pin, until: '2026-02-28' } } }),
      { code: 'next_sync' },
    ],
    [
      'the mapping leaves it to people',
      { employee: city('Bern'), settings: { owners: { city: 'manual' } } },
      maja(),
      { code: 'manual_owner' },
    ],
    [
      'somebody has to decide',
      { employee: city('Bern'), settings: { owners: { city: 'ask' } } },
      typed(BEFORE),
      { code: 'asked' },
    ],
    [
      'somebody rejected it',
      { employee: city('Bern'), input: declined('city', 'Bern') },
      maja(),
      { code: 'declined' },
    ],
    [
      'another connection counts more',
      { employee: city('Bern'), input: { precedence: ['con_first', 'con_demo'] } },
      maja({
        links: { con_demo: ['1'], con_first: ['9'] },
        fields: { city: cell('Oslo', 'conn:con_first') },
      }),
      { code: 'outranked' },
    ],
    ['the key may not read it', { employee: anEmployee('1') }, maja(), { code: 'not_readable' }],
    [
      'the value is none',
      { employee: anEmployee('1', {}, [{ field: 'city', code: 'text.too_long' }]) },
      maja(),
      { code: 'invalid', problem: 'text.too_long' },
    ],
    ['HR is empty, and that does not clear', { employee: city(null) }, maja(), { code: 'empty_kept' }],
    [
      'HR is empty, which clears with the next sync',
      { employee: city(null), settings: { clearFields: ['city'] } },
      maja(),
      { code: 'next_sync' },
    ],
    [
      'HR is empty while a permission is lost',
      { employee: city(null), settings: { clearFields: ['city'] }, input: { lost: ['city'] } },
      maja(),
      { code: 'empty_kept' },
    ],
    [
      'the conditions keep them out',
      { employee: city('Bern', { team: 'Ops' }), settings: outOfSales },
      maja(),
      { code: 'excluded', conditions: ['team'] },
    ],
    [
      'the conditions cannot be told',
      { employee: city('Bern'), settings: outOfSales },
      maja(),
      { code: 'scope_not_known', conditions: ['team'] },
    ],
    [
      'it waits for approval',
      { employee: city('Bern'), connection: { waiting: { runId: 'r1', fields: new Set(['city']) } } },
      maja(),
      { code: 'waiting', runId: 'r1' },
    ],
    ['it was typed after the reading', { employee: city('Bern') }, typed(AFTER), { code: 'typed_since' }],
    ['it was typed before the reading', { employee: city('Bern') }, typed(BEFORE), { code: 'next_sync' }],
    ['HR has a newer value', { employee: city('Bern') }, maja(), { code: 'next_sync' }],
    ['they were not in the reading', { employee: undefined }, maja(), { code: 'not_in_reading' }],
    [
      'what was read is kept no longer',
      { connection: { reading: undefined, lastReadAt: BEFORE } },
      maja(),
      { code: 'not_available' },
    ],
  ])('when %s', (_when, told, stakeholder, reason) => {
    expect(reasonOf(told, stakeholder)).toEqual([{ connectionId: 'con_demo', ...reason }]);
  });

  it.each<[string, string, Told, Stakeholder, string]>([
    [
      'another connection employs them',
      'terminationDate',
      {
        employee: anEmployee('1', { terminationDate: '2026-01-31' }),
        input: { precedence: ['con_demo', 'con_b'] },
      },
      maja({ links: { con_demo: ['1'], con_b: ['9'] } }),
      'works_elsewhere',
    ],
    [
      'they are in the group of those who left',
      'group',
      {
        employee: anEmployee('1', { group: 'Staff', terminationDate: '2026-01-31' }),
        settings: { leaver: { policy: 'tag_and_group', group: 'Alumni' } },
      },
      maja({
        status: 'left',
        lastDay: '2026-01-31',
        fields: { group: cell('Alumni'), terminationDate: cell('2026-01-31') },
      }),
      'leaver_policy',
    ],
    [
      'somebody said that the record is somebody else',
      'city',
      { employee: city('Bern') },
      maja({ neverLink: { con_demo: ['1'] } }),
      'identity_open',
    ],
    ['the record seems to be somebody else', 'city', { employee: stranger }, otto, 'identity_open'],
    [
      'somebody said that it is this person all the same',
      'city',
      { employee: stranger, input: { answers: [anAnswer()] } },
      otto,
      'next_sync',
    ],
    [
      'somebody said that the record is another person',
      'city',
      {
        employee: city('Bern'),
        input: { answers: [anAnswer({ answer: { kind: 'this_one', stakeholderId: 'stk_2' } })] },
      },
      maja(),
      'identity_open',
    ],
    ['they are archived', 'city', { employee: city('Bern') }, maja({ status: 'archived' }), 'archived'],
    [
      'HR names them as their own manager',
      'manager',
      {
        employee: anEmployee('1', { manager: '1' }),
        manager: 'stk_1',
        settings: { optionalFields: ['manager'] },
      },
      maja(),
      'agrees',
    ],
    [
      'HR names no manager any more, which clears',
      'manager',
      {
        employee: anEmployee('1', { manager: null }),
        settings: { optionalFields: ['manager'], clearFields: ['manager'] },
      },
      maja({ fields: { manager: cell('stk_2') } }),
      'next_sync',
    ],
  ])('when %s (%s)', (_when, field, told, stakeholder, code) => {
    expect(explain(field, told, stakeholder)?.reasons).toEqual([{ connectionId: 'con_demo', code }]);
  });

  it('is not for a connection to say where none feeds the field', () => {
    const stakeholder = maja({ fields: { jobTitle: cell('Engineer', 'user:u1') } });
    const pinned = { ...stakeholder, overrides: { jobTitle: pin } };

    expect(explain('jobTitle', { employee: city('Oslo') }, stakeholder)).toEqual({
      field: 'jobTitle',
      source: { kind: 'person', by: 'user:u1', at: BEFORE },
      override: undefined,
      hr: [],
      reasons: [{ code: 'not_fed' }],
    });
    expect(explain('jobTitle', {}, pinned)).toMatchObject({ override: pin, reasons: [{ code: 'pinned' }] });
  });

  it('covers fields that are empty here and that HR has', () => {
    expect(explain('country', { employee: anEmployee('1', { country: 'NO' }) })).toMatchObject({
      source: { kind: 'none' },
      hr: [{ state: 'read', before: null, after: 'NO', asOf: ASOF }],
      reasons: [{ code: 'next_sync' }],
    });
  });

  it('is told by every connection, the one that counts first in front', () => {
    const one = connection({ employee: city('Oslo') });
    const other = { ...connection({ employee: city('Bern') }), connectionId: 'con_other' };

    const explained = explainPerson({ stakeholder: maja(), history: [], connections: [one, other] });

    expect(explained.find(({ field }) => field === 'city')?.reasons).toEqual([
      { connectionId: 'con_demo', code: 'agrees' },
      { connectionId: 'con_other', code: 'next_sync' },
    ]);
  });
});

describe('what HR says', () => {
  it('of a name in another order is the same name (B85)', () => {
    const stakeholder = maja({ fields: { name: cell('Lindqvist1, Maja') } });

    expect(explain('name', { employee: anEmployee('1') }, stakeholder)?.reasons).toMatchObject([
      { code: 'agrees' },
    ]);
  });

  it('of a changed name keeps the order of the register', () => {
    const stakeholder = maja({ fields: { name: cell('Lindqvist1, Maja') } });

    expect(explain('name', { employee: anEmployee('1', { lastName: 'Berg' }) }, stakeholder)).toMatchObject({
      hr: [{ after: 'Berg, Maja' }],
      reasons: [{ code: 'next_sync' }],
    });
  });

  it('of the address is the one the configuration chose', () => {
    const employee = anEmployee('1', { personalEmail: 'maja@home.test' });

    expect(explain('email', { employee, settings: { email: 'personalEmail' } })).toMatchObject({
      hr: [{ after: 'maja@home.test' }],
    });
  });

  it('of a manager is a person of the register, or not known', () => {
    const settings = { optionalFields: ['manager'] };
    const employee = anEmployee('1', { manager: '7' });

    expect(explain('manager', { employee, settings, manager: 'stk_boss' })?.hr).toMatchObject([
      { after: 'stk_boss', state: 'read' },
    ]);
    expect(explain('manager', { employee, settings })?.reasons).toMatchObject([
      { code: 'invalid', problem: 'manager.unknown' },
    ]);
  });
});

describe('where a value comes from', () => {
  const entry = (version: number, changedBy: string, before: string | null, after: string | null) => ({
    v: 1 as const,
    companyId: 'cmp_demo',
    stakeholderId: 'stk_1',
    version,
    at: `2026-02-0${version}T00:00:00.000Z`,
    changedBy,
    changes: [{ field: 'city', before, after }],
  });
  const history = [
    entry(3, 'user:u1', 'Bern', 'Oslo'),
    entry(2, 'run:con_demo.2', 'Basel', 'Bern'),
    entry(1, 'run:con_other.1', null, 'Basel'),
  ];

  it('is the sync that wrote it', () => {
    const stakeholder = maja({ fields: { city: cell('Bern', 'conn:con_demo', history[1]?.at) } });

    expect(explain('city', { employee: city('Bern') }, stakeholder, history.slice(1))?.source).toEqual({
      kind: 'connection',
      connectionId: 'con_demo',
      runId: 'con_demo.2',
      at: history[1]?.at,
    });
  });

  it('tells what HR had written before somebody typed', () => {
    const stakeholder = maja({ fields: { city: cell('Oslo', 'user:u1', history[0]?.at) } });

    expect(explain('city', { employee: city('Bern') }, stakeholder, history)).toMatchObject({
      source: { kind: 'person', by: 'user:u1' },
      hr: [{ before: 'Bern', writtenAt: history[1]?.at, after: 'Bern' }],
    });
  });

  it('tells of a value that an undo took back', () => {
    const undone = entry(4, 'run:run_1', 'Bern', 'Oslo');
    const told = { employee: city('Bern'), input: declined('city', 'Bern') };

    expect(explain('city', told, maja(), [undone, ...history])?.reasons).toMatchObject([{ code: 'undone' }]);
    expect(explain('city', told, maja(), history)?.reasons).toMatchObject([{ code: 'declined' }]);
  });

  it('tells who emptied it', () => {
    const { city: _gone, ...fields } = maja().fields;
    const emptied = entry(4, 'user:u2', 'Oslo', null);

    const found = explain('city', { employee: city('Oslo') }, { ...maja(), fields }, [emptied]);

    expect(found?.source).toEqual({ kind: 'emptied', by: 'user:u2', at: emptied.at });
  });
});
