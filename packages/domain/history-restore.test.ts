import { describe, expect, it } from '@jest/globals';
import { restoreOf } from './history-restore';
import { restoreSchema } from './stakeholder';
import { aStakeholder, CONNECTION } from './testing/people';

const pin = { owner: 'user:admin', reason: 'as agreed', since: '2026-01-01T00:00:00.000Z' };
const before = aStakeholder('stk_1', {
  fields: { name: 'Maja', city: 'Oslo' },
  source: 'user:admin',
  identifier: { kind: 'workEmail', value: 'maja@acme.test' },
  status: 'leaving',
  lastDay: '2026-04-30',
  tags: ['VIP', 'Leaver'],
  overrides: { city: pin },
  links: { [CONNECTION]: ['1'], con_other: ['7'] },
  leaverSince: { at: '2026-02-01T00:00:00.000Z', connectionId: CONNECTION },
});
const city = { value: 'Bern', source: `conn:${CONNECTION}`, at: '2026-03-01T06:10:00.000Z' };

describe('restoreOf', () => {
  it('keeps nothing of what stayed', () => {
    expect(restoreOf(before, { ...before, version: 4, seen: { [CONNECTION]: city.at } })).toEqual({});
  });

  it('keeps where a replaced value came from, never the value', () => {
    const restore = restoreOf(before, { ...before, fields: { ...before.fields, city } });

    expect(restore).toEqual({ origins: [['user:admin', '2026-01-01T00:00:00.000Z', ['city']]] });
  });

  it("keeps whose a value was that stayed and became another source's", () => {
    const agreed = { ...city, value: 'Oslo' };

    expect(restoreOf(before, { ...before, fields: { ...before.fields, city: agreed } }).origins).toHaveLength(
      1,
    );
  });

  it('needs no origin for a field that was empty', () => {
    expect(restoreOf(before, { ...before, fields: { ...before.fields, team: city } })).toEqual({});
  });

  it('keeps status, day, tags, pins, links and identifier as they were', () => {
    const { identifier: _identifier, lastDay: _day, leaverSince: _since, overrides: _pins, ...rest } = before;
    const after = { ...rest, status: 'active' as const, tags: ['VIP'], links: { con_other: ['7', '8'] } };

    const restore = restoreOf(before, after);

    expect(restore).toEqual({
      identifier: before.identifier,
      status: { status: 'leaving', lastDay: '2026-04-30' },
      leaverSince: before.leaverSince,
      tags: ['VIP', 'Leaver'],
      overrides: { city: pin },
      links: { [CONNECTION]: { added: [], removed: ['1'] }, con_other: { added: ['8'], removed: [] } },
    });
    expect(restoreSchema.parse(restore)).toEqual(restore);
  });

  it('says what was not there before', () => {
    const { identifier: _identifier, overrides: _pins, ...bare } = before;

    expect(restoreOf(bare, before)).toEqual({ identifier: null, overrides: { city: null } });
  });
});
