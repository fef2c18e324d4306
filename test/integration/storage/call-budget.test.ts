import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { CallBudgetRepository } from '#storage/call-budget-repository';
import { createTable } from '#storage/table';
import { aTable } from './a-table';
import { emulator } from './emulator';

jest.setTimeout(120_000);

let table: Awaited<ReturnType<typeof aTable>>;

beforeAll(async () => {
  table = await aTable();
});
afterAll(async () => table.destroy());

const NOW = new Date('2026-03-01T06:00:00.000Z');
const later = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);
const search = { name: 'people search', intervalMs: 1_500, burst: 20, keep: 0 };
const anAccount = () => ({ provider: 'hibob', account: randomUUID() });

describe('CallBudgetRepository', () => {
  it('gives functions that ask at the same moment no more than the bucket holds, and every one of it', async () => {
    const account = anAccount();
    // Each function has a client of its own.
    const tables = Array.from({ length: 10 }, () => createTable(table.name, emulator()));
    const asking = { limits: [search], atMost: 3, now: NOW };

    const answers = await Promise.all(
      tables.map((one) => new CallBudgetRepository(one).take(account, asking)),
    );
    tables.forEach((one) => one.db.destroy());

    const taken = answers.map((answer) => (answer.kind === 'taken' ? answer.permits : 0));
    expect(taken.reduce((sum, permits) => sum + permits, 0)).toBe(20);
    expect(answers.filter(({ kind }) => kind === 'later')).toEqual(
      Array.from({ length: 3 }, () => ({ kind: 'later', waitMs: 1_500 })),
    );
  });

  it('holds everybody when the vendor asks for quiet, and no permit is lost by it', async () => {
    const account = anAccount();
    const [one, other] = [new CallBudgetRepository(table), new CallBudgetRepository(table)];
    await one.take(account, { limits: [search], atMost: 5, now: NOW });

    await one.hold(account, later(7_000), NOW);

    const asking = { limits: [search], atMost: 20 };
    expect(await other.take(account, { ...asking, now: NOW })).toEqual({ kind: 'later', waitMs: 7_000 });
    expect(await other.take(account, { ...asking, now: later(7_000) })).toEqual({
      kind: 'taken',
      permits: 19,
    });
  });
});
