import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { scopeOf } from '../scope/verdict';
import { arbitraryDiffInput } from '../testing/arbitrary-register';
import { aDiffInput, anEmployee, aStakeholder, CONNECTION, someSettings } from '../testing/people';
import type { DiffInput } from './diff-input';
import { diffRegister } from './diff-register';

const inBern = { field: 'city', type: 'text', operator: 'is', values: ['Bern'] };
const scoped = (settings: Record<string, unknown> = {}) => someSettings({ syncIf: [inBern], ...settings });
const diff = (input: Partial<DiffInput>) => diffRegister(aDiffInput({ settings: scoped(), ...input }));
/** Whom an employee of that id became. */
const known = (employeeId: string, fields: Record<string, string> = {}, identifier = true) =>
  aStakeholder(`stk_${employeeId}`, {
    links: { [CONNECTION]: [employeeId] },
    fields: { name: `Maja Lindqvist${employeeId}`, email: `maja${employeeId}@acme.test`, ...fields },
    ...(identifier && { identifier: { kind: 'workEmail', value: `maja${employeeId}@acme.test` } }),
  });

describe('diffRegister with conditions', () => {
  it('takes everybody that was read, former staff included, when there are none (B65)', () => {
    const employees = [anEmployee('1'), anEmployee('2', { terminationDate: '2020-01-31' })];

    expect(diff({ settings: someSettings(), employees }).counts).toMatchObject({ create: 2, excluded: 0 });
  });

  it('neither creates nor updates who is not included, and counts them (B69)', () => {
    const { changes, problems, counts } = diff({
      employees: [
        anEmployee('1', { city: 'Bern' }),
        anEmployee('2', { city: 'Oslo' }),
        anEmployee('3', { city: 'Oslo', workEmail: 'new@acme.test', terminationDate: '2026-02-01' }),
      ],
      stakeholders: [known('3', { city: 'Bern' })],
    });

    expect(changes.map(({ kind, employeeIds }) => [kind, employeeIds])).toEqual([['create', ['1']]]);
    expect(problems).toEqual([]);
    expect(counts).toMatchObject({ read: 3, create: 1, leaver: 0, unchanged: 0, excluded: 2 });
  });

  it('leaves somebody who drops out as they are: no change, no leaver, link kept (B70, B109)', () => {
    const stakeholders = [known('1', { city: 'Bern', startDate: '2022-03-01' })];
    const before = diff({ employees: [anEmployee('1', { city: 'Bern' })], stakeholders });

    const after = diff({ employees: [anEmployee('1', { city: 'Oslo' })], stakeholders });

    expect(before.changes).toEqual([]);
    expect(after).toMatchObject({ changes: [], problems: [], guards: [], counts: { excluded: 1 } });
  });

  it('does not report what is wrong with people who are not synced', () => {
    const bad = [{ field: 'mobilePhone', code: 'phone.invalid' as const }];

    const { problems } = diff({ employees: [anEmployee('1', { city: 'Oslo', workEmail: null }, bad)] });

    expect(problems).toEqual([]);
  });

  it('leaves alone whom it does not know about, and names the field', () => {
    const { changes, problems, counts } = diff({
      employees: [anEmployee('1'), anEmployee('2', { workEmail: 'new@acme.test' })],
      stakeholders: [known('2')],
      notReadable: ['city'],
    });

    expect(changes).toEqual([]);
    expect(problems).toEqual([
      { code: 'field.not_readable', field: 'city' },
      { code: 'scope.not_known', employeeId: '1', field: 'city' },
      { code: 'scope.not_known', employeeId: '2', stakeholderId: 'stk_2', field: 'city' },
    ]);
    expect(counts).toMatchObject({ excluded: 0, unchanged: 0 });
  });

  it('judges a person with several records by the employment that leads', () => {
    const former = { startDate: '2019-01-01', terminationDate: '2021-12-31', workEmail: 'maja@acme.test' };
    const present = { startDate: '2024-01-01', workEmail: 'maja@acme.test', lastName: 'Lindqvist1' };
    const pair = (then: string, now: string) => [
      anEmployee('1', { ...former, city: then }),
      anEmployee('9', { ...present, city: now }),
    ];

    const included = diff({ employees: pair('Oslo', 'Bern') });
    const excluded = diff({ employees: pair('Bern', 'Oslo') });

    expect(included.changes.map(({ employeeIds }) => employeeIds)).toEqual([['9', '1']]);
    expect(excluded).toMatchObject({ changes: [], problems: [], counts: { excluded: 1 } });
  });

  it('does not let somebody take the place of a namesake who is not included', () => {
    const stakeholders = [aStakeholder('stk_anna', { fields: { name: 'Anna Berg' } })];
    const anna = (id: string, city: string) => anEmployee(id, { firstName: 'Anna', lastName: 'Berg', city });

    const { changes, problems } = diff({ employees: [anna('1', 'Bern'), anna('2', 'Oslo')], stakeholders });

    expect(changes).toEqual([]);
    expect(problems).toEqual([{ code: 'match.name_ambiguous', employeeId: '1', people: ['2', 'stk_anna'] }]);
  });

  it('takes nobody for a stakeholder who has the identifier of somebody who is not included', () => {
    const anna = { firstName: 'Anna', lastName: 'Berg', birthDate: '1990-02-28' };
    const hers = { kind: 'workEmail', value: 'old@acme.test' } as const;
    const stakeholders = [
      aStakeholder('stk_1', { fields: { name: 'Anna Berg', birthDate: '1990-02-28' }, identifier: hers }),
    ];
    const employees = [
      anEmployee('1', { ...anna, firstName: 'İrem', workEmail: 'old@acme.test', city: 'Oslo' }),
      anEmployee('2', { ...anna, workEmail: 'anna@acme.test', city: 'Bern' }),
    ];

    const first = diff({ employees, stakeholders, pairingDone: false });
    const later = diff({ employees, stakeholders, pairingDone: true });

    for (const { changes, problems } of [first, later]) {
      expect(changes).toEqual([]);
      expect(problems).toEqual([{ code: 'match.similar_exists', employeeId: '2', people: ['stk_1'] }]);
    }
  });

  it('holds nobody back for a near name that an identifier gives to somebody who is not included', () => {
    const hers = { kind: 'workEmail', value: 'anna@acme.test' } as const;
    const stakeholders = [aStakeholder('stk_1', { fields: { name: 'Anna Berg' }, identifier: hers })];
    const anne = anEmployee('2', { firstName: 'Anne', lastName: 'Berg', city: 'Bern' });
    const anna = anEmployee('1', {
      firstName: 'Anna',
      lastName: 'Berg',
      workEmail: hers.value,
      city: 'Oslo',
    });

    const alone = diff({ employees: [anne], stakeholders, pairingDone: false });
    const both = diff({ employees: [anne, anna], stakeholders, pairingDone: false });

    expect(alone).toMatchObject({ changes: [], problems: [{ code: 'pairing.open', people: ['stk_1'] }] });
    expect(both).toMatchObject({ changes: [{ kind: 'create', employeeIds: ['2'] }], problems: [] });
  });

  it('finds somebody by name although an identifier finds a namesake who is not included', () => {
    const fields = { name: 'Anna Berg' };
    const identifier = { kind: 'workEmail', value: 'one@acme.test' } as const;
    const stakeholders = [aStakeholder('stk_1', { fields, identifier }), aStakeholder('stk_2', { fields })];
    const anna = (id: string, city: string, workEmail: string) =>
      anEmployee(id, { firstName: 'Anna', lastName: 'Berg', city, workEmail });

    const { changes, problems } = diff({
      employees: [anna('1', 'Oslo', 'one@acme.test'), anna('2', 'Bern', 'two@acme.test')],
      stakeholders,
    });

    expect(changes).toMatchObject([{ stakeholderId: 'stk_2', newLinks: ['2'], matchedBy: 'name' }]);
    expect(problems).toEqual([]);
  });

  it('asks nothing about people who are not included', () => {
    const fields = { name: 'Anna Berg' };
    const stakeholders = [aStakeholder('stk_1', { fields }), aStakeholder('stk_2', { fields })];
    const anna = anEmployee('1', { firstName: 'Anna', lastName: 'Berg', city: 'Oslo' });

    const { changes, problems, counts } = diff({
      employees: [anna, anEmployee('7', { city: 'Bern' })],
      stakeholders,
      pairingDone: false,
    });

    expect(changes).toMatchObject([{ kind: 'create', employeeIds: ['7'] }]);
    expect(problems).toEqual([]);
    expect(counts).toMatchObject({ excluded: 1, held: 0 });
  });

  it('flags an identifier shared with somebody who is not included (B57)', () => {
    const shared = { workEmail: 'shared@acme.test' };

    const { changes, problems } = diff({
      employees: [
        anEmployee('1', { ...shared, city: 'Bern', birthDate: '1990-02-28' }),
        anEmployee('2', { ...shared, city: 'Oslo', birthDate: '1991-05-17', firstName: 'Zoë' }),
      ],
    });

    expect(changes).toEqual([]);
    expect(problems).toEqual([{ code: 'identifier.duplicate', employeeId: '1', people: ['2'] }]);
  });

  it('knows a manager who is not included by their link, and no other', () => {
    const { changes, problems } = diff({
      settings: scoped({ optionalFields: ['manager'] }),
      employees: [
        anEmployee('1', { city: 'Bern', manager: '8' }),
        anEmployee('2', { city: 'Bern', manager: '9' }),
        anEmployee('8', { city: 'Oslo' }),
        anEmployee('9', { city: 'Oslo' }),
      ],
      stakeholders: [known('8')],
    });

    const managers = changes.flatMap(({ fields }) => fields.filter(({ field }) => field === 'manager'));
    expect(managers).toEqual([{ field: 'manager', before: null, after: 'stk_8' }]);
    expect(problems).toEqual([{ code: 'manager.unknown', employeeId: '2', field: 'manager', people: ['9'] }]);
  });

  it('writes no field that only conditions use', () => {
    const settings = someSettings({
      syncIf: [
        { field: 'source.grade', type: 'text', operator: 'is', values: ['7'] },
        { field: 'jobTitle', type: 'text', operator: 'contains', values: ['engineer'] },
      ],
    });

    const { changes } = diff({
      settings,
      employees: [anEmployee('1', { 'source.grade': '7', jobTitle: 'Engineer' })],
    });

    const fields = changes.flatMap((change) => change.fields.map(({ field }) => field));
    expect(fields).toContain('email');
    expect(fields).not.toContain('source.grade');
    expect(fields).not.toContain('jobTitle');
  });
});

