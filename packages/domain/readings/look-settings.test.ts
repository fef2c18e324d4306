import { describe, expect, it } from '@jest/globals';
import { aCatalogueField } from '#test/builders/a-connection';
import { configurationSettingsSchema, fieldUseOf } from '../configuration';
import { normalizeEmployee } from '../normalize/normalize-employee';
import { lookSettings } from './look-settings';

const catalogue = [
  aCatalogueField(),
  aCatalogueField({ sourceField: 'homeEmail', employeeField: 'personalEmail' }),
  aCatalogueField({ sourceField: '4321', employeeField: undefined, type: 'text' }),
  aCatalogueField({ sourceField: 'hired', employeeField: undefined, type: 'date' }),
];
const defaults = configurationSettingsSchema.parse({});

describe('lookSettings', () => {
  it('read every identifier to choose from that the connection has, and what was ticked', () => {
    const { employeeFields, conditionSources } = fieldUseOf(
      lookSettings(defaults, { sourceFields: ['4321', 'gone'], catalogue }),
    );

    expect(employeeFields).toEqual(expect.arrayContaining(['workEmail', 'personalEmail', 'country']));
    expect(employeeFields).not.toContain('employeeNumber');
    expect(conditionSources).toEqual(['4321']);
  });

  it('read what the configuration reads, a condition on a ticked field as it is typed there', () => {
    const onShirt = { field: 'source.4321', type: 'choice', operator: 'one_of', values: ['M'] };
    const saved = configurationSettingsSchema.parse({ syncIf: [onShirt], optionalFields: ['jobTitle'] });

    const settings = lookSettings(saved, { sourceFields: ['4321'], catalogue });

    expect(settings.syncIf.filter(({ field }) => field === 'source.4321')).toEqual([onShirt]);
    expect(fieldUseOf(settings).employeeFields).toContain('jobTitle');
  });

  it('normalise a ticked field by its type', () => {
    const settings = lookSettings(defaults, { sourceFields: ['4321', 'hired'], catalogue });

    const read = normalizeEmployee(
      { employeeId: '1', values: { firstName: 'Ada', 'source.hired': 'soon', 'source.4321': ' M ' } },
      settings,
    );

    expect(read).toMatchObject({
      employee: {
        values: { 'source.4321': 'M' },
        problems: [{ field: 'source.hired', code: 'date.invalid' }],
      },
    });
  });
});
