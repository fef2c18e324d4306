import { describe, expect, it } from '@jest/globals';
import { declineEntries } from '../decline';
import type { Change, Decline } from '../plan';
import {
  aDiffInput,
  anEmployee,
  aStakeholder,
  COMPANY,
  CONNECTION,
  OBSERVED_AT,
  someSettings,
} from '../testing/people';
import type { DiffInput } from './diff-input';
import { diffRegister } from './diff-register';

const linkedTo = (...employeeIds: string[]) => ({ links: { [CONNECTION]: employeeIds } });
const workEmail = (value: string) => ({ kind: 'workEmail' as const, value });
/** The stakeholder that `anEmployee('1')` made. */
const maja = (fields: Record<string, string> = {}, parts: Parameters<typeof aStakeholder>[1] = {}) =>
  aStakeholder('stk_1', {
    ...linkedTo('1'),
    identifier: workEmail('maja1@acme.test'),
    fields: { name: 'Maja Lindqvist1', email: 'maja1@acme.test', startDate: '2022-03-01', ...fields },
    ...parts,
  });
const diff = (input: Partial<DiffInput>) => diffRegister(aDiffInput(input));
const fieldsOf = (changes: readonly Change[]) =>
  changes.flatMap(({ fields }) => fields.map(({ field, before, after }) => [field, before, after]));
const declinesOf = (changes: readonly Change[]): Decline[] =>
  changes.flatMap((change) =>
    declineEntries(change, aDiffInput().hashKey).map((entry) => ({
      v: 1,
      companyId: COMPANY,
      connectionId: CONNECTION,
      stakeholderId: change.stakeholderId,
      declinedBy: 'user:approver',
      declinedAt: OBSERVED_AT,
      runId: 'run_0',
      ...entry,
    })),
  );

