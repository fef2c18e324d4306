import { describe, expect, it, jest } from '@jest/globals';
import { employeeMarks, stakeholderMark } from '#domain/erasure/tombstone';
import type { Tombstone } from '#domain/erasure/tombstone';
import type { Change } from '#domain/plan';
import { aConnection } from '#test/builders/a-connection';
import { aChange } from '#test/builders/a-plan';
import { keepErasedOut } from './keep-erased-out';

const connection = aConnection();
const hashKey = 'a2V5';
const company = { companyId: connection.companyId, hashKey };
const run = { companyId: connection.companyId, connectionId: connection.connectionId };
const up = (kind: Tombstone['kind'], mark: string): Tombstone => ({
  v: 1,
  companyId: run.companyId,
  mark,
  kind,
  erasureId: 'era_1',
  at: '2026-03-01T06:00:00.000Z',
  times: 1,
});
const ERASED = [
  up('stakeholder', stakeholderMark(hashKey, 'stk_gone')),
  ...employeeMarks(hashKey, { ...connection, employeeId: 'e-gone' }).map((mark) => up('employee', mark)),
];

const keep = async (changes: readonly Change[], tombstones: readonly Tombstone[] = ERASED) => {
  const list = jest.fn(async () => [...tombstones]);
  const kept = await keepErasedOut(run, changes, {
    tombstones: { list },
    companies: { find: async () => company },
    connections: { find: async () => connection },
  } as unknown as Parameters<typeof keepErasedOut>[2]);
  return { kept, reads: list.mock.calls.length };
};
const under = (manager: string) => ({ field: 'manager', before: null, after: manager });
const city = { field: 'city', before: null, after: 'Zug' };

describe('a plan sealed before somebody was erased', () => {
  it('neither creates nor ties them when it is applied', async () => {
    const tied = aChange({ kind: 'link', stakeholderId: 'stk_a', newLinks: ['e-gone'] });
    const made = aChange({ kind: 'create', stakeholderId: 'stk_b', newLinks: ['e-gone'] });
    const other = aChange({ kind: 'create', stakeholderId: 'stk_c', newLinks: ['e-1'] });

    expect((await keep([tied, made, other])).kept).toEqual([other]);
  });

  it('makes their record the manager of nobody, and changes all else', async () => {
    const only = aChange({
      kind: 'update',
      stakeholderId: 'stk_a',
      newLinks: [],
      fields: [under('stk_gone')],
    });
    const more = { ...only, stakeholderId: 'stk_b', fields: [city, under('stk_gone')] };
    const made = aChange({
      kind: 'create',
      stakeholderId: 'stk_c',
      newLinks: ['e-1'],
      fields: [city, under('stk_gone')],
    });
    const other = { ...only, stakeholderId: 'stk_d', fields: [under('stk_here')] };

    const { kept } = await keep([only, more, made, other]);

    expect(kept.map(({ stakeholderId, fields }) => [stakeholderId, fields])).toEqual([
      ['stk_b', [city]],
      ['stk_c', [city]],
      ['stk_d', [under('stk_here')]],
    ]);
  });

  it('knows a record that had no employee id', async () => {
    const change = aChange({ kind: 'update', newLinks: [], fields: [under('stk_gone')] });

    expect((await keep([change], ERASED.slice(0, 1))).kept).toEqual([]);
  });

  it('costs no read where nobody is tied or led', async () => {
    const changes = [aChange({ kind: 'update', newLinks: [], fields: [city] })];

    expect(await keep(changes)).toEqual({ kept: changes, reads: 0 });
  });
});
