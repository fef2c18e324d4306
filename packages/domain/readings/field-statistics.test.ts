import { describe, expect, it } from '@jest/globals';
import type { Employee } from '../employee';
import type { RosterRow } from '../roster';
import { countFields } from './field-statistics';
import { judgeIdentifiers } from './identifier-fitness';

const anEmployee = (
  employeeId: string,
  values: Employee['values'],
  problems: Employee['problems'] = [],
): Employee => ({ employeeId, values, problems });

const aRow = (employeeId: string, override: Partial<RosterRow> = {}): RosterRow => ({
  employeeId,
  name: `Person ${employeeId}`,
  verdict: 'included',
  list: 'paired',
  ...override,
});

describe('countFields', () => {
  it('tells filled, empty, invalid and not read apart', () => {
    const employees = [
      anEmployee('1', { city: 'Bern', team: null }),
      anEmployee('2', { city: 'Basel' }, [{ field: 'team', code: 'text.too_long' }]),
      anEmployee('3', { city: 'Bern', team: '' }),
      anEmployee('4', { city: null }),
    ];

    const fields = countFields(employees, { city: ['city'], team: ['dept', 'division'], country: [] });

    expect(fields).toEqual([
      {
        target: 'city',
        sourceFields: ['city'],
        filled: 3,
        empty: 1,
        invalid: 0,
        notRead: 0,
        examples: ['Bern', 'Basel'],
      },
      {
        target: 'team',
        sourceFields: ['dept', 'division'],
        filled: 0,
        empty: 2,
        invalid: 1,
        notRead: 1,
        examples: [],
      },
      { target: 'country', sourceFields: [], filled: 0, empty: 0, invalid: 0, notRead: 4, examples: [] },
    ]);
  });

  it('keeps three different examples and no more', () => {
    const employees = ['A', 'B', 'A', 'C', 'D'].map((team, index) => anEmployee(String(index), { team }));

    const [team] = countFields(employees, { team: ['team'] });

    expect(team?.examples).toEqual(['A', 'B', 'C']);
  });
});

describe('judgeIdentifiers', () => {
  it('names who lacks an identifier (B56) and who shares one, e-mail without letter case (B57, B78)', () => {
    const employees = [
      anEmployee('1', { workEmail: 'ada@acme.test', employeeNumber: '7' }),
      anEmployee('2', { workEmail: 'Ada@acme.test ', employeeNumber: '8' }),
      anEmployee('3', { workEmail: null, employeeNumber: '9' }),
      anEmployee('4', { employeeNumber: null }, [{ field: 'workEmail', code: 'email.invalid' }]),
    ];

    const { roster, identifiers } = judgeIdentifiers(
      employees,
      ['1', '2', '3', '4'].map((id) => aRow(id)),
    );

    expect(identifiers).toEqual([
      { kind: 'workEmail', lacks: 2, shares: 2 },
      { kind: 'employeeNumber', lacks: 1, shares: 0 },
    ]);
    expect(roster.map(({ lacks, shares }) => [lacks, shares])).toEqual([
      [undefined, ['workEmail']],
      [undefined, ['workEmail']],
      [['workEmail'], undefined],
      [['workEmail', 'employeeNumber'], undefined],
    ]);
  });

  it('takes several records of one person as one', () => {
    const employees = [
      anEmployee('1', { workEmail: 'ada@acme.test' }),
      anEmployee('2', { workEmail: 'ada@acme.test' }),
      anEmployee('3', { workEmail: null }),
    ];

    const { roster, identifiers } = judgeIdentifiers(employees, [
      aRow('1', { otherEmployeeIds: ['2', '3'] }),
    ]);

    expect(identifiers).toEqual([{ kind: 'workEmail', lacks: 0, shares: 0 }]);
    expect(roster[0]).not.toHaveProperty('shares');
  });

  it('says nothing about a kind that was not read', () => {
    const { roster, identifiers } = judgeIdentifiers([anEmployee('1', { city: 'Bern' })], [aRow('1')]);

    expect(identifiers).toEqual([]);
    expect(roster).toEqual([aRow('1')]);
  });

  it('counts people who have no row', () => {
    const { identifiers } = judgeIdentifiers(
      [anEmployee('1', { workEmail: 'a@acme.test' }), anEmployee('2', { workEmail: 'a@acme.test' })],
      [],
    );

    expect(identifiers).toEqual([{ kind: 'workEmail', lacks: 0, shares: 2 }]);
  });
});
