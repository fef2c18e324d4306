import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TryRepository } from '#storage/try-repository';
import { aTry } from '#test/builders/a-try';
import { aTable } from './a-table';

jest.setTimeout(120_000);

const working = aTry({ state: 'working', result: undefined, stored: undefined });
const { result, stored } = aTry();

describe('TryRepository', () => {
  let table: Awaited<ReturnType<typeof aTable>>;
  beforeAll(async () => {
    table = await aTable();
  });
  afterAll(() => table.destroy());

  it('keeps settings and their outcome', async () => {
    const tries = new TryRepository(table);
    await tries.create({ ...working, tryId: 'try_1' });

    const settled = await tries.settle({ ...working, tryId: 'try_1' }, { state: 'done', result, stored });

    expect(settled).toBe('settled');
    expect(await tries.find({ ...working, tryId: 'try_1' })).toEqual(aTry({ tryId: 'try_1' }));
  });

  it('keeps the first outcome, whatever a repeat comes to', async () => {
    const tries = new TryRepository(table);
    const id = { ...working, tryId: 'try_2' };
    await tries.create(id);
    await tries.settle(id, { state: 'failed', failure: { code: 'internal' } });

    const again = await tries.settle(id, { state: 'done', result, stored });

    expect(again).toBe('over');
    expect(await tries.find(id)).toMatchObject({ state: 'failed' });
  });

  it('finds nothing of another connection or company', async () => {
    const tries = new TryRepository(table);
    const id = { ...working, tryId: 'try_3' };
    await tries.create(id);

    const others = await Promise.all([
      tries.find({ ...id, companyId: 'cmp_b' }),
      tries.find({ ...id, connectionId: 'con_b' }),
      tries.find({ ...id, tryId: 'try_4' }),
    ]);

    expect(others).toEqual([undefined, undefined, undefined]);
  });
});