const arbitraryScope = fc.subarray(
  [
    { field: 'city', type: 'text', operator: 'is', values: ['bern', 'Genève'] },
    { field: 'startDate', type: 'date', operator: 'before', values: ['2026-03-02'] },
    { field: 'birthDate', type: 'date', operator: 'not_empty' },
    { field: 'lastName', type: 'text', operator: 'starts_with', values: ['b', 'o’'] },
  ],
  { minLength: 1 },
);
const withScope = (input: DiffInput, syncIf: readonly object[]): DiffInput => ({
  ...input,
  settings: someSettings({ ...input.settings, syncIf }),
});
type Plan = ReturnType<typeof diffRegister>;
/** Which records a plan ties to which stakeholder of the register, of people whose leading record is wanted. */
const tiesIn = ({ changes }: Plan, isWanted: (leading: string) => boolean = () => true): string[] =>
  changes.flatMap(({ kind, stakeholderId, employeeIds: [leading = ''], newLinks }) =>
    kind === 'create' || !isWanted(leading) ? [] : newLinks.map((id) => `${id} is ${stakeholderId}`),
  );

describe('diffRegister with conditions, for any register and any employees', () => {
  it('ties those of the people they take who would be tied without them, and changes nobody else', () => {
    fc.assert(
      fc.property(arbitraryDiffInput, arbitraryScope, (input, syncIf) => {
        const scoped = withScope(input, syncIf);
        const verdict = scopeOf(scoped.settings.syncIf, scoped.asOf);
        const values = new Map(input.employees.map((employee) => [employee.employeeId, employee.values]));
        const isTaken = (leading: string) => verdict?.(values.get(leading) ?? {}).kind === 'included';

        const all = diffRegister(withScope(input, []));
        const some = diffRegister(scoped);

        expect(tiesIn(some)).toEqual(tiesIn(all, isTaken));
        expect(some.changes.filter(({ employeeIds: [leading = ''] }) => !isTaken(leading))).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives the same plan in any order of people and conditions', () => {
    fc.assert(
      fc.property(arbitraryDiffInput, arbitraryScope, (input, syncIf) => {
        const plan = diffRegister(withScope(input, syncIf));

        const other = diffRegister(
          withScope(
            {
              ...input,
              employees: input.employees.toReversed(),
              stakeholders: input.stakeholders.toReversed(),
            },
            syncIf.toReversed(),
          ),
        );

        expect({ ...other, roster: other.roster() }).toEqual({ ...plan, roster: plan.roster() });
      }),
      { numRuns: 1_000 },
    );
  });
});
