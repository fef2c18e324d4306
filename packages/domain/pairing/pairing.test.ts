import { describe, expect, it } from '@jest/globals';
import type { DiffInput, DiffResult } from '../diff/diff-input';
import { diffRegister } from '../diff/diff-register';
import type { Stakeholder } from '../stakeholder';
import { aDiffInput, anAnswer, anEmployee, aStakeholder, CONNECTION, someSettings } from '../testing/people';

/** The first sync of a connection, before anybody decided about pairing. */
const firstSync = (parts: Partial<DiffInput>): DiffResult =>
  diffRegister(aDiffInput({ firstApply: true, pairingDone: false, ...parts }));
const pairing = (parts: Partial<DiffInput>): DiffResult => firstSync({ ...parts, purpose: 'pair' });

const born = '1990-02-28';
const maja = anEmployee('1', {
  lastName: 'Berg',
  workEmail: 'maja@acme.test',
  birthDate: born,
  city: 'Bern',
});
/** Somebody who was in the register before; an identifier keeps the name alone from tying them. */
const registered = (fields: Record<string, string>, parts: Partial<Omit<Stakeholder, 'fields'>> = {}) =>
  aStakeholder('stk_1', {
    fields: { name: 'Berg, Maja', ...fields },
    identifier: { kind: 'employeeNumber', value: '9', connectionId: 'con_before' },
    source: 'import',
    ...parts,
  });
const codes = ({ problems }: DiffResult): string[] => problems.map(({ code }) => code);

describe('a certain pair', () => {
  it.each([
    ['name and e-mail', { email: 'MAJA@acme.test' }],
    ['name and birth date', { birthDate: born, email: 'maja@home.test' }],
  ])('is tied by %s, and given the identifier (B80)', (_, fields) => {
    const { changes, problems } = pairing({ employees: [maja], stakeholders: [registered(fields)] });

    expect(problems).toEqual([]);
    expect(changes).toEqual([
      {
        kind: 'link',
        stakeholderId: 'stk_1',
        expectedVersion: 3,
        employeeIds: ['1'],
        newLinks: ['1'],
        matchedBy: 'pairing',
        fields: [],
        identifier: {
          before: { kind: 'employeeNumber', value: '9', connectionId: 'con_before' },
          after: { kind: 'workEmail', value: 'maja@acme.test' },
        },
      },
    ]);
  });

  it('is tied and updated at once by a sync', () => {
    const { changes } = firstSync({ employees: [maja], stakeholders: [registered({ birthDate: born })] });

    expect(changes).toMatchObject([{ kind: 'update', matchedBy: 'pairing', newLinks: ['1'] }]);
    expect(changes[0]?.fields).toContainEqual({ field: 'city', before: null, after: 'Bern' });
  });

  it.each([
    ['the birth dates differ', [registered({ email: 'maja@acme.test', birthDate: '1960-12-31' })]],
    [
      'two of the register agree',
      [registered({ birthDate: born }), { ...registered({ birthDate: born }), stakeholderId: 'stk_2' }],
    ],
  ])('is a question where %s', (_, stakeholders) => {
    const result = firstSync({ employees: [maja], stakeholders });

    expect(result.changes).toEqual([]);
    expect(codes(result)).toEqual(['pairing.open']);
  });

  it('is a question where two people of HR agree, even if one of them lacks the identifier (B56)', () => {
    const twin = anEmployee('2', { ...maja.values, workEmail: null });

    const result = firstSync({
      employees: [maja, twin],
      stakeholders: [registered({ birthDate: born })],
    });

    expect(result.changes).toEqual([]);
    expect(codes(result)).toEqual(['identifier.missing', 'pairing.open']);
  });

  it('tells two namesakes of the register apart, whom their name alone does not (B79)', () => {
    const namesakes = [born, '1960-12-31'].map((birthDate, index) =>
      aStakeholder(`stk_${index}`, { fields: { name: 'Maja Berg', birthDate } }),
    );

    const first = firstSync({ employees: [maja], stakeholders: namesakes });
    const later = firstSync({ employees: [maja], stakeholders: namesakes, pairingDone: true });

    expect(first).toMatchObject({ changes: [{ stakeholderId: 'stk_0' }], problems: [] });
    expect(codes(later)).toEqual(['match.name_ambiguous']);
  });

  it('creates nobody while a question about who somebody is waits (B79)', () => {
    const namesakes = ['stk_1', 'stk_2'].map((id) => aStakeholder(id, { fields: { name: 'Maja Berg' } }));
    const input = { employees: [maja, anEmployee('7')], stakeholders: namesakes };

    const first = firstSync(input);
    const later = firstSync({ ...input, pairingDone: true });

    expect(codes(first)).toEqual(['match.name_ambiguous']);
    expect(first.counts).toMatchObject({ create: 0, held: 1 });
    expect(later.counts).toMatchObject({ create: 1, held: 0 });
  });

  it.each([
    ['archived', { status: 'archived' as const }],
    ['tied to an employee who did not come', { links: { [CONNECTION]: ['8'] } }],
    ['never to be linked', { neverLink: { [CONNECTION]: ['1'] } }],
  ])('is none with somebody %s', (_, parts) => {
    const { changes } = pairing({
      employees: [maja],
      stakeholders: [registered({ birthDate: born }, parts)],
    });

    expect(changes).toEqual([]);
  });

  it('is only asked about once pairing is done', () => {
    const result = firstSync({
      employees: [maja],
      stakeholders: [registered({ birthDate: born })],
      pairingDone: true,
    });

    expect(result.changes).toEqual([]);
    expect(codes(result)).toEqual(['match.similar_exists']);
  });
});

