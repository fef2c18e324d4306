import { describe, expect, it } from '@jest/globals';
import { columnsOf, toDatasetRow } from './read-report';

const meta = [
  { id: '4378', name: 'Shirt size', type: 'list', alias: 'customShirtsize' },
  { id: '4405', name: 'Badge number', type: 'text' },
];

describe('columnsOf', () => {
  it('knows fields by their report aliases and custom ones by alias and number', () => {
    const sources = ['eeid', 'email', 'compensationPaidPer', 'customField4378', 'customField4405'];

    expect(columnsOf(sources, meta)).toEqual([
      { source: 'email', names: ['workEmail'] },
      { source: 'compensationPaidPer', names: ['payPer', 'paidPer'] },
      { source: 'customField4378', names: ['customShirtsize', '4378'] },
      { source: 'customField4405', names: ['4405'] },
    ]);
  });
});

describe('toDatasetRow', () => {
  const columns = columnsOf(
    ['email', 'compensationPayRate', 'compensationPayRateCurrencyCode', 'compensationPaidPer'],
    [],
  );

  it('gives a report’s row the dataset’s names and takes pay apart', () => {
    const row = { id: '42', workEmail: 'maja@acme.test', payRate: '52000.00 SEK', paidPer: 'Month' };

    expect(toDatasetRow(row, columns)).toEqual({
      eeid: '42',
      email: 'maja@acme.test',
      compensationPayRate: '52000.00',
      compensationPayRateCurrencyCode: 'SEK',
      compensationPaidPer: 'Month',
    });
  });

  it('reads unset pay as empty, without the default currency that BambooHR shows', () => {
    expect(toDatasetRow({ id: '7', payRate: ' USD' }, columns)).toEqual({
      eeid: '7',
      compensationPayRate: '',
      compensationPayRateCurrencyCode: null,
    });
  });

  it('leaves out what the row lacks and what was not asked for', () => {
    expect(toDatasetRow({ id: '7', ssn: '078-05-1120' }, columns)).toEqual({ eeid: '7' });
  });
});
