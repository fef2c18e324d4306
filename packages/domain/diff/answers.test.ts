import { describe, expect, it } from '@jest/globals';
import type { IdentityAnswer } from '../answer';
import { declineHash } from '../decline';
import type { Decline, Problem } from '../plan';
import {
  aDiffInput,
  anAnswer,
  anEmployee,
  aStakeholder,
  COMPANY,
  CONNECTION,
  someSettings,
} from '../testing/people';
import type { DiffInput, DiffResult } from './diff-input';
import { diffRegister } from './diff-register';

const diff = (parts: Partial<DiffInput>): DiffResult => diffRegister(aDiffInput(parts));
const said = (answer: IdentityAnswer, employeeId = '1') => anAnswer({ employeeId, answer });
const isThis = (stakeholderId: string): IdentityAnswer => ({ kind: 'this_one', stakeholderId });
const isNew = (...notThese: string[]): IdentityAnswer => ({ kind: 'new_person', notThese });
const never = (...notThese: string[]): IdentityAnswer => ({ kind: 'never', notThese });
const codes = ({ problems }: { problems: readonly Problem[] }): string[] => problems.map(({ code }) => code);

const rejectedLink = (stakeholderId: string, employeeId: string): Decline => ({
  v: 1,
  companyId: COMPANY,
  connectionId: CONNECTION,
  stakeholderId,
  field: 'links',
  valueHash: declineHash(aDiffInput().hashKey, 'links', employeeId),
  declinedBy: 'user:approver',
  declinedAt: '2026-02-10T00:00:00.000Z',
  runId: 'run_0',
});

const held = { kind: 'workEmail' as const, value: 'maja1@acme.test' };
const stranger = aStakeholder('stk_1', { fields: { name: 'Otto Falk', email: 'otto@home.test' } });
/** Whom employee 1 would be matched with by identifier. */
const holder = aStakeholder('stk_2', { fields: { name: 'Maja Lindqvist1' }, identifier: held });

