import { describe, expect, it } from '@jest/globals';
import { aCustomField } from '#test/builders/a-custom-field';
import { FakeCustomFields } from '#test/fakes/api/fake-custom-fields';
import { CompanyFields } from './company-fields';

const aMemory = () => {
  const stored = new FakeCustomFields([]);
  stored.put(aCustomField());
  let now = Date.parse('2026-03-01T09:00:00.000Z');
  return {
    stored,
    fields: new CompanyFields(stored, () => new Date(now)),
    pass: (seconds: number) => void (now += seconds * 1000),
  };
};

describe('CompanyFields', () => {
  it('reads the fields of a company once in 30 seconds', async () => {
    const { stored, fields, pass } = aMemory();

    await fields.of('cmp_a', ['shirtSize']);
    pass(29);
    await fields.of('cmp_a');
    const before = stored.lists;
    pass(2);
    await fields.of('cmp_a');

    expect([before, stored.lists]).toEqual([1, 2]);
  });

  it('finds a field that is new at once, and looks once only for one that is gone', async () => {
    const { stored, fields } = aMemory();
    await fields.of('cmp_a');
    stored.put(aCustomField({ key: 'desk' }));

    const known = await fields.of('cmp_a', ['desk', 'gone']);
    await fields.of('cmp_a', ['desk', 'gone']);

    expect([...known.keys()]).toEqual(['shirtSize', 'desk']);
    expect(stored.lists).toBe(2);
  });

  it('keeps companies apart, and forgets one when it is told', async () => {
    const { stored, fields } = aMemory();
    await fields.of('cmp_a');
    stored.put(aCustomField({ class: 'public' }));

    const other = await fields.of('cmp_b');
    fields.forget('cmp_a');
    const changed = await fields.of('cmp_a');

    expect(other.size).toBe(0);
    expect(changed.get('shirtSize')?.class).toBe('public');
  });
});
