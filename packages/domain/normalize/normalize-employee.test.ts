import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { employeeSchema } from '../employee';
import { employeeFields } from '../fields';
import type { RefusedCategory } from '../refused-category';
import { someSettings } from '../testing/people';
import { normalizeEmployee } from './normalize-employee';

const settings = someSettings({ optionalFields: ['mobilePhone', 'manager'] });
const named = { firstName: 'Maja', lastName: 'Lindqvist' };

describe('normalizeEmployee', () => {
  it('brings every value into its canonical form', () => {
    const values = {
      ...named,
      workEmail: ' Maja@acme.test',
      country: 'Sweden',
      birthDate: '1991-05-17',
      payRate: "52'000.00",
      payPeriod: 'Month',
      payCurrency: 'sek',
      mobilePhone: '0046 70 123 45 67',
      manager: 7,
    };

    const row = normalizeEmployee({ employeeId: '42', values }, settings);

    expect(row).toEqual({
      employee: {
        employeeId: '42',
        problems: [],
        values: {
          ...named,
          workEmail: 'Maja@acme.test',
          country: 'SE',
          birthDate: '1991-05-17',
          payRate: '52000.00',
          payPeriod: 'month',
          payCurrency: 'SEK',
          mobilePhone: '+46701234567',
          manager: '7',
        },
      },
    });
  });

  it('tells empty from not readable', () => {
    const values = { ...named, city: '', zipCode: null, team: undefined };

    const row = normalizeEmployee({ employeeId: '42', values }, settings);

    expect(row).toEqual({
      employee: { employeeId: '42', problems: [], values: { ...named, city: null, zipCode: null } },
    });
  });

  it('keeps the row when a field is bad, and says which field (B91, B98)', () => {
    const values = { ...named, mobilePhone: '0791234567', birthDate: '01/02/1990', city: 'Bern' };

    const row = normalizeEmployee({ employeeId: '42', values }, settings);

    expect(row).toEqual({
      employee: {
        employeeId: '42',
        values: { ...named, city: 'Bern' },
        problems: [
          { field: 'mobilePhone', code: 'phone.country_code_missing' },
          { field: 'birthDate', code: 'date.invalid' },
        ],
      },
    });
  });

  it('drops what the configuration does not use, and keys nobody knows', () => {
    const values = { ...named, gender: 'x', ssn: '000-00-0000', 'custom.secret': 'y' };

    const row = normalizeEmployee({ employeeId: '42', values }, settings);

    expect(row).toEqual({ employee: { employeeId: '42', values: named, problems: [] } });
  });

  it('reads custom fields by their type', () => {
    const types = ['text', 'date', 'decimal', 'choice', 'yesNo'] as const;
    const customFields = types.map((type) => ({ sourceField: `src_${type}`, key: type, type }));
    const values = {
      ...named,
      'custom.text': ' M ',
      'custom.date': '2024-02-30',
      'custom.decimal': '1.5',
      'custom.choice': 'Blue',
      'custom.yesNo': 'no',
    };

    const row = normalizeEmployee({ employeeId: '42', values }, someSettings({ customFields }));

    expect(row).toEqual({
      employee: {
        employeeId: '42',
        values: {
          ...named,
          'custom.text': 'M',
          'custom.decimal': '1.5',
          'custom.choice': 'Blue',
          'custom.yesNo': false,
        },
        problems: [{ field: 'custom.date', code: 'date.invalid' }],
      },
    });
  });

  it('does not take refused data that stands in a free field, and never repeats it (B131, B133)', () => {
    const customFields = [{ sourceField: 'src_note', key: 'note', type: 'text' }];
    const values = { ...named, 'custom.note': 'CH93 0076 2011 6238 5295 7', city: 'Bern' };

    const row = normalizeEmployee({ employeeId: '42', values }, someSettings({ customFields }));

    expect(row).toEqual({
      employee: {
        employeeId: '42',
        values: { ...named, city: 'Bern' },
        problems: [{ field: 'custom.note', code: 'value.refused' }],
      },
    });
    expect(JSON.stringify(row)).not.toContain('5295');
  });

  const CARD = '4111 1111 1111 1111';
  const AHV = '756.9217.0769.85';

  it.each([
    ['an account in a standard text', { jobTitle: CARD }, {}, ['jobTitle']],
    ['a national number in a standard text', { team: AHV }, {}, []],
    [
      'a national number in a text from a chosen source',
      { team: AHV },
      { fieldSources: { team: 'src' } },
      ['team'],
    ],
    [
      'a national number for a manager from a chosen source',
      { manager: AHV },
      { fieldSources: { manager: 'src' }, optionalFields: ['manager'] },
      ['manager'],
    ],
    ['pay from a chosen source', { payRate: '4111111111111111' }, { fieldSources: { payRate: 'src' } }, []],
    [
      'what a value map makes of a value',
      { group: 'Staff' },
      { valueMaps: { group: { Staff: CARD } } },
      ['group'],
    ],
    [
      'the employee number, which is read as identifier only',
      { employeeNumber: CARD },
      { identifier: 'employeeNumber' },
      [],
    ],
    ['a name', { firstName: CARD }, {}, []],
    [
      'a digit too many for a phone',
      { mobilePhone: '+4111 1111 1111 1111' },
      {},
      ['mobilePhone: phone.invalid'],
    ],
  ])('scans only where it cannot harm: %s', (_what, read, parts, expected) => {
    const given = someSettings({ optionalFields: ['jobTitle', 'mobilePhone'], ...parts });

    const row = normalizeEmployee({ employeeId: '42', values: { ...named, ...read } }, given);

    const problems = 'employee' in row ? row.employee.problems : undefined;
    expect(
      problems?.map(({ field, code }) => (code === 'value.refused' ? field : `${field}: ${code}`)),
    ).toEqual(expected);
  });

  it.each([
    ['text', true],
    ['choice', true],
    ['decimal', true],
    ['date', false],
    ['yesNo', false],
  ])('scans custom fields of type %s, also what a value map makes of them: %s', (type, isScanned) => {
    const customFields = [{ sourceField: 'src', key: 'own', type }];
    const valueMaps = type === 'decimal' ? {} : { 'custom.own': { given: '7569217076985' } };
    const given = type === 'decimal' ? '7569217076985' : 'given';
    const rows = ['7569217076985', given].map((own) =>
      normalizeEmployee(
        { employeeId: '42', values: { ...named, 'custom.own': own } },
        someSettings({ customFields, valueMaps }),
      ),
    );

    const refused = rows.map((row) => JSON.stringify(row).includes('value.refused'));

    expect(refused).toEqual([isScanned, isScanned]);
    expect(JSON.stringify(rows)).not.toContain('7569217076985');
  });

  it('takes national numbers from a company that has an exception for them, and no accounts (B132)', () => {
    const customFields = [{ sourceField: 'src', key: 'own', type: 'text' }];
    const given = someSettings({ customFields });
    const readAs = (own: string, ...accepted: RefusedCategory[]) => {
      const row = normalizeEmployee(
        { employeeId: '42', values: { ...named, 'custom.own': own } },
        given,
        accepted,
      );
      return 'employee' in row && row.employee.problems.map(({ code }) => code);
    };

    expect(readAs(AHV)).toEqual(['value.refused']);
    expect(readAs(AHV, 'religion')).toEqual(['value.refused']);
    expect(readAs(AHV, 'social_security_number')).toEqual([]);
    expect(readAs(`${AHV} ${CARD}`, 'social_security_number')).toEqual(['value.refused']);
    expect(readAs('Passport: 533380006', 'licence_or_passport')).toEqual([]);
  });

  it('takes the key of a custom field for the word before a number', () => {
    const customFields = [{ sourceField: 'src', key: 'theirSsn', type: 'text' }];
    const values = { ...named, 'custom.theirSsn': '078-05-1120' };

    const row = normalizeEmployee({ employeeId: '42', values }, someSettings({ customFields }));

    expect(row).toMatchObject({
      employee: { problems: [{ field: 'custom.theirSsn', code: 'value.refused' }] },
    });
  });

  it('does not guess what 65.000 is as pay', () => {
    const row = normalizeEmployee({ employeeId: '42', values: { ...named, payRate: '65.000' } }, settings);

    expect(row).toMatchObject({ employee: { problems: [{ field: 'payRate', code: 'decimal.invalid' }] } });
  });

  it('reads fields that only conditions use by the type of the condition, and no others (B71)', () => {
    const onSource = (field: string, type: string) => ({
      field: `source.${field}`,
      type,
      operator: 'not_empty',
    });
    const syncIf = [
      onSource('site', 'choice'),
      onSource('hours', 'decimal'),
      onSource('hired', 'date'),
      onSource('ends', 'date'),
      onSource('equity', 'yesNo'),
      onSource('grade', 'text'),
    ];
    const values = {
      ...named,
      'source.site': ' Zürich ',
      'source.hours': '0,8',
      'source.hired': '2014-11-09T00:00:00+01:00',
      'source.ends': 'next week',
      'source.equity': 'ja',
      'source.grade': '',
      'source.other': 'x',
    };

    const row = normalizeEmployee({ employeeId: '42', values }, someSettings({ syncIf }));

    expect(row).toEqual({
      employee: {
        employeeId: '42',
        values: {
          ...named,
          'source.site': 'Zürich',
          'source.hours': '0.8',
          'source.hired': '2014-11-09',
          'source.equity': true,
          'source.grade': null,
        },
        problems: [{ field: 'source.ends', code: 'date.invalid' }],
      },
    });
  });

  it('keeps order and capitals of names, also of a single one', () => {
    const row = normalizeEmployee(
      { employeeId: '42', values: { firstName: 'van der BERG', lastName: null } },
      settings,
    );

    expect(row).toEqual({
      employee: { employeeId: '42', values: { firstName: 'van der BERG', lastName: null }, problems: [] },
    });
  });

  it.each([
    ['Suharto', '.', 'Suharto', null],
    ['FNU', 'Suharto', null, 'Suharto'],
    ['Suharto', 'LNU', 'Suharto', null],
    ['-', 'Suharto', null, 'Suharto'],
    ['Suharto', 'n/a', 'Suharto', null],
    ['Suharto', 'NMN', 'Suharto', null],
    ['.', '-', '.', '-'],
    ['Na', 'Li', 'Na', 'Li'],
    ['N', 'A', 'N', 'A'],
  ])('takes a placeholder for no name, beside a name: %s %s', (firstName, lastName, first, last) => {
    const row = normalizeEmployee({ employeeId: '42', values: { firstName, lastName } }, settings);

    expect(row).toMatchObject({ employee: { values: { firstName: first, lastName: last } } });
  });

  it('keeps a placeholder where the other part cannot be read', () => {
    const row = normalizeEmployee({ employeeId: '42', values: { lastName: 'LNU' } }, settings);

    expect(row).toMatchObject({ employee: { values: { lastName: 'LNU' } } });
  });

  it.each([
    { firstName: '\u200B', lastName: '\u200D' },
    {},
    { firstName: '', lastName: ' ' },
    { firstName: null },
    { firstName: { a: 1 } },
  ])('does not take a row without any name: %j', (values) => {
    const row = normalizeEmployee({ employeeId: '42', values }, settings);

    expect(row).toEqual({ problem: { employeeId: '42', code: 'row.name_missing' } });
  });

  it('shows by an address who it is who has no name', () => {
    const values = { firstName: null, workEmail: ' maja@acme.test ', personalEmail: 'maja', city: 'Bern' };

    const row = normalizeEmployee({ employeeId: '42', values }, settings);

    expect(row).toEqual({
      problem: { employeeId: '42', code: 'row.name_missing', values: { workEmail: 'maja@acme.test' } },
    });
  });

  it('gives a valid employee or a problem, whatever a provider sends', () => {
    const all = someSettings({ optionalFields: ['manager', 'mobilePhone', 'jobTitle'] });
    const arbitraryValues = fc.dictionary(fc.constantFrom(...Object.keys(employeeFields)), fc.anything());

    fc.assert(
      fc.property(fc.string({ minLength: 1 }), arbitraryValues, (employeeId, values) => {
        const row = normalizeEmployee({ employeeId, values }, all);

        expect('problem' in row || employeeSchema.safeParse(row.employee).success).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('changes nothing when its own result is read again', () => {
    const values = {
      ...named,
      country: 'Suisse',
      payRate: '1 234,50',
      mobilePhone: '0041791234567',
      city: 'Zu\u0308rich',
    };
    const once = normalizeEmployee({ employeeId: '42', values }, settings);

    const twice = 'employee' in once ? normalizeEmployee(once.employee, settings) : undefined;

    expect(twice).toEqual(once);
  });
});
