import { describe, expect, it } from '@jest/globals';
import { aChange, aStakeholder } from '../testing/people';
import { changesHolders } from './holders';

const register = [
  aStakeholder('stk_holder', { holdsSecurities: true }),
  aStakeholder('stk_other', { holdsSecurities: false }),
  aStakeholder('stk_third'),
];
const change = (stakeholderId: string, field: string, before: string | null, after: string | null) =>
  aChange({ stakeholderId, fields: [{ field, before, after }] });

describe('changesHolders', () => {
  it.each(['name', 'email', 'birthDate'])(
    'sees another, a first and no more %s of who holds securities',
    (field) => {
      expect(changesHolders([change('stk_holder', field, 'a', 'b')], register)).toBe(true);
      expect(changesHolders([change('stk_holder', field, null, 'b')], register)).toBe(true);
      expect(changesHolders([change('stk_holder', field, 'a', null)], register)).toBe(true);
    },
  );

  it('sees another identifier', () => {
    const identifier = { before: null, after: { kind: 'workEmail', value: 'a@acme.test' } } as const;

    expect(changesHolders([aChange({ stakeholderId: 'stk_holder', fields: [], identifier })], register)).toBe(
      true,
    );
  });

  it('lets other fields of them pass, and anything of others', () => {
    const changes = [
      change('stk_holder', 'city', 'Bern', 'Oslo'),
      change('stk_holder', 'name', 'a', 'a'),
      change('stk_other', 'name', 'a', 'b'),
      change('stk_third', 'email', 'a', 'b'),
    ];

    expect(changesHolders(changes, register)).toBe(false);
  });
});
