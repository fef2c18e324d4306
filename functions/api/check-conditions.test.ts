import { describe, expect, it } from '@jest/globals';
import { configurationSettingsSchema } from '#domain/configuration';
import { aCatalogue, aCatalogueField } from '#test/builders/a-connection';
import { checkConditions } from './check-conditions';

const provider = {
  label: 'Acme HR',
  unavailable: [{ employeeField: 'employeeNumber', reason: 'Acme HR has no employee numbers.' }],
  capabilities: {
    customFields: true,
    futureHires: true,
    formerEmployees: true,
    total: true,
    parallelPages: true,
    changesSince: true,
    deletions: true,
  },
} as const;

const own = (sourceField: string, field: Partial<ReturnType<typeof aCatalogueField>> = {}) =>
  aCatalogueField({ sourceField, custom: true, employeeField: undefined, type: 'text', ...field });
const fields = [
  ...aCatalogue().fields,
  aCatalogueField({ sourceField: 'hired', type: 'date', employeeField: 'startDate' }),
  aCatalogueField({ sourceField: 'town', type: 'text', employeeField: 'city', readable: 'no' }),
  own('site', {
    type: 'choice',
    options: [
      { id: '1', label: 'Zürich', archived: false },
      { id: '2', label: 'Genève', archived: true },
    ],
  }),
  own('unit', {
    type: 'choice',
    options: ['Sales', 'Sales, Marketing & PR', 'Marketing', 'PR, Events', 'Legal'].map((label, id) => ({
      id: String(id),
      label,
      archived: false,
    })),
  }),
  own('joined', { type: 'date' }),
  own('hours', { type: 'decimal', readable: 'unknown' }),
  own('faith', { refused: 'religion' }),
  own('secret', { readable: 'no' }),
];
const customFields = [{ sourceField: 'site', key: 'site', type: 'choice' }];

const issues = (...syncIf: object[]): string[] =>
  checkConditions({
    settings: configurationSettingsSchema.parse({ customFields, syncIf }),
    fields,
    provider,
  }).map(({ field, code }) => `${field} ${code}`);
const is = (field: string, type = 'text', operator = 'is', ...values: string[]) => ({
  field,
  type,
  operator,
  values: values.length > 0 ? values : ['x'],
});

describe('checkConditions', () => {
  it('takes what the connection can read, of the type it has', () => {
    expect(
      issues(
        is('workEmail', 'text', 'contains', '@acme.test'),
        is('startDate', 'date', 'within_last_days', '30'),
        is('custom.site', 'choice', 'one_of', 'zurich'),
        is('source.site', 'choice', 'none_of', 'Zürich'),
        is('source.joined', 'date', 'before', '2026-03-01'),
        is('source.hours', 'decimal', 'above', '0.5'),
      ),
    ).toEqual([]);
  });

  it.each([
    ['an employee field that no source feeds', is('team'), 'syncIf.0.field field.unknown'],
    ['one that the vendor does not have', is('employeeNumber'), 'syncIf.0.field field.unavailable'],
    ['one that this key cannot read', is('city'), 'syncIf.0.field field.not_readable'],
    ['a field that is not in the catalogue', is('source.gone'), 'syncIf.0.field field.unknown'],
    ['a field that this key cannot read', is('source.secret'), 'syncIf.0.field field.not_readable'],
    ['refused data (B131)', is('source.faith'), 'syncIf.0.field field.refused'],
    ['a custom field that is not mapped', is('custom.shoes'), 'syncIf.0.field field.unknown'],
    ['text for a date', is('source.joined'), 'syncIf.0.type condition.type'],
    ['a date for a choice', is('custom.site', 'date', 'on', '2026-03-01'), 'syncIf.0.type condition.type'],
    [
      'an option that does not exist',
      is('source.site', 'choice', 'one_of', 'Zürich', 'Oslo'),
      'syncIf.0.values.1 choice.unknown',
    ],
    ['the id of an option', is('custom.site', 'choice', 'one_of', '1'), 'syncIf.0.values.0 choice.unknown'],
  ])('refuses %s', (_what, condition, expected) => {
    expect(issues(condition)).toEqual([expected]);
  });

  it('refuses an option that another one, with commas in it, contains: whose value it is cannot be told', () => {
    const units = ['Sales', 'sales, marketing & pr', 'Marketing', 'PR, Events', 'Legal'];

    expect(issues(is('source.unit', 'choice', 'one_of', ...units))).toEqual([
      'syncIf.0.values.0 choice.ambiguous',
    ]);
  });

  it.each([
    ['the id of an option of the company’s field', 'id', [{ id: 'm', label: 'Medium' }]],
    ['the label of an option of the HR system', 'label', undefined],
  ])('asks for %s', (_what, called, options) => {
    const mapping = { sourceField: 'site', key: 'site', type: 'choice', ...(options && { options }) };
    const syncIf = [is('custom.site', 'choice', 'one_of', 'Medium')];
    const settings = configurationSettingsSchema.parse({ customFields: [mapping], syncIf });

    expect(checkConditions({ settings, fields, provider })).toMatchObject([
      { code: 'choice.unknown', detail: `expected the ${called} of one of its options` },
    ]);
  });

  it('takes an archived option, which people may still have', () => {
    expect(issues(is('source.site', 'choice', 'one_of', 'Genève'))).toEqual([]);
  });

  it('gives one issue per fault, over all conditions', () => {
    const found = issues(
      is('source.gone'),
      is('workEmail', 'text', 'is', 'x@acme.test'),
      is('source.site', 'choice', 'one_of', 'Oslo', 'Bern'),
    );

    expect(found).toEqual([
      'syncIf.0.field field.unknown',
      'syncIf.2.values.0 choice.unknown',
      'syncIf.2.values.1 choice.unknown',
    ]);
  });
});
