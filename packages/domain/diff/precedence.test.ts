import { describe, expect, it } from '@jest/globals';
import type { FieldValue } from '../employee';
import type { Stakeholder } from '../stakeholder';
import { aDiffInput, anEmployee, aStakeholder, CONNECTION, someSettings } from '../testing/people';
import type { DiffInput } from './diff-input';
import { diffRegister } from './diff-register';

const OTHER = 'con_other';
const HERE_FIRST = [CONNECTION, OTHER];
const THERE_FIRST = [OTHER, CONNECTION];

/** Somebody with records in both connections and a city that `source` wrote. */
const inBoth = (source: string, parts: Partial<Stakeholder> = {}): Stakeholder => {
  const made = aStakeholder('stk_1', {
    links: { [CONNECTION]: ['1'], [OTHER]: ['x1'] },
    identifier: { kind: 'workEmail', value: 'maja1@acme.test' },
    fields: { name: 'Maja Lindqvist1', email: 'maja1@acme.test', startDate: '2022-03-01' },
  });
  const city = { value: 'Oslo', source, at: '2026-01-01T00:00:00.000Z' };
  return { ...made, fields: { ...made.fields, city }, ...parts };
};
const cityAfter = (
  stakeholder: Stakeholder,
  precedence: DiffInput['precedence'],
  hr: FieldValue | null = 'Bern',
) => {
  const settings = someSettings({ clearFields: ['city'] });
  const { changes } = diffRegister(
    aDiffInput({
      settings,
      precedence,
      employees: [anEmployee('1', { city: hr })],
      stakeholders: [stakeholder],
    }),
  );
  return changes[0]?.fields.find(({ field }) => field === 'city')?.after;
};

describe('a field that another connection wrote', () => {
  const theirs = inBoth(`conn:${OTHER}`);

  it('is kept where that one counts more, neither changed nor cleared', () => {
    expect(cityAfter(theirs, THERE_FIRST)).toBeUndefined();
    expect(cityAfter(theirs, THERE_FIRST, null)).toBeUndefined();
  });

  it('is overwritten where this one counts more, and not emptied, since the other would fill it again', () => {
    expect(cityAfter(theirs, HERE_FIRST)).toBe('Bern');
    expect(cityAfter(theirs, HERE_FIRST, null)).toBeUndefined();
  });

  it('is taken over from a connection that is not in use any more', () => {
    expect(cityAfter(theirs, [CONNECTION])).toBe('Bern');
    expect(cityAfter(theirs, [CONNECTION, 'con_third'])).toBe('Bern');
  });

  it('is taken over from a connection that has no record of this person any more', () => {
    expect(cityAfter({ ...theirs, links: { [CONNECTION]: ['1'], [OTHER]: [] } }, THERE_FIRST)).toBe('Bern');
  });

  it('counts as this one’s without an order of precedence', () => {
    expect(cityAfter(theirs, undefined)).toBe('Bern');
  });
});

describe('precedence', () => {
  it('does not matter for what this connection or a person wrote, or nobody', () => {
    const { city: _city, ...fields } = inBoth('').fields;

    expect(cityAfter(inBoth(`conn:${CONNECTION}`), THERE_FIRST)).toBe('Bern');
    expect(cityAfter(inBoth('user:typed'), THERE_FIRST)).toBe('Bern');
    expect(cityAfter(inBoth('', { fields }), THERE_FIRST)).toBe('Bern');
  });

  it('holds for name, e-mail and manager as well', () => {
    const settings = someSettings({ optionalFields: ['manager'], clearFields: ['manager'] });
    const made = inBoth(`conn:${OTHER}`);
    const cells = Object.entries({
      ...made.fields,
      manager: { value: 'stk_9', at: '2026-01-01T00:00:00.000Z' },
    });
    const fields = Object.fromEntries(
      cells.map(([field, cell]) => [field, { ...cell, source: `conn:${OTHER}` }]),
    );
    const employees = [anEmployee('1', { lastName: 'Berg', workEmail: 'MAJA1@acme.test', manager: null })];
    const stakeholders = [{ ...made, fields }];

    const { changes } = diffRegister(
      aDiffInput({ settings, precedence: THERE_FIRST, employees, stakeholders }),
    );

    expect(changes).toEqual([]);
  });
});