describe('the answer this one', () => {
  it('ties the employee to the stakeholder and gives them the identifier (B80)', () => {
    const { changes, problems } = diff({
      employees: [anEmployee('1')],
      stakeholders: [stranger],
      answers: [said(isThis('stk_1'))],
    });

    expect(problems).toEqual([]);
    expect(changes).toMatchObject([
      { stakeholderId: 'stk_1', matchedBy: 'answer', newLinks: ['1'], identifier: { after: held } },
    ]);
  });

  it('beats an identifier that somebody else has, whom it then leaves alone (B73, B81)', () => {
    const { changes, problems } = diff({
      employees: [anEmployee('1')],
      stakeholders: [stranger, holder],
      answers: [said(isThis('stk_1'))],
    });

    expect(changes).toMatchObject([{ stakeholderId: 'stk_1', matchedBy: 'answer' }]);
    expect(changes[0]?.identifier).toBeUndefined();
    expect(problems).toEqual([
      { code: 'identifier.taken', employeeId: '1', stakeholderId: 'stk_1', people: ['stk_2'] },
    ]);
  });

  it('settles which of two namesakes somebody is (B79)', () => {
    const namesakes = ['stk_3', 'stk_4'].map((id) =>
      aStakeholder(id, { fields: { name: 'Maja Lindqvist1' } }),
    );

    const asked = diff({ employees: [anEmployee('1')], stakeholders: namesakes });
    const told = diff({
      employees: [anEmployee('1')],
      stakeholders: namesakes,
      answers: [said(isThis('stk_4'))],
    });

    expect(codes(asked)).toEqual(['match.name_ambiguous']);
    expect(told).toMatchObject({ changes: [{ stakeholderId: 'stk_4' }], problems: [] });
  });

  it('lets the newest of several answers hold, whatever their order', () => {
    const answers = [
      anAnswer({ answer: isThis('stk_2'), answeredAt: '2026-02-03T00:00:00.000Z' }),
      anAnswer({ answer: isThis('stk_1'), answeredAt: '2026-02-04T00:00:00.000Z' }),
    ];

    const plans = [answers, answers.toReversed()].map((list) =>
      diff({ employees: [anEmployee('1')], stakeholders: [stranger, holder], answers: list }),
    );

    for (const { changes } of plans) expect(changes).toMatchObject([{ stakeholderId: 'stk_1' }]);
  });

  it.each([
    ['archived', [aStakeholder('stk_1', { status: 'archived' })]],
    ['gone', []],
    ['never to be linked', [aStakeholder('stk_1', { neverLink: { [CONNECTION]: ['1'] } })]],
  ])('is asked again about a stakeholder who is %s', (_, stakeholders) => {
    const { changes, problems } = diff({
      employees: [anEmployee('1')],
      stakeholders,
      answers: [said(isThis('stk_1'))],
    });

    expect(changes).toEqual([]);
    expect(problems).toEqual([{ code: 'match.doubtful', employeeId: '1', stakeholderId: 'stk_1' }]);
  });

  it('is asked again where another person of this reading is linked already', () => {
    const { changes, problems } = diff({
      employees: [anEmployee('1'), anEmployee('2')],
      stakeholders: [aStakeholder('stk_1', { links: { [CONNECTION]: ['2'] }, identifier: held })],
      answers: [said(isThis('stk_1'))],
    });

    expect(changes).toMatchObject([{ stakeholderId: 'stk_1', employeeIds: ['2'], newLinks: [] }]);
    expect(problems).toEqual([
      { code: 'match.doubtful', employeeId: '1', stakeholderId: 'stk_1', people: ['2'] },
    ]);
  });

  it('joins a second record of a person who is linked already, also under a new family name', () => {
    const born = { birthDate: '1990-02-28' };
    const { changes, problems } = diff({
      employees: [anEmployee('1', { ...born, lastName: 'Berg' }), anEmployee('2', born)],
      stakeholders: [aStakeholder('stk_1', { links: { [CONNECTION]: ['2'] } })],
      answers: [said(isThis('stk_1'))],
    });

    expect(problems).toEqual([]);
    expect(changes).toMatchObject([{ employeeIds: ['1', '2'], newLinks: ['1'], matchedBy: 'link' }]);
  });

  it('does not move a link: that has to be undone first', () => {
    const linked = aStakeholder('stk_2', { links: { [CONNECTION]: ['1'] } });

    const { changes, problems } = diff({
      employees: [anEmployee('1')],
      stakeholders: [stranger, linked],
      answers: [said(isThis('stk_1'))],
    });

    expect(changes).toEqual([]);
    expect(problems).toEqual([
      { code: 'match.several_stakeholders', employeeId: '1', people: ['stk_1', 'stk_2'] },
    ]);
  });

  it('confirms a link that was in doubt', () => {
    const other = { lastName: 'Other', birthDate: '1990-02-28' };
    const input = {
      employees: [anEmployee('1', other)],
      stakeholders: [
        aStakeholder('stk_1', {
          fields: { name: 'Otto Falk', email: 'otto@home.test', birthDate: '1970-01-01' },
          links: { [CONNECTION]: ['1'] },
        }),
      ],
    };

    const asked = diff(input);
    const told = diff({ ...input, answers: [said(isThis('stk_1'))] });

    expect(codes(asked)).toEqual(['match.doubtful']);
    expect(told).toMatchObject({ changes: [{ stakeholderId: 'stk_1', matchedBy: 'link' }], problems: [] });
  });

  it('takes back a rejected link, if it came later', () => {
    const base = { employees: [anEmployee('1')], stakeholders: [holder] };
    const decline = rejectedLink('stk_2', '1');
    const answered = (answeredAt: string) => [anAnswer({ answer: isThis('stk_2'), answeredAt })];

    const before = diff({ ...base, declines: [decline], answers: answered('2026-02-01T00:00:00.000Z') });
    const after = diff({ ...base, declines: [decline], answers: answered('2026-02-20T00:00:00.000Z') });

    expect(before.changes).toEqual([]);
    expect(after.changes).toMatchObject([{ stakeholderId: 'stk_2', newLinks: ['1'] }]);
  });
});

