import type { Stakeholder } from '#domain/stakeholder';

const AT = '2026-03-01T06:00:09.412Z';

/** An active person of one sync, linked to employee 101 of `con_a`, at version 1. */
export const aStakeholder = (override: Partial<Stakeholder> = {}): Stakeholder => ({
  v: 1,
  companyId: 'cmp_a',
  stakeholderId: 'stk_ada',
  version: 1,
  fields: {
    name: { value: 'Ada Lindqvist', source: 'conn:con_a', at: AT },
    email: { value: 'ada@example.org', source: 'conn:con_a', at: AT },
    city: { value: 'Bern', source: 'conn:con_a', at: AT },
  },
  identifier: { kind: 'workEmail', value: 'ada@example.org' },
  status: 'active',
  tags: [],
  links: { con_a: ['101'] },
  seen: { con_a: '2026-03-01T06:00:00.000Z' },
  applied: { con_a: 'con_a.20260301T060000000Z.4f9a0c2d1b' },
  changedBy: 'run:con_a.20260301T060000000Z.4f9a0c2d1b',
  createdAt: AT,
  updatedAt: AT,
  ...override,
});

/** The same person in another city, as the run of the day after writes it. */
export const moved = (before: Stakeholder, city = 'Basel', day = '02'): Stakeholder => {
  const runId = `con_a.202603${day}T060000000Z.9d1c44ab02`;
  const at = `2026-03-${day}T06:00:05.000Z`;
  return {
    ...before,
    version: before.version + 1,
    fields: { ...before.fields, city: { value: city, source: 'conn:con_a', at } },
    seen: { ...before.seen, con_a: `2026-03-${day}T06:00:00.000Z` },
    applied: { ...before.applied, con_a: runId },
    changedBy: `run:${runId}`,
    updatedAt: at,
  };
};
