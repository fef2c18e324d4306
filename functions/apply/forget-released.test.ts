import { describe, expect, it } from '@jest/globals';
import type { FillMarks } from '#domain/guards/fill-marks';
import type { Run } from '#domain/run';
import { aRun, aSealedPlan } from '#test/builders/a-plan';
import { forgetReleased } from './forget-released';

const mark = { filled: 10, of: 10, at: '2026-02-28T06:00:01.000Z', source: '' };
const { plan } = aSealedPlan([]);
const collapsed = { field: 'city', filled: 1, of: 10, known: { filled: 10, of: 10 } };
const stopped: NonNullable<Run['plan']> = {
  ...plan,
  guards: ['leavers.many', 'fill.collapsed'],
  figures: [{ code: 'fill.collapsed', count: 1, of: 1, limit: 0, fields: [collapsed] }],
};
const approvedWith = (...releases: NonNullable<Run['approval']>['releases']) => ({
  by: 'user:approver',
  at: '2026-03-01T09:00:00.000Z',
  planHash: plan.planHash,
  releases,
});

/** What is known of the fields afterwards; the first writes may lose against somebody else. */
const forget = async (run: Partial<Run>, { lost = 0 } = {}) => {
  let known: FillMarks = {
    v: 1,
    companyId: 'cmp_a',
    connectionId: 'con_a',
    version: 1,
    marks: { city: mark, team: mark },
  };
  let writes = 0;
  const services = {
    fillMarks: {
      find: async () => known,
      put: async (next: FillMarks): Promise<'written' | 'stale'> => {
        writes += 1;
        if (writes <= lost) return 'stale';
        known = next;
        return 'written';
      },
    },
  };
  const applying = aRun({ state: 'applying', plan: stopped, ...run });
  await forgetReleased(applying, services);
  await forgetReleased(applying, services);
  return { fields: Object.keys(known.marks), writes };
};

describe('forgetReleased', () => {
  it('forgets the fields of a plan that a person let pass, once', async () => {
    await expect(forget({ approval: approvedWith('fill.collapsed', 'leavers.many') })).resolves.toEqual({
      fields: ['team'],
      writes: 1,
    });
  });

  it.each<[string, Partial<Run>]>([
    ['nobody approved', {}],
    ['is approved without that guard', { approval: approvedWith('leavers.many') }],
    ['no such guard had stopped', { plan, approval: approvedWith('fill.collapsed') }],
    ['is cancelled', { state: 'cancelling', approval: approvedWith('fill.collapsed') }],
  ])('keeps them for a plan that %s', async (_, run) => {
    await expect(forget(run)).resolves.toEqual({ fields: ['city', 'team'], writes: 0 });
  });

  it('tries again when somebody else wrote meanwhile, and gives up for the message to come again', async () => {
    const run = { approval: approvedWith('fill.collapsed') };

    await expect(forget(run, { lost: 2 })).resolves.toMatchObject({ fields: ['team'] });
    await expect(forget(run, { lost: 3 })).rejects.toMatchObject({ code: 'record.stale' });
  });
});