describe('the answer new person', () => {
  const twin = aStakeholder('stk_5', {
    fields: { name: 'Maja Lindqvist1', email: 'maja1@acme.test' },
    identifier: { kind: 'employeeNumber', value: '7', connectionId: 'con_other' },
  });

  it('creates somebody although people are like them', () => {
    const input = { employees: [anEmployee('1')], stakeholders: [twin] };

    const asked = diff(input);
    const told = diff({ ...input, answers: [said(isNew('stk_5'))] });

    expect(codes(asked)).toEqual(['match.similar_exists']);
    expect(told).toMatchObject({ changes: [{ kind: 'create', employeeIds: ['1'] }], problems: [] });
  });

  it('is asked again when somebody else turns up who is like them', () => {
    const another = aStakeholder('stk_6', { fields: { name: 'M. Lindqvist', email: 'maja1@acme.test' } });

    const { changes, problems } = diff({
      employees: [anEmployee('1')],
      stakeholders: [twin, another],
      answers: [said(isNew('stk_5'))],
    });

    expect(changes).toEqual([]);
    expect(problems).toEqual([{ code: 'match.similar_exists', employeeId: '1', people: ['stk_6'] }]);
  });

  it('is asked again, not matched, when somebody of the name turns up (B74)', () => {
    const { changes, problems } = diff({
      employees: [anEmployee('1')],
      stakeholders: [aStakeholder('stk_6', { fields: { name: 'Maja Lindqvist1' } })],
      answers: [said(isNew('stk_5'))],
    });

    expect(changes).toEqual([]);
    expect(problems).toEqual([{ code: 'match.similar_exists', employeeId: '1', people: ['stk_6'] }]);
  });

  it('parts somebody from an employee who is tied to a person like them by the same plan', () => {
    const alike = { lastName: 'Berg', birthDate: '1990-02-28' };
    const known = aStakeholder('stk_8', {
      fields: { name: 'Maja Berg', birthDate: '1990-02-28' },
      identifier: { kind: 'workEmail', value: 'maja2@acme.test' },
    });

    const { changes, problems } = diff({
      employees: [anEmployee('1', alike), anEmployee('2', alike)],
      stakeholders: [known],
      answers: [said(isNew('2'))],
    });

    expect(changes).toHaveLength(2);
    expect(changes).toContainEqual(expect.objectContaining({ kind: 'create', newLinks: ['1'] }));
    expect(changes).toContainEqual(expect.objectContaining({ kind: 'update', newLinks: ['2'] }));
    expect(problems).toEqual([]);
  });

  it('parts two new employees who are alike, also once one of them is in the register', () => {
    const alike = { lastName: 'Berg', birthDate: '1990-02-28' };
    const employees = [anEmployee('1', alike), anEmployee('2', alike)];
    const created = aStakeholder('stk_7', {
      fields: { name: 'Maja Berg', birthDate: '1990-02-28' },
      links: { [CONNECTION]: ['1'] },
      identifier: held,
    });

    const both = diff({ employees, answers: [said(isNew('2')), said(isNew('1'), '2')] });
    const later = diff({ employees, stakeholders: [created], answers: [said(isNew('1'), '2')] });

    expect(both.changes.map(({ kind }) => kind)).toEqual(['create', 'create']);
    expect(later.problems).toEqual([]);
    expect(later.changes.filter(({ kind }) => kind === 'create')).toHaveLength(1);
  });
});

