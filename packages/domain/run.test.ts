import { describe, expect, it } from '@jest/globals';
import { deadlineOf, isFinal, legalMoves, lockedStates, runStates } from './run';

describe('the states of a run', () => {
  it('can all be reached from requested', () => {
    const reached = new Set(['requested']);
    for (const state of runStates)
      for (const from of runStates) {
        if (reached.has(from)) legalMoves[from].forEach((to) => reached.add(to));
        if (reached.has(state)) legalMoves[state].forEach((to) => reached.add(to));
      }

    expect([...reached].sort()).toEqual([...runStates].sort());
  });

  it('end somewhere: from each state a final one can be reached', () => {
    const ends = (state: (typeof runStates)[number], seen = new Set<string>()): boolean =>
      isFinal(state) || legalMoves[state].some((to) => !seen.has(to) && ends(to, new Set([...seen, state])));

    expect(runStates.filter((state) => !ends(state))).toEqual([]);
  });

  it('have a deadline exactly while something is going on or waits', () => {
    const now = '2026-03-01T06:00:00.000Z';
    const plan = { expiresAt: '2026-03-15T06:00:00.000Z' } as Parameters<typeof deadlineOf>[2];

    const without = runStates.filter((state) => deadlineOf(state, now, plan) === undefined);

    expect(without).toEqual(runStates.filter(isFinal));
  });

  it('hold the lock in every state in which a function works, and in no other', () => {
    const free = runStates.filter((state) => !lockedStates.has(state) && !isFinal(state));

    expect(free).toEqual(['awaiting_approval', 'blocked']);
  });
});
