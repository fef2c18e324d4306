import { describe, expect, it } from '@jest/globals';
import { checkedAgain, connectedWith, founded, replacedBy } from './harness/connecting';
import type { Act } from './harness/driver';
import { atEveryWrite, play, playUndisturbed } from './harness/explore';
import type { Accident } from './harness/explore';
import { sixPeople } from './harness/scenarios';
import { blank } from './harness/world';

const from = blank(sixPeople);

/** With what the connection and its secret have to be in the end, and how many checks come before the one that matters. */
const cases: { name: string; acts: Act[]; round: number; end: object; credentials: string[] }[] = [
  {
    name: 'a key that works',
    acts: [founded, connectedWith('good')],
    round: 0,
    end: { state: 'ready', attention: undefined, pendingCredentials: undefined },
    credentials: ['{"apiKey":"good"}'],
  },
  {
    name: 'a wrong key',
    acts: [founded, connectedWith('wrong')],
    round: 0,
    end: { state: 'needs_attention', attention: 'credentials.rejected', pendingCredentials: undefined },
    credentials: ['{}'],
  },
  {
    name: 'another key that works',
    acts: [founded, connectedWith('good'), replacedBy('good too')],
    round: 1,
    end: { state: 'ready', attention: undefined, pendingCredentials: undefined },
    credentials: ['{"apiKey":"good too"}'],
  },
  {
    name: 'a wrong key in the place of one that works',
    acts: [founded, connectedWith('good'), replacedBy('wrong')],
    round: 1,
    end: { state: 'ready', attention: 'credentials.rejected', pendingCredentials: undefined },
    credentials: ['{"apiKey":"good"}'],
  },
];

const accidents: [string, Accident][] = [
  ['dies', { how: 'die', comesAgain: true }],
  ['hangs while its message comes again, and goes on afterwards', { how: 'hang', comesAgain: true }],
];

describe.each(cases)('a check of $name', ({ acts, round, end, credentials }) => {
  it.each(accidents)(
    'comes to the same when connect %s at any write',
    async (_what, accident) => {
      const reference = await playUndisturbed({ from, acts });

      const mishaps = await atEveryWrite({ from, acts }, reference, accident, {
        since: 'CheckConnection',
        round,
      });

      expect(reference.outcome).toMatchObject({ connections: [end], credentials });
      expect(mishaps).not.toHaveLength(0);
      for (const { where, outcome, expected } of mishaps) {
        expect({ where, ...outcome }).toEqual({ where, ...expected });
      }
    },
    30_000,
  );

  it('comes to the same when every message is delivered three times', async () => {
    const reference = await playUndisturbed({ from, acts });

    const { outcome } = await play({ from, acts }, { repeats: () => 2 });
    const late = await play({ from, acts }, {}, { late: true });

    expect(outcome).toEqual(reference.outcome);
    expect(late.outcome).toEqual(reference.outcome);
  }, 30_000);
});

describe('a check that is lost', () => {
  it('is made up for by another one', async () => {
    const lost = (step: number, name: string) =>
      name === 'connect' && step === 1 ? ({ how: 'die', at: 3 } as const) : undefined;

    const { outcome } = await play(
      { from, acts: [founded, connectedWith('good'), checkedAgain] },
      { fault: lost, comesAgain: () => false },
    );

    expect(outcome.connections).toMatchObject([
      { state: 'ready', attention: undefined, pendingCredentials: undefined },
    ]);
    expect(outcome.credentials).toEqual(['{"apiKey":"good"}']);
    const types = outcome.events.map((text) => JSON.parse(text).type);
    expect(new Set(types)).toEqual(new Set(['ConnectionNeedsAttention', 'ConnectionReady']));
  }, 30_000);
});