describe('a likely pair', () => {
  const near = registered({ name: 'Maya Berg' });
  const people = [maja, anEmployee('2')];

  it('holds all creates back and says who it is about; the others are counted', () => {
    const { changes, problems, counts } = firstSync({ employees: people, stakeholders: [near] });

    expect(changes).toEqual([]);
    expect(problems).toEqual([{ code: 'pairing.open', employeeId: '1', people: ['stk_1'] }]);
    expect(counts).toMatchObject({ create: 0, held: 2, problems: 1 });
  });

  it('does not hold back updates of people who are known', () => {
    const known = aStakeholder('stk_2', {
      fields: { name: 'Maja Lindqvist2' },
      links: { [CONNECTION]: ['2'] },
    });

    const { changes } = firstSync({ employees: people, stakeholders: [near, known] });

    expect(changes).toMatchObject([{ kind: 'update', stakeholderId: 'stk_2' }]);
  });

  it.each([
    ['somebody says who it is', { kind: 'this_one' as const, stakeholderId: 'stk_1' }, 1],
    ['somebody says it is a new person', { kind: 'new_person' as const, notThese: ['stk_1'] }, 2],
    ['somebody says who it is not', { kind: 'never' as const, notThese: ['stk_1'] }, 2],
  ])('lets creates go once %s', (_, answer, created) => {
    const { problems, counts } = firstSync({
      employees: people,
      stakeholders: [near],
      answers: [anAnswer({ answer })],
    });

    expect(problems).toEqual([]);
    expect(counts).toMatchObject({ create: created, held: 0 });
  });

  it('is open again when somebody else turns up', () => {
    const { problems } = firstSync({
      employees: people,
      stakeholders: [near, { ...registered({ name: 'Maja Bergh' }), stakeholderId: 'stk_3' }],
      answers: [anAnswer({ answer: { kind: 'new_person', notThese: ['stk_1'] } })],
    });

    expect(problems).toEqual([{ code: 'pairing.open', employeeId: '1', people: ['stk_3'] }]);
  });

  it('holds nothing back once somebody skipped pairing', () => {
    const { problems, counts } = firstSync({
      employees: people,
      stakeholders: [near],
      pairingDone: true,
    });

    expect(problems).toEqual([]);
    expect(counts).toMatchObject({ create: 2, held: 0 });
  });

  it('puts the likeliest first', () => {
    const { problems } = firstSync({
      employees: [maja],
      stakeholders: [near, { ...registered({ name: 'Maya Berg', birthDate: born }), stakeholderId: 'stk_9' }],
    });

    expect(problems).toMatchObject([{ people: ['stk_9', 'stk_1'] }]);
  });

  it.each([
    ['holds nobody back by name alone', {}, []],
    ['is asked about by birth date', { birthDate: born }, ['pairing.open']],
  ])('with an employee of another connection in use %s', (_, fields, asked) => {
    const result = firstSync({
      employees: [maja],
      stakeholders: [registered({ name: 'Maya Berg', ...fields }, { links: { con_other: ['4'] } })],
      precedence: ['con_other', CONNECTION],
    });

    expect(codes(result)).toEqual(asked);
  });
});

describe('a pairing', () => {
  it('ties people by identifier and name too, and leaves those alone who are tied already', () => {
    const { changes } = pairing({
      settings: someSettings({ identifier: 'workEmail' }),
      employees: ['1', '2', '3'].map((id) => anEmployee(id, { city: 'Bern' })),
      stakeholders: [
        aStakeholder('stk_1', { identifier: { kind: 'workEmail', value: 'maja1@acme.test' } }),
        aStakeholder('stk_2', { fields: { name: 'Lindqvist2, Maja' } }),
        aStakeholder('stk_3', { links: { [CONNECTION]: ['3'] } }),
      ],
    });

    expect(changes.map(({ stakeholderId, matchedBy, fields }) => [stakeholderId, matchedBy, fields])).toEqual(
      [
        ['stk_1', 'identifier', []],
        ['stk_2', 'name', []],
      ],
    );
  });

  it('creates nobody, into an empty register neither', () => {
    const { changes, counts } = pairing({ employees: [maja] });

    expect(changes).toEqual([]);
    expect(counts.held).toBe(1);
  });

  it('says nothing about values, which it does not take over', () => {
    const invalid = [{ field: 'country', code: 'country.unknown' as const }];

    const { problems } = pairing({ employees: [anEmployee('1', {}, invalid)] });

    expect(problems).toEqual([]);
  });
});

describe('a first sync into an empty register', () => {
  it('has nothing to pair: everybody is created', () => {
    const { counts, problems } = firstSync({ employees: [maja, anEmployee('2')] });

    expect(problems).toEqual([]);
    expect(counts).toMatchObject({ create: 2, held: 0 });
  });
});
