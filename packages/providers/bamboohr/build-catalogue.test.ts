import { describe, expect, it } from '@jest/globals';
import { buildCatalogue } from './build-catalogue';
import type { Discovered } from './build-catalogue';

const meta: Discovered['meta'] = [
  { id: '15', name: 'Work Email', type: 'email', alias: 'workEmail' },
  { id: '19', name: 'Pay rate', type: 'currency', alias: 'payRate' },
  { id: '19.1', name: 'Pay rate - Currency code', type: 'text', alias: 'payRate' },
  { id: '7', name: 'SSN', type: 'ssn', alias: 'ssn' },
  { id: '4042', name: 'Overtime Status', type: 'exempt', alias: 'exempt' },
  { id: '-38', name: 'Termination Date', type: 'date', alias: 'terminationDate' },
  { id: '4378', name: 'Shirt size', type: 'list', alias: 'customShirtsize' },
  { id: '4405', name: 'Badge number', type: 'text' },
  { id: '4406', name: 'Reference', type: 'text', alias: 'customIBAN' },
  { id: '4409', name: 'Old locker', type: 'text', alias: 'customOldlocker', deprecated: true },
];
const lists: Discovered['lists'] = [
  {
    fieldId: '4378',
    options: [
      { id: '1', name: 'M', archived: 'no' },
      { id: '2', name: 'Tent', archived: 'yes' },
    ],
  },
];
const named = (found: Partial<Discovered>, sourceField: string) =>
  buildCatalogue({ meta, lists, dataset: undefined, ...found }).find(
    (field) => field.sourceField === sourceField,
  );
const dataset = [
  { name: 'eeid', label: 'EEID' },
  { name: 'email', label: 'Work Email' },
  { name: 'customField4378', label: 'Shirt size' },
  { name: 'customField4406', label: 'Reference' },
];

describe('buildCatalogue', () => {
  it('knows what a default field feeds, its type and its class', () => {
    expect(named({ dataset }, 'email')).toEqual({
      sourceField: 'email',
      label: 'Work Email',
      type: 'email',
      custom: false,
      readable: 'unknown',
      class: 'public',
      employeeField: 'workEmail',
      permission: 'contact',
    });
  });

  it('finds the type of a built-in field that goes by another name in the dataset by its label (B71)', () => {
    const date = { id: '4021', name: 'Compensation: Date', type: 'date', alias: 'payRateEffectiveDate' };
    const custom = { id: '4500', name: 'Compensation: Date', type: 'text' };
    const found = { dataset: [{ name: 'compensationEffectiveDate', label: 'Compensation: Date' }] };

    const field = named({ ...found, meta: [date, custom] }, 'compensationEffectiveDate');
    const doubtful = named(
      { ...found, meta: [date, { ...date, id: '1', type: 'list' }] },
      'compensationEffectiveDate',
    );

    expect(field).toMatchObject({ type: 'date', custom: false });
    expect(doubtful).toMatchObject({ type: 'text', custom: false });
  });

  it('finds a custom field’s type and options by its number', () => {
    expect(named({ dataset }, 'customField4378')).toEqual({
      sourceField: 'customField4378',
      label: 'Shirt size',
      type: 'choice',
      custom: true,
      readable: 'unknown',
      class: 'restricted',
      options: [
        { id: '1', label: 'M', archived: false },
        { id: '2', label: 'Tent', archived: true },
      ],
    });
  });

  it('shows default and custom fields that the dataset lacks as not readable', () => {
    expect(named({ dataset }, 'terminationDate')).toMatchObject({
      readable: 'no',
      label: 'Termination Date',
    });
    expect(named({ dataset }, 'customField4405')).toMatchObject({ readable: 'no', custom: true });
  });

  it('marks refused data by type and by alias, and leaves its readability unknown', () => {
    expect(named({ dataset }, 'ssn')).toMatchObject({
      refused: 'social_security_number',
      readable: 'unknown',
    });
    expect(named({ dataset }, 'customField4406')).toMatchObject({
      refused: 'bank_or_payment',
      readable: 'unknown',
    });
  });

  it('leaves out deprecated fields, sub-fields and built-in ones nobody can use', () => {
    const ids = buildCatalogue({ meta, lists, dataset }).map(({ sourceField }) => sourceField);

    expect(ids).not.toContain('customField4409');
    expect(ids).not.toContain('19.1');
    expect(ids).not.toContain('exempt');
  });

  it('gives the same ids to an account without the dataset', () => {
    const byReport = buildCatalogue({ meta, lists, dataset: undefined });

    expect(byReport.map(({ sourceField }) => sourceField)).toEqual(
      expect.arrayContaining([
        'email',
        'customField4378',
        'compensationPayRate',
        'compensationPayRateCurrencyCode',
      ]),
    );
    expect(byReport.every(({ readable }) => readable === 'unknown')).toBe(true);
  });

  it('lists every field once', () => {
    const ids = buildCatalogue({ meta, lists, dataset }).map(({ sourceField }) => sourceField);

    expect(new Set(ids).size).toBe(ids.length);
  });
});
