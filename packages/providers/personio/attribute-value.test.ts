import { describe, expect, it } from '@jest/globals';
import { valueIn } from './attribute-value';

describe('valueIn', () => {
  it.each([[null], [undefined], [''], [[]], [{}], [{ type: 'Team', attributes: { id: 4, name: '' } }]])(
    'reads %j as nothing',
    (value) => {
      expect(valueIn({ value, type: 'standard' })).toBeNull();
    },
  );

  it.each([
    ['2014-11-09T00:00:00+01:00', '2014-11-09'],
    ['2012-02-01T00:00:00+0100', '2012-02-01'],
    ['2026-03-31', '2026-03-31'],
  ])('cuts %s to its day and never moves it to another zone', (value, day) => {
    expect(valueIn({ value, type: 'date' })).toBe(day);
  });

  it('reads relations by name, a supervisor by id, several in the order of their names', () => {
    const department = { type: 'Department', attributes: { id: 281521, name: 'Engineering' } };
    const centers = [
      { type: 'CostCenter', attributes: { id: 2, name: 'Sales', percentage: 50 } },
      { type: 'CostCenter', attributes: { id: 1, name: 'R&D', percentage: 50 } },
    ];
    const supervisor = { type: 'Employee', attributes: { id: { label: 'ID', value: 2, type: 'integer' } } };

    const read = [department, centers, supervisor].map((value) => valueIn({ value, type: 'standard' }));

    expect(read).toEqual(['Engineering', 'R&D, Sales', '2']);
  });

  it.each([
    ['joined by commas', 'Growth,Data'],
    ['as a list in text', '["Growth","Data"]'],
    ['as a list', ['Growth', 'Data']],
  ])('reads tags %s alike', (_form, value) => {
    expect(valueIn({ value, type: 'tags' })).toBe('Data, Growth');
  });

  it('leaves other text and numbers as they are', () => {
    const read = ['Hauptstr. 5, links', '[draft', 3456.78].map((value) =>
      valueIn({ value, type: 'standard' }),
    );

    expect(read).toEqual(['Hauptstr. 5, links', '[draft', 3456.78]);
  });
});
