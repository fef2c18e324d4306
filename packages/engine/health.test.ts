import { describe, expect, it } from '@jest/globals';
import type { Connection } from '#domain/connection';
import { aConnection } from '#test/builders/a-connection';
import { aChange, aSealedPlan } from '#test/builders/a-plan';
import { afterFailure, afterSuccess, afterSync } from './health';

const HOUR = 3_600_000;
const now = '2026-03-01T06:00:00.000Z';
const run = { runId: 'con_a.20260301T060000000Z.0123456789', mode: 'sync' } as const;
const sync = { mode: 'sync' } as const;
const outage = { code: 'provider.unavailable', reason: 'no answer' } as const;
const hoursUntil = (at: unknown): number => (Date.parse(String(at)) - Date.parse(now)) / HOUR;
const aScheduled = (health: Partial<Connection['health']> = {}): Connection =>
  aConnection({ nextRunAt: '2026-03-01T07:00:00.000Z', health: { consecutiveFailures: 0, ...health } });

describe('afterFailure', () => {
  it.each([
    [0, 6],
    [1, 12],
    [2, 24],
    [7, 24],
  ])('after %i earlier failures waits %i hours', (consecutiveFailures, hours) => {
    const patch = afterFailure(aScheduled({ consecutiveFailures }), run, outage, now);

    expect(hoursUntil(patch.nextRunAt)).toBe(hours);
    expect(patch.dueAt).toBe(patch.nextRunAt);
  });

  it('never makes a run earlier than it would be anyway', () => {
    const connection = { ...aScheduled(), nextRunAt: '2026-03-03T00:00:00.000Z' };

    const patch = afterFailure(connection, run, outage, now);

    expect(patch.nextRunAt).toBe(connection.nextRunAt);
  });

  it('stops the schedule after 28 days of failures, and says so', () => {
    const failing = { consecutiveFailures: 30, failingSince: '2026-02-01T06:00:00.000Z' };

    const patch = afterFailure(aScheduled(failing), run, outage, now);

    expect(patch).toMatchObject({
      state: 'needs_attention',
      attention: { code: 'sync.failing' },
      nextRunAt: undefined,
    });
  });

  it('asks for attention at once when the credentials are refused', () => {
    const patch = afterFailure(aScheduled(), run, { code: 'credentials.rejected', reason: 'refused' }, now);

    expect(patch).toMatchObject({ state: 'needs_attention', attention: { code: 'credentials.rejected' } });
  });

  it.each(['credentials.rejected', 'provider.unavailable', 'fetch.incomplete'] as const)(
    'leaves the last good reading and the plan that waits where they are, and notes the failure (B94): %s',
    (code) => {
      const patch = afterFailure(aScheduled(), run, { code, reason: 'no' }, now);

      expect(patch).toMatchObject({ health: { consecutiveFailures: 1, lastFailure: { code, at: now } } });
      expect(Object.keys(patch)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/reading|waiting/)]),
      );
    },
  );
});

describe('afterFailure of a look', () => {
  it('is noted and holds up no scheduled run', () => {
    const patch = afterFailure(aScheduled(), { ...run, mode: 'look' }, outage, now);

    expect(patch).toEqual({
      health: {
        consecutiveFailures: 0,
        lastFailure: { code: 'provider.unavailable', at: now, runId: run.runId },
      },
    });
  });
});

describe('afterSync', () => {
  it('remembers the first sync that ended, whatever it changed, and no pairing or look', () => {
    const { firstAppliedAt: _never, ...fresh } = aScheduled();

    expect(afterSync(fresh, { mode: 'sync' }, now)).toEqual({ syncedAt: now });
    expect(afterSync({ ...fresh, syncedAt: '2026-01-01T00:00:00.000Z' }, { mode: 'sync' }, now)).toEqual({});
    expect(afterSync(fresh, { mode: 'pair' }, now)).toEqual({});
    expect(afterSync(fresh, { mode: 'look' }, now)).toEqual({});
  });
});

describe('afterSuccess', () => {
  it('resets the back-off', () => {
    const patch = afterSuccess(aScheduled({ consecutiveFailures: 4, failingSince: now }), sync, now, false);

    expect(patch.health).toMatchObject({ consecutiveFailures: 0, lastSuccessAt: now });
    expect(patch.health).not.toHaveProperty('failingSince');
  });

  it('remembers the first apply, and only the first', () => {
    const { firstAppliedAt: _never, ...fresh } = aScheduled();

    expect(afterSuccess(fresh, sync, now, true)).toMatchObject({ firstAppliedAt: now });
    expect(afterSuccess(fresh, sync, now, false)).not.toHaveProperty('firstAppliedAt');
    expect(
      afterSuccess({ ...fresh, firstAppliedAt: '2026-01-01T00:00:00.000Z' }, sync, now, true),
    ).not.toHaveProperty('firstAppliedAt');
  });

  it('takes a pairing for no first sync: policy applies nothing yet', () => {
    const { firstAppliedAt: _never, ...fresh } = aScheduled();

    const patch = afterSuccess(fresh, { mode: 'pair' }, now, true);

    expect(patch).toMatchObject({ pairedAt: now });
    expect(patch).not.toHaveProperty('firstAppliedAt');
    expect(afterSuccess(fresh, { mode: 'pair' }, now, false)).not.toHaveProperty('pairedAt');
  });

  it('takes a sync that held people back for no first sync: pairing goes on', () => {
    const { firstAppliedAt: _never, ...fresh } = aScheduled();
    const { plan } = aSealedPlan([aChange()]);
    const holding = { ...plan, counts: { ...plan.counts, held: 3 } };

    expect(afterSuccess(fresh, { mode: 'sync', plan: holding }, now, true)).not.toHaveProperty(
      'firstAppliedAt',
    );
    expect(afterSuccess(fresh, { mode: 'sync', plan }, now, true)).toHaveProperty('firstAppliedAt');
  });

  it('takes part of a plan for no first sync, nor for a pairing (B87)', () => {
    const { firstAppliedAt: _never, ...fresh } = aScheduled();
    const part = { key: 'choice/x', digest: 'd' };
    const approval = { by: 'user:approver', at: now, planHash: 'h', releases: [], selection: part };

    expect(afterSuccess(fresh, { mode: 'sync', approval }, now, true)).not.toHaveProperty('firstAppliedAt');
    expect(afterSuccess(fresh, { mode: 'pair', approval }, now, true)).not.toHaveProperty('pairedAt');
  });
});
