import { describe, expect, it } from '@jest/globals';
import { diffRegister } from '../diff/diff-register';
import type { DiffInput } from '../diff/diff-input';
import type { RosterRow } from '../roster';
import { aDiffInput, anEmployee, aStakeholder, CONNECTION, someSettings } from '../testing/people';
import { countRoster } from './count-roster';

const rosterOf = (parts: Partial<DiffInput>): RosterRow[] => diffRegister(aDiffInput(parts)).roster();
const named = (firstName: string, lastName: string, more = {}) => ({ firstName, lastName, ...more });
const linkedTo = (id: string, parts = {}) =>
  aStakeholder(`stk_${id}`, {
    fields: { name: `Maja Lindqvist${id}` },
    links: { [CONNECTION]: [id] },
    ...parts,
  });

describe('makeRoster', () => {
  it('says who is tied, who was found, who would be created and who is only here', () => {
    const rows = rosterOf({
      employees: ['1', '2', '3'].map((id) => anEmployee(id)),
      stakeholders: [
        linkedTo('1'),
        aStakeholder('stk_2', { fields: { name: 'Lindqvist2, Maja' } }),
        aStakeholder('stk_4', { fields: { name: 'Otto Falk', email: 'otto@home.test' } }),
        aStakeholder('stk_5', { fields: { name: 'Somebody Archived' }, status: 'archived' }),
      ],
    });

    const row = (id: string) => ({
      employeeId: id,
      name: `Maja Lindqvist${id}`,
      email: `maja${id}@acme.test`,
    });
    expect(rows).toEqual([
      { ...row('1'), stakeholderId: 'stk_1', verdict: 'included', list: 'paired' },
      { ...row('2'), stakeholderId: 'stk_2', verdict: 'included', list: 'certain' },
      { ...row('3'), verdict: 'unpaired', list: 'only_in_hr' },
      {
        stakeholderId: 'stk_4',
        name: 'Otto Falk',
        email: 'otto@home.test',
        verdict: 'only_here',
        list: 'only_here',
      },
    ]);
  });

  it('names the conditions that keep somebody out or cannot be told (B66, B70)', () => {
    const settings = someSettings({
      syncIf: [{ type: 'choice', field: 'country', operator: 'one_of', values: ['CH'] }],
    });

    const rows = rosterOf({
      settings,
      employees: [anEmployee('1', { country: 'DE' }), anEmployee('2'), anEmployee('3', { country: 'CH' })],
      stakeholders: [linkedTo('1')],
    });

    expect(rows).toMatchObject([
      { stakeholderId: 'stk_1', verdict: 'excluded', list: 'paired', conditions: ['country'] },
      { verdict: 'not_known', list: 'only_in_hr', conditions: ['country'], problems: ['scope.not_known'] },
      { verdict: 'unpaired' },
    ]);
  });

  it('puts people and whom they may be under likely, and counts the people', () => {
    const rows = rosterOf({
      firstApply: true,
      employees: [anEmployee('1', named('Katharina', 'Berg')), anEmployee('2', named('Jón', 'Olsen'))],
      stakeholders: [aStakeholder('stk_1', { fields: { name: 'Katarina Berg' } })],
    });

    expect(rows).toMatchObject([
      { employeeId: '2', verdict: 'unpaired', list: 'only_in_hr' },
      { stakeholderId: 'stk_1', verdict: 'only_here', list: 'likely' },
      {
        employeeId: '1',
        verdict: 'problem',
        list: 'likely',
        problems: ['pairing.open'],
        candidates: [{ stakeholderId: 'stk_1', score: expect.closeTo(0.7, 0) }],
      },
    ]);
    expect(countRoster(rows)).toEqual({
      verdicts: { unpaired: 1, problem: 1, only_here: 1 },
      lists: { only_in_hr: 1, likely: 1 },
    });
  });

  it('shows somebody who could not be placed with their problems and whom they name (B57, B79)', () => {
    const namesakes = ['stk_1', 'stk_2'].map((id) => aStakeholder(id, { fields: { name: 'Maja Berg' } }));
    const shared = { workEmail: 'info@acme.test' };

    const rows = rosterOf({
      employees: [
        anEmployee('1', named('Maja', 'Berg')),
        anEmployee('2', shared),
        anEmployee('3', shared),
        anEmployee('4', { workEmail: null }),
      ],
      stakeholders: [...namesakes, linkedTo('4')],
    });

    const people = rows.filter(({ employeeId }) => employeeId !== undefined);
    expect(people).toMatchObject([
      {
        employeeId: '1',
        verdict: 'problem',
        list: 'likely',
        problems: ['match.name_ambiguous'],
        candidates: [{ stakeholderId: 'stk_1' }, { stakeholderId: 'stk_2' }],
      },
      { employeeId: '2', verdict: 'problem', list: 'only_in_hr', problems: ['identifier.duplicate'] },
      { employeeId: '3', verdict: 'problem', list: 'only_in_hr', problems: ['identifier.duplicate'] },
      { employeeId: '4', verdict: 'included', list: 'paired', problems: ['identifier.missing'] },
    ]);
  });

  it('has one row for several records of a person, and one for a row that could not be read', () => {
    const rows = rosterOf({
      employees: [anEmployee('1'), anEmployee('2', { ...anEmployee('1').values, startDate: '2020-01-01' })],
      rowProblems: [{ employeeId: '9', code: 'row.name_missing' }],
      stakeholders: [linkedTo('9')],
    });

    expect(rows).toMatchObject([
      { employeeId: '1', otherEmployeeIds: ['2'], verdict: 'unpaired' },
      {
        employeeId: '9',
        stakeholderId: 'stk_9',
        name: 'Maja Lindqvist9',
        verdict: 'problem',
        list: 'paired',
        problems: ['row.name_missing'],
      },
    ]);
  });

  it('shows by an address who it is whose row was not taken', () => {
    const values = { workEmail: 'noor@acme.test' };

    const rows = rosterOf({
      employees: [],
      rowProblems: [{ employeeId: '9', code: 'row.name_missing', values }],
      stakeholders: [],
    });

    expect(rows).toMatchObject([
      {
        employeeId: '9',
        email: 'noor@acme.test',
        problems: ['row.name_missing'],
      },
    ]);
  });

  it('sorts by name as people read it, accents and case aside', () => {
    const rows = rosterOf({
      employees: [
        anEmployee('1', named('zoë', 'Adams')),
        anEmployee('2', named('Åsa', 'Berg')),
        anEmployee('3', named('Zoe', 'Adams')),
        anEmployee('4', named('Bo', 'Åberg')),
      ],
    });

    expect(rows.map(({ employeeId }) => employeeId)).toEqual(['2', '4', '1', '3']);
  });
});
