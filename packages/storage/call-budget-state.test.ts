import { describe, expect, it } from '@jest/globals';
import { charge, takePermits, UNUSED } from './call-budget-state';
import type { BudgetState } from './call-budget-state';

const NOW = 1_000_000;
const search = { name: 'search', intervalMs: 1_500, burst: 10, keep: 0 };
const all = { name: 'all', intervalMs: 100, burst: 40, keep: 0 };
const take = (state: BudgetState, limits = [search], atMost = 100) =>
  takePermits(state, { limits, atMost, nowMs: NOW });

describe('takePermits', () => {
  it('gives what is there, at most what was asked for', () => {
    const few = take(UNUSED, [search], 4);
    const rest = take(few.next ?? UNUSED);

    expect([few.answer, rest.answer]).toEqual([
      { kind: 'taken', permits: 4 },
      { kind: 'taken', permits: 6 },
    ]);
  });

  it('says when the next one comes when there is none', () => {
    const empty = take(UNUSED).next ?? UNUSED;

    expect(take(empty).answer).toEqual({ kind: 'later', waitMs: 1_500 });
  });

  it('leaves the share of others in the bucket, which others then find', () => {
    const scheduled = [{ ...search, keep: 2 }];
    const { answer, next = UNUSED } = take(UNUSED, scheduled);

    expect(answer).toEqual({ kind: 'taken', permits: 8 });
    expect(take(next, scheduled).answer).toEqual({ kind: 'later', waitMs: 1_500 });
    expect(take(next).answer).toEqual({ kind: 'taken', permits: 2 });
  });

  it('counts a call in every limit it falls under, and gives what the tightest has room for', () => {
    const { answer, next = UNUSED } = take(UNUSED, [search, all]);

    expect(answer).toEqual({ kind: 'taken', permits: 10 });
    expect(take(next, [all]).answer).toEqual({ kind: 'taken', permits: 30 });
  });

  it('gives none to anybody while the vendor wants quiet, whichever limit', () => {
    const held = { ...UNUSED, heldUntilMs: NOW + 7_000 };

    expect([take(held), take(held, [])]).toEqual([
      { answer: { kind: 'later', waitMs: 7_000 } },
      { answer: { kind: 'later', waitMs: 7_000 } },
    ]);
  });

  it('has nothing to count where no limit is named', () => {
    expect(take(UNUSED, [], 8)).toEqual({ answer: { kind: 'taken', permits: 8 } });
  });

  it('forgets limits whose buckets are full again', () => {
    const old = { ...UNUSED, fullAtMs: { renamed: NOW - 1 } };

    expect(take(old).next?.fullAtMs).toEqual({ search: NOW + 15_000 });
  });
});

describe('charge', () => {
  it('counts calls for which there was no room, so that others wait longer', () => {
    const empty = take(UNUSED).next ?? UNUSED;

    const over = charge(empty, { limits: [search], permits: 3, nowMs: NOW });

    expect(take(over).answer).toEqual({ kind: 'later', waitMs: 4 * 1_500 });
  });
});
