import type { Change, Problem } from '#domain/plan';
import { sealPlan } from '#domain/plan/seal';
import { ENGINE } from '#domain/run';
import type { Run } from '#domain/run';
import { planManifestKey, planPageKey, planProblemsKey } from '#storage/object-keys';

const AT = '2026-03-01T06:00:00.000Z';

/** An update of Ada's city and pay. */
export const aChange = (override: Partial<Change> = {}): Change => ({
  kind: 'update',
  stakeholderId: 'stk_ada',
  expectedVersion: 1,
  employeeIds: ['101'],
  newLinks: [],
  matchedBy: 'link',
  fields: [
    { field: 'city', before: 'Bern', after: 'Basel' },
    { field: 'payRate', before: '91000', after: '97531' },
  ],
  ...override,
});

/** A sealed plan of these changes and problems, two rows a page, with the objects that the bucket holds of it. */
export const aSealedPlan = (changes: readonly Change[], problems: readonly Problem[] = []) => {
  const prefix = 'plan/cmp_a/run/1-x/';
  const { planHash, manifest, pages } = sealPlan(
    { changes },
    { configurationVersion: 1, engine: ENGINE, observedAt: AT, salt: () => 'salt', pageSize: 2 },
  );
  const objects = new Map<string, unknown>([
    [planManifestKey(prefix), manifest],
    ...pages.map((page) => [planPageKey(prefix, page.page), page] as const),
    [planProblemsKey(prefix, 0), { v: 1, problems }],
  ]);
  const plan: NonNullable<Run['plan']> = {
    planHash,
    prefix,
    pages: pages.length,
    problemPages: problems.length > 0 ? 1 : 0,
    counts: {
      read: 120,
      create: 0,
      update: changes.length,
      leaver: 0,
      link: 0,
      archive: 0,
      unchanged: 119,
      excluded: 0,
      skipped: 0,
      held: 0,
      problems: problems.length,
      acknowledged: 0,
    },
    guards: [],
    sealedAt: AT,
    expiresAt: '2026-03-15T06:00:00.000Z',
  };
  return { plan, objects };
};

/** A run of `con_a` whose plan waits for approval. */
export const aRun = (override: Partial<Run> = {}): Run => ({
  v: 1,
  companyId: 'cmp_a',
  connectionId: 'con_a',
  runId: 'con_a.20260301T060000000Z.4f9a0c2d1b',
  state: 'awaiting_approval',
  mode: 'sync',
  trigger: 'user',
  requestedBy: 'user:owner',
  requestedAt: AT,
  correlationId: 'correlation-1',
  engine: ENGINE,
  configurationVersion: 1,
  asOf: '2026-03-01',
  epoch: 3,
  resends: 0,
  stageEpochs: {},
  progress: {
    pagesFetched: 2,
    employeesRead: 120,
    employeesTotal: 120,
    pagesNormalized: 2,
    rowsApplied: 0,
    calls: 0,
  },
  notes: [],
  entered: {
    requested: AT,
    fetching: '2026-03-01T06:00:01.000Z',
    awaiting_approval: '2026-03-01T06:00:04.500Z',
  },
  ...override,
});
