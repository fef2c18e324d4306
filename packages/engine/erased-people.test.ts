import { describe, expect, it, jest } from '@jest/globals';
import { deriveStakeholderId } from '#domain/diff/stakeholder-id';
import { employeeMarks, externalIdMark } from '#domain/erasure/tombstone';
import type { Tombstone } from '#domain/erasure/tombstone';
import { erasedEmployees, erasedExternalIds } from './erased-people';

const company = {
  v: 1 as const,
  companyId: 'cmp_a',
  name: 'Acme',
  timeZone: 'Europe/Zurich',
  hashKey: 'a2V5',
  createdAt: '2026-01-01T00:00:00.000Z',
  version: 1,
};
const connection = {
  companyId: 'cmp_a',
  connectionId: 'con_a',
  provider: 'bamboohr',
  accountId: 'acme',
} as const;
const aTombstone = (mark: string, override: Partial<Tombstone> = {}): Tombstone => ({
  v: 1,
  companyId: 'cmp_a',
  mark,
  kind: 'employee',
  erasureId: 'era_1',
  at: '2026-03-01T06:00:00.000Z',
  times: 1,
  ...override,
});
const lifted = { at: '2026-03-02T06:00:00.000Z', by: 'user:owner' };

const servicesWith = (tombstones: readonly Tombstone[]) => ({
  companies: { find: jest.fn(async () => company) },
  tombstones: {
    list: async () => [...tombstones],
    any: async () => tombstones.length > 0,
    among: async (_company: string, marks: readonly string[]) =>
      tombstones.filter(({ mark }) => marks.includes(mark)),
  },
});
const marksOf42 = employeeMarks(company.hashKey, { ...connection, employeeId: '42' });

describe('employees who were erased', () => {
  it('cost one read and no hash where nobody ever was', async () => {
    const services = servicesWith([]);

    const erased = await erasedEmployees(connection, services);

    expect(erased).toBeUndefined();
    expect(services.companies.find).not.toHaveBeenCalled();
  });

  it('are not taken again, by this connection or a later one to the same account, and nobody else is left out', async () => {
    const services = servicesWith(marksOf42.map((mark) => aTombstone(mark)));

    const here = await erasedEmployees(connection, services);
    const later = await erasedEmployees({ ...connection, connectionId: 'con_new' }, services);
    const elsewhere = await erasedEmployees(
      { ...connection, connectionId: 'con_x', accountId: 'other' },
      services,
    );

    expect([here, later, elsewhere].map((one) => one?.isErased('42'))).toEqual([true, true, false]);
    expect(here?.isErased('43')).toBe(false);
  });

  it('come back once that is lifted, as somebody new', async () => {
    const services = servicesWith(marksOf42.map((mark) => aTombstone(mark, { lifted })));

    const erased = await erasedEmployees(connection, services);
    const ids = [undefined, erased?.timesErased].map((times) =>
      deriveStakeholderId('cmp_a', 'con_a', ['42'], times),
    );

    expect(erased?.isErased('42')).toBe(false);
    expect(new Set(ids).size).toBe(2);
    expect(deriveStakeholderId('cmp_a', 'con_a', ['43'], erased?.timesErased)).toBe(
      deriveStakeholderId('cmp_a', 'con_a', ['43']),
    );
  });
});

describe('ids of the product whose person was erased', () => {
  it('are known until that is lifted', async () => {
    const mark = externalIdMark(company.hashKey, 'p-1');
    const standing = servicesWith([aTombstone(mark, { kind: 'externalId' })]);
    const free = servicesWith([aTombstone(mark, { kind: 'externalId', lifted })]);

    const found = await erasedExternalIds('cmp_a', ['p-1', 'p-2'], standing);
    const after = await erasedExternalIds('cmp_a', ['p-1'], free);

    expect([[...found], [...after]]).toEqual([['p-1'], []]);
  });
});