describe('people told apart', () => {
  it.each([
    ['by an answer', { answers: [said(never('stk_2'))], stakeholders: [holder] }],
    ['in the register', { stakeholders: [{ ...holder, neverLink: { [CONNECTION]: ['1'] } }] }],
  ])('%s are not matched by identifier, and the identifier stays (B73)', (_, parts) => {
    const { changes, problems } = diff({ employees: [anEmployee('1')], ...parts });

    expect(changes).toEqual([]);
    expect(problems).toEqual([{ code: 'identifier.taken', employeeId: '1', people: ['stk_2'] }]);
  });

  it('are not matched by name, and do not stand in the way of others (B74, B79)', () => {
    const namesakes = [anEmployee('1', { lastName: 'Berg' }), anEmployee('2', { lastName: 'Berg' })];
    const { changes, problems } = diff({
      employees: namesakes,
      stakeholders: [aStakeholder('stk_8', { fields: { name: 'Berg, Maja' } })],
      answers: [said(never('stk_8'))],
    });

    expect(problems).toEqual([]);
    expect(new Set(changes.map(({ kind, employeeIds }) => `${employeeIds[0]} ${kind}`))).toEqual(
      new Set(['1 create', '2 update']),
    );
  });

  it('are no longer proposed as similar', () => {
    const alike = aStakeholder('stk_9', {
      fields: { name: 'Somebody Else', email: 'maja1@acme.test' },
      identifier: { kind: 'employeeNumber', value: '7', connectionId: 'con_other' },
      neverLink: { [CONNECTION]: ['1'] },
    });

    const { changes, problems } = diff({ employees: [anEmployee('1')], stakeholders: [alike] });

    expect(problems).toEqual([]);
    expect(changes).toMatchObject([{ kind: 'create' }]);
  });

  it('who are linked stay as they are until the link is undone', () => {
    const linked = aStakeholder('stk_1', {
      fields: { name: 'Maja Lindqvist1' },
      links: { [CONNECTION]: ['1'] },
    });

    for (const answer of [never('stk_1'), isNew('stk_1')]) {
      const plan = diff({
        employees: [anEmployee('1')],
        stakeholders: [linked],
        answers: [said(answer)],
      });

      expect(plan.changes).toEqual([]);
      expect(plan.problems).toEqual([{ code: 'match.doubtful', employeeId: '1', stakeholderId: 'stk_1' }]);
    }
  });

  it('are not joined by an identifier that they share', () => {
    const { changes, problems } = diff({
      settings: someSettings({ identifier: 'personalEmail' }),
      employees: ['1', '2'].map((id) => anEmployee(id, { lastName: 'Berg', personalEmail: 'we@home.test' })),
      stakeholders: [
        aStakeholder('stk_1', {
          fields: { name: 'Maja Berg' },
          links: { [CONNECTION]: ['2'] },
          neverLink: { [CONNECTION]: ['1'] },
        }),
      ],
    });

    expect(changes.flatMap(({ newLinks }) => newLinks)).toEqual([]);
    expect(codes({ problems })).toEqual(['identifier.duplicate', 'identifier.duplicate']);
  });
});

describe('answers of other connections', () => {
  it('say nothing about the same employee ids here', () => {
    const { changes } = diff({
      employees: [anEmployee('1')],
      stakeholders: [stranger],
      answers: [anAnswer({ connectionId: 'con_other', answer: isThis('stk_1') })],
    });

    expect(changes).toMatchObject([{ kind: 'create' }]);
  });
});

describe('a swap of identifiers between two linked people', () => {
  it('goes through beside answers about others', () => {
    const linkedTo = (id: string, value: string) =>
      aStakeholder(`stk_${id}`, {
        fields: { name: `Maja Lindqvist${id}`, email: value },
        identifier: { kind: 'workEmail', value },
        links: { [CONNECTION]: [id] },
      });

    const { changes, problems } = diff({
      employees: [
        anEmployee('1', { workEmail: 'maja2@acme.test' }),
        anEmployee('2', { workEmail: 'maja1@acme.test' }),
        anEmployee('3'),
      ],
      stakeholders: [
        linkedTo('1', 'maja1@acme.test'),
        linkedTo('2', 'maja2@acme.test'),
        aStakeholder('stk_3', { fields: { name: 'Otto Falk' } }),
      ],
      answers: [said(isThis('stk_3'), '3')],
    });

    expect(problems).toEqual([]);
    expect(changes.map(({ identifier, matchedBy }) => [matchedBy, identifier?.after?.value])).toEqual([
      ['link', 'maja2@acme.test'],
      ['link', 'maja1@acme.test'],
      ['answer', 'maja3@acme.test'],
    ]);
  });

  it('finds the manager of somebody who was answered for (B59)', () => {
    const { changes } = diff({
      settings: someSettings({ optionalFields: ['manager'] }),
      employees: [anEmployee('1'), anEmployee('2', { manager: '1' })],
      stakeholders: [stranger],
      answers: [said(isThis('stk_1'))],
    });

    const created = changes.find(({ kind }) => kind === 'create');
    expect(created?.fields).toContainEqual({ field: 'manager', before: null, after: 'stk_1' });
  });
});