describe('diffRegister', () => {
  it('creates somebody new with identifier, link and all known fields (B75)', () => {
    const settings = someSettings({ nameFormat: 'last_comma_first', optionalFields: ['mobilePhone'] });
    const employees = [anEmployee('1', { city: null, country: 'SE', mobilePhone: '+46701234567' })];

    const { changes, counts } = diff({ settings, employees });

    expect(changes).toEqual([
      {
        kind: 'create',
        stakeholderId: expect.stringMatching(/^stk_[a-z2-7]{20}$/),
        expectedVersion: 0,
        employeeIds: ['1'],
        newLinks: ['1'],
        matchedBy: 'new',
        identifier: { before: null, after: workEmail('maja1@acme.test') },
        fields: [
          { field: 'name', before: null, after: 'Lindqvist1, Maja' },
          { field: 'email', before: null, after: 'maja1@acme.test' },
          { field: 'country', before: null, after: 'SE' },
          { field: 'startDate', before: null, after: '2022-03-01' },
          { field: 'mobilePhone', before: null, after: '+46701234567' },
        ],
        status: { before: null, after: 'active', historical: false },
      },
    ]);
    expect(counts).toEqual({
      read: 1,
      create: 1,
      update: 0,
      leaver: 0,
      link: 0,
      archive: 0,
      unchanged: 0,
      excluded: 0,
      skipped: 0,
      held: 0,
      problems: 0,
      acknowledged: 0,
    });
  });

  it('gives a create an id that depends on company, connection and employee only', () => {
    const idOf = (input: Partial<DiffInput>) => diff(input).changes[0]?.stakeholderId;
    const employees = [anEmployee('1')];

    expect(idOf({ employees })).toBe(idOf({ employees: [anEmployee('1', { workEmail: 'other@x.test' })] }));
    expect(idOf({ employees })).not.toBe(idOf({ employees, companyId: 'cmp_other' }));
    expect(idOf({ employees })).not.toBe(idOf({ employees, connectionId: 'con_other' }));
  });

  it('has one group for a person: the one of HR takes the place of the former (B48)', () => {
    const { changes } = diff({
      employees: [anEmployee('1', { group: 'Sales' })],
      stakeholders: [maja({ group: 'Engineering' })],
    });

    expect(fieldsOf(changes)).toEqual([['group', 'Engineering', 'Sales']]);
  });

  it('shows no row for somebody unchanged (B86)', () => {
    expect(diff({ employees: [anEmployee('1')], stakeholders: [maja()] })).toMatchObject({
      changes: [],
      problems: [],
      guards: [],
      counts: { read: 1, create: 0, update: 0, leaver: 0, link: 0, unchanged: 1, excluded: 0, problems: 0 },
    });
  });

  it('shows old and new value of what changed, typed by hand or not (B5)', () => {
    const { changes } = diff({
      employees: [anEmployee('1', { city: 'Bern', workEmail: 'new@acme.test' })],
      stakeholders: [maja({ city: 'Oslo' }, { source: 'user:typed' })],
    });

    expect(changes[0]?.kind).toBe('update');
    expect(changes[0]?.expectedVersion).toBe(3);
    expect(changes[0]?.identifier).toEqual({
      before: workEmail('maja1@acme.test'),
      after: workEmail('new@acme.test'),
    });
    expect(fieldsOf(changes)).toEqual([
      ['email', 'maja1@acme.test', 'new@acme.test'],
      ['city', 'Oslo', 'Bern'],
    ]);
  });

  it('keeps the order of an existing name, also when it changes (B85)', () => {
    const settings = someSettings({ nameFormat: 'last_first' });
    const named = (name: string, lastName: string) =>
      fieldsOf(
        diff({ settings, employees: [anEmployee('1', { lastName })], stakeholders: [maja({ name })] })
          .changes,
      );

    expect(named('Lindqvist, Maja', 'Lindqvist')).toEqual([]);
    expect(named('Lindqvist, Maja', 'Berg')).toEqual([['name', 'Lindqvist, Maja', 'Berg, Maja']]);
    expect(named('Maja Lindqvist', 'Berg')).toEqual([['name', 'Maja Lindqvist', 'Maja Berg']]);
  });

  it('does not cut a name when half of it could not be read', () => {
    const { firstName: _bad, ...values } = anEmployee('1').values;
    const employees = [{ ...anEmployee('1'), values }];

    expect(diff({ employees, stakeholders: [maja()] }).changes).toEqual([]);
  });

  it('clears only what is read as empty and may be cleared', () => {
    const stakeholders = [maja({ city: 'Oslo', zipCode: '0150', team: 'Platform' })];
    const employees = [anEmployee('1', { city: null, zipCode: null })];
    const settings = someSettings({ clearFields: ['city', 'team'] });

    expect(fieldsOf(diff({ settings, employees, stakeholders }).changes)).toEqual([['city', 'Oslo', null]]);
  });

  it('keeps a valid phone when the HR value is invalid, and says so unless a person typed it (B97, B98)', () => {
    const settings = someSettings({ optionalFields: ['mobilePhone'] });
    const employees = [anEmployee('1', {}, [{ field: 'mobilePhone', code: 'phone.country_code_missing' }])];
    const withPhone = (source: string) =>
      diff({ settings, employees, stakeholders: [maja({ mobilePhone: '+46701234567' }, { source })] });

    expect(withPhone(`conn:${CONNECTION}`)).toMatchObject({
      changes: [],
      problems: [
        {
          code: 'phone.country_code_missing',
          employeeId: '1',
          field: 'mobilePhone',
          stakeholderId: 'stk_1',
        },
      ],
    });
    expect(withPhone('user:typed').problems).toEqual([]);
  });

  it('reports a field that cannot be read once, not per person (B38)', () => {
    const employees = [anEmployee('1'), anEmployee('2')];

    const { problems, changes } = diff({ employees, notReadable: ['birthDate', 'birthDate'] });

    expect(problems).toEqual([{ code: 'field.not_readable', field: 'birthDate' }]);
    expect(changes).toHaveLength(2);
  });

  it('clears nothing while a permission is lost, and says which (B38, B39)', () => {
    const settings = someSettings({ clearFields: ['city'] });
    const employees = [anEmployee('1', { city: null })];
    const stakeholders = [maja({ city: 'Stockholm' }, { source: `conn:${CONNECTION}` })];

    const whole = diff({ settings, employees, stakeholders });
    const narrower = diff({ settings, employees, stakeholders, notReadable: ['team'], lost: ['team'] });

    expect(whole.changes).toHaveLength(1);
    expect(narrower.changes).toEqual([]);
    expect(narrower.problems).toEqual([{ code: 'permission.lost', field: 'team' }]);
  });

  it('reports a lost permission also where another source still delivers the field', () => {
    const { problems } = diff({ employees: [anEmployee('1')], lost: ['mobilePhone'] });

    expect(problems).toEqual([{ code: 'permission.lost', field: 'mobilePhone' }]);
  });

  it('cuts no name while a permission is lost', () => {
    const employees = [anEmployee('1', { lastName: null })];

    const whole = diff({ employees, stakeholders: [maja()] });
    const narrower = diff({ employees, stakeholders: [maja()], notReadable: ['team'], lost: ['team'] });

    expect(fieldsOf(whole.changes)).toEqual([['name', 'Maja Lindqvist1', 'Maja']]);
    expect(narrower.changes).toEqual([]);
  });

  it('syncs the others when one row is bad (B91)', () => {
    const { changes, problems, counts } = diff({
      employees: [anEmployee('1')],
      rowProblems: [{ employeeId: '2', code: 'row.name_missing' }],
    });

    expect(changes).toHaveLength(1);
    expect(problems).toEqual([{ code: 'row.name_missing', employeeId: '2' }]);
    expect(counts).toMatchObject({ read: 2, problems: 1 });
  });

  it('links by identifier without changing anything else', () => {
    const stakeholders = [maja({}, { links: {} })];

    expect(diff({ employees: [anEmployee('1')], stakeholders }).changes).toEqual([
      {
        kind: 'link',
        stakeholderId: 'stk_1',
        expectedVersion: 3,
        employeeIds: ['1'],
        newLinks: ['1'],
        matchedBy: 'identifier',
        fields: [],
      },
    ]);
  });

  it('writes the identifier of somebody matched by name (B80)', () => {
    const { identifier: _none, ...nameless } = maja({}, { links: {} });

    const { changes } = diff({ employees: [anEmployee('1')], stakeholders: [nameless] });

    expect(changes).toMatchObject([
      {
        kind: 'update',
        matchedBy: 'name',
        identifier: { before: null, after: workEmail('maja1@acme.test') },
      },
    ]);
  });

  it('changes nobody who is absent and stops an empty answer (B70, B108, B120)', () => {
    const { changes, guards } = diff({ stakeholders: [maja(), aStakeholder('stk_2', linkedTo('2'))] });

    expect(changes).toEqual([]);
    expect(guards).toEqual(['answer.empty']);
  });

  it('ignores the people and declines of other connections', () => {
    const stakeholders = [
      maja({}, { links: { con_other: ['1'] }, identifier: workEmail('someone@acme.test') }),
    ];
    const declines = declinesOf(diff({ employees: [anEmployee('1')] }).changes);

    const { changes } = diff({
      employees: [anEmployee('1', { workEmail: 'fresh@acme.test', lastName: 'Other' })],
      stakeholders,
      declines: declines.map((decline) => ({ ...decline, connectionId: 'con_other' })),
    });

    expect(changes.map(({ kind }) => kind)).toEqual(['create']);
  });

  it('creates future hires only shortly before they start', () => {
    const starting = (startDate: string) => diff({ employees: [anEmployee('1', { startDate })] });

    expect(starting('2026-03-31').changes).toHaveLength(1);
    expect(starting('2026-04-01')).toMatchObject({
      changes: [],
      problems: [{ code: 'hire.too_far_ahead', employeeId: '1' }],
    });
  });

  it.each([
    ['the same e-mail', { email: 'MAJA1@acme.test', name: 'Somebody' }],
    ['the same name and birth date', { name: 'lindqvist1, maja', birthDate: '1991-05-17' }],
  ])('asks before creating somebody with %s as a stakeholder', (_what, fields) => {
    const stakeholders = [aStakeholder('stk_9', { fields, identifier: workEmail('nine@acme.test') })];

    expect(diff({ employees: [anEmployee('1', { birthDate: '1991-05-17' })], stakeholders })).toMatchObject({
      changes: [],
      problems: [{ code: 'match.similar_exists', employeeId: '1', people: ['stk_9'] }],
    });
  });

  it('asks before creating people whose address somebody of another connection is known by alone', () => {
    const settings = someSettings({ identifier: 'employeeNumber' });
    const identifier = workEmail('Shared@acme.test');
    const stakeholders = [aStakeholder('stk_9', { identifier, links: { con_other: ['x9'] } })];
    const shared = (id: string) => anEmployee(id, { employeeNumber: id, workEmail: 'shared@acme.test' });

    const one = diff({ settings, employees: [shared('1')], stakeholders });
    const two = diff({ settings, employees: [shared('1'), shared('2')], stakeholders });

    expect(one.changes).toEqual([]);
    expect(one.problems).toMatchObject([{ code: 'match.similar_exists', people: ['stk_9'] }]);
    expect(two.changes).toEqual([]);
    expect(two.problems.map(({ people }) => people?.toSorted())).toEqual([
      ['2', 'stk_9'],
      ['1', 'stk_9'],
    ]);
  });

  it('asks before creating somebody who would be known by an address that somebody else has', () => {
    const settings = someSettings({ identifier: 'workEmail', email: 'personalEmail' });
    const stakeholders = [aStakeholder('stk_9', { fields: { email: 'maja1@acme.test' } })];

    expect(diff({ settings, employees: [anEmployee('1')], stakeholders })).toMatchObject({
      changes: [],
      problems: [{ code: 'match.similar_exists', employeeId: '1', people: ['stk_9'] }],
    });
  });

  it('asks before creating one person twice in one plan', () => {
    const settings = someSettings({ identifier: 'employeeNumber' });
    const born = { birthDate: '1991-05-17', lastName: 'Berg' };
    const employees = [
      anEmployee('1', { ...born, employeeNumber: '1' }),
      anEmployee('2', { ...born, employeeNumber: '2' }),
    ];

    expect(diff({ settings, employees })).toMatchObject({
      changes: [],
      problems: [
        { code: 'match.similar_exists', employeeId: '1', people: ['2'] },
        { code: 'match.similar_exists', employeeId: '2', people: ['1'] },
      ],
    });
  });

  it('names managers by stakeholder, also those created by the same plan', () => {
    const settings = someSettings({ optionalFields: ['manager'] });
    const employees = [
      anEmployee('1', { manager: '2' }),
      anEmployee('2', { manager: '3' }),
      anEmployee('4', { manager: '99' }),
    ];
    const stakeholders = [maja({ manager: 'stk_old' }), aStakeholder('stk_3', linkedTo('3'))];

    const { changes, problems } = diff({ settings, employees, stakeholders });

    const boss = changes.find(({ employeeIds }) => employeeIds[0] === '2');
    expect(fieldsOf(changes).filter(([field]) => field === 'manager')).toEqual(
      expect.arrayContaining([
        ['manager', 'stk_old', boss?.stakeholderId],
        ['manager', null, 'stk_3'],
      ]),
    );
    expect(problems).toEqual([
      { code: 'manager.unknown', employeeId: '4', field: 'manager', people: ['99'] },
    ]);
  });

  it('keeps identifier and e-mail of a linked person whose identifier is disputed (B57)', () => {
    const employees = [
      anEmployee('1', { workEmail: 'shared@acme.test', city: 'Bern' }),
      anEmployee('2', { workEmail: 'shared@acme.test' }),
    ];

    const { changes, problems } = diff({ employees, stakeholders: [maja()] });

    expect(fieldsOf(changes)).toEqual([['city', null, 'Bern']]);
    expect(changes[0]?.identifier).toBeUndefined();
    expect(problems.map(({ code }) => code)).toEqual(['identifier.duplicate', 'identifier.duplicate']);
  });

  it('does not propose again what was rejected, until HR says something else', () => {
    const stakeholders = [maja({ city: 'Oslo' })];
    const employees = [anEmployee('1', { city: 'Bern' })];
    const declines = declinesOf(diff({ employees, stakeholders }).changes);

    expect(diff({ employees, stakeholders, declines }).changes).toEqual([]);
    expect(
      fieldsOf(diff({ employees: [anEmployee('1', { city: 'Basel' })], stakeholders, declines }).changes),
    ).toEqual([['city', 'Oslo', 'Basel']]);
  });

  it('does not propose a rejected person again, until who they are changes', () => {
    const declines = declinesOf(diff({ employees: [anEmployee('1')] }).changes);

    expect(diff({ employees: [anEmployee('1', { city: 'Bern' })], declines })).toMatchObject({
      changes: [],
      counts: { unchanged: 1 },
    });
    expect(diff({ employees: [anEmployee('1', { lastName: 'Berg' })], declines }).changes).toHaveLength(1);
  });

  it('does not propose a rejected link again, nor a second person in its place', () => {
    const stakeholders = [maja({}, { links: {} })];
    const employees = [anEmployee('1')];
    const declines = declinesOf(diff({ employees, stakeholders }).changes);

    expect(diff({ employees, stakeholders, declines }).changes).toEqual([]);
  });

  it('is not slowed down by thousands who share an e-mail that is not the identifier', () => {
    const settings = someSettings({ identifier: 'employeeNumber' });
    const employees = Array.from({ length: 20_000 }, (_, index) =>
      anEmployee(String(index), { workEmail: 'office@acme.test', employeeNumber: String(index) }),
    );

    const { changes, problems } = diff({ settings, employees });

    expect(changes).toEqual([]);
    expect(
      problems.every(({ code, people }) => code === 'match.similar_exists' && people?.length === 20),
    ).toBe(true);
  });
});
