import { describe, expect, it } from '@jest/globals';
import { configurationSettingsSchema } from '#domain/configuration';
import type { Change } from '#domain/plan';
import type { Run } from '#domain/run';
import { aConnection } from '#test/builders/a-connection';
import { aChange } from '#test/builders/a-plan';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { mayApplyUnattended } from './may-apply-unattended';

const AT = '2026-02-01T06:00:00.000Z';
const auto = { create: 'auto', update: 'auto', leaver: 'auto', link: 'auto', rejoiner: 'auto' };
const renamed = aChange({ fields: [{ field: 'name', before: 'Ada', after: 'Ida' }] });
const leaver = aChange({
  kind: 'leaver',
  fields: [],
  status: { before: 'active', after: 'left', historical: false },
});

const may = ({
  changes = [aChange()],
  approval = {},
  connection = {},
  mode = 'sync',
  holds = false,
}: {
  changes?: Change[];
  approval?: Record<string, unknown>;
  connection?: Partial<ReturnType<typeof aConnection>>;
  mode?: Run['mode'];
  holds?: boolean;
} = {}) =>
  mayApplyUnattended(
    { mode, configurationVersion: 1 },
    { changes },
    {
      settings: configurationSettingsSchema.parse({ approval: { ...auto, ...approval } }),
      stakeholders: [aStakeholder({ holdsSecurities: holds })],
    },
    aConnection({ firstAppliedAt: AT, configurationVersion: 1, ...connection }),
  );

describe('policy', () => {
  it('applies what it is told to, from the second apply on (B7, B95)', () => {
    expect(may()).toBe(true);
    expect(may({ connection: { firstAppliedAt: undefined } })).toBe(false);
  });

  it('applies nothing while the connection is paused', () => {
    expect(may({ connection: { paused: { by: 'user:owner', at: AT } } })).toBe(false);
  });

  it.each<Run['mode']>(['preview', 'pair', 'undo'])('never applies the plan of a %s (B84)', (mode) => {
    expect(may({ mode })).toBe(false);
  });

  it('applies no plan of a configuration that was replaced', () => {
    expect(may({ connection: { configurationVersion: 2 } })).toBe(false);
  });

  it('applies all or nothing: one row to review keeps the whole plan', () => {
    expect(may({ changes: [aChange(), leaver], approval: { leaver: 'review' } })).toBe(false);
    expect(may({ changes: [aChange()], approval: { fields: { payRate: 'review' } } })).toBe(false);
  });

  it('never applies what needs a second person', () => {
    expect(may({ changes: [leaver], approval: { second: { leaver: true } } })).toBe(false);
    expect(may({ changes: [renamed], approval: { second: { identity: true } } })).toBe(false);
    expect(may({ changes: [aChange()], approval: { second: { leaver: true, identity: true } } })).toBe(true);
  });

  it('never renames somebody who holds securities', () => {
    expect(may({ changes: [renamed], holds: true })).toBe(false);
    expect(may({ changes: [renamed] })).toBe(true);
    expect(may({ changes: [aChange()], holds: true })).toBe(true);
  });
});
