import { describe, expect, it } from '@jest/globals';
import type { Problem } from '#domain/plan';
import type { Acknowledgement } from '#domain/problems/acknowledgement';
import type * as z from 'zod';
import { aRun, aSealedPlan } from '#test/builders/a-plan';
import { FakeAcknowledgements } from '#test/fakes/fake-acknowledgements';
import { countOpenProblems } from './count-open-problems';

const problems: Problem[] = [
  { code: 'phone.invalid', employeeId: '1', field: 'mobilePhone', causeHash: 'cause-1' },
  { code: 'phone.invalid', employeeId: '2', field: 'mobilePhone', causeHash: 'cause-2' },
];
const { plan, objects } = aSealedPlan([], problems);
const run = aRun({ plan });

const seen = (at: string): Acknowledgement => ({
  v: 1,
  companyId: run.companyId,
  connectionId: run.connectionId,
  acknowledgementId: `${run.connectionId}.x`,
  code: 'phone.invalid',
  field: 'mobilePhone',
  runId: run.runId,
  by: 'user:editor',
  at,
  count: 1,
  revision: 1,
});
const services = (at: string, causes: string[]) => {
  const acknowledgements = new FakeAcknowledgements();
  acknowledgements.all.set('x', { acknowledgement: seen(at), causes });
  const getJson = async <T>(key: string, schema: z.ZodType<T>): Promise<T> => schema.parse(objects.get(key));
  return { acknowledgements, objects: { getJson } };
};

const AFTER = '2099-01-01T00:00:00.000Z';
const BEFORE = '2000-01-01T00:00:00.000Z';

describe('countOpenProblems', () => {
  it('counts what somebody acknowledged while the plan waited', async () => {
    await expect(countOpenProblems(run, services(AFTER, ['cause-1']))).resolves.toBe(1);
    await expect(countOpenProblems(run, services(AFTER, ['cause-1', 'cause-2']))).resolves.toBe(0);
  });

  it('goes by the counts of the plan where nothing was acknowledged since', async () => {
    const counted = { ...plan, counts: { ...plan.counts, acknowledged: 1 } };
    const { acknowledgements } = services(BEFORE, ['cause-1']);
    const objectsGone = { getJson: () => Promise.reject(new Error('not read')) };

    const open = await countOpenProblems(aRun({ plan: counted }), { acknowledgements, objects: objectsGone });

    expect(open).toBe(1);
  });

  it('finds nothing open in a run without a plan', async () => {
    await expect(countOpenProblems(aRun({ plan: undefined }), services(AFTER, []))).resolves.toBe(0);
  });
});
