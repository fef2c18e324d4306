import { describe, expect, it } from '@jest/globals';
import { diffRegister } from '../diff/diff-register';
import type { FieldValue } from '../employee';
import { aDiffInput, anEmployee, aStakeholder, someSettings } from '../testing/people';
import type { Stakeholder } from '../stakeholder';
import type { EditContext } from './edit-context';
import { editPerson } from './edit-person';
import type { PersonEdit } from './edit-person';
import { pinValue } from './override';

const context: EditContext = {
  actor: 'user:u1',
  now: '2026-03-01T12:00:00.000Z',
  today: '2026-03-01',
  customFields: new Map(),
  people: new Set(),
  connections: new Set(['con_demo']),
  leaverDate: 'lastDayOfWork',
};

/** Maja as a sync wrote her from `anEmployee('1')`. */
const maja = (): Stakeholder =>
  aStakeholder('stk_1', {
    links: { con_demo: ['1'] },
    identifier: { kind: 'workEmail', value: 'maja1@acme.test' },
    fields: {
      name: 'Maja Lindqvist1',
      email: 'maja1@acme.test',
      startDate: '2022-03-01',
      city: 'Oslo',
    },
  });
const after = (edited: ReturnType<typeof editPerson>): Stakeholder => {
  if (edited.kind !== 'changed') throw new Error(`expected a change, not ${edited.kind}`);
  return edited.next;
};
const typed = (edit: Partial<PersonEdit>) => after(editPerson(maja(), { fields: {}, ...edit }, context));
const sync = (
  stakeholder: Stakeholder,
  values: Record<string, FieldValue | null> = {},
  asOf = '2026-03-02',
) =>
  diffRegister(
    aDiffInput({
      asOf,
      settings: someSettings(),
      stakeholders: [stakeholder],
      employees: [anEmployee('1', { city: 'Oslo', ...values })],
    }),
  ).changes;

describe('a sync after an edit by hand', () => {
  it('finds nothing to do for whom nobody edited', () => {
    expect(sync(maja())).toEqual([]);
  });

  it("writes HR's value again (B5)", () => {
    expect(sync(typed({ fields: { city: 'Bern' } }))).toMatchObject([
      { kind: 'update', fields: [{ field: 'city', before: 'Bern', after: 'Oslo' }] },
    ]);
  });

  it('leaves a pinned value alone, until HR says the same', () => {
    const pinned = after(pinValue(maja(), { field: 'city', value: 'Bern', reason: 'Moves' }, context));

    expect(sync(pinned)).toEqual([]);
    expect(sync(pinned, { city: 'Bern' })).toMatchObject([{ endedOverrides: ['city'] }]);
  });

  it('takes the field back the day after a pin ended', () => {
    const pin = { field: 'city', value: 'Bern', reason: 'Moves', until: '2026-03-02' };
    const pinned = after(pinValue(maja(), pin, context));

    expect(sync(pinned, {}, '2026-03-02')).toEqual([]);
    expect(sync(pinned, {}, '2026-03-03')).toMatchObject([
      { fields: [{ field: 'city', after: 'Oslo' }], endedOverrides: ['city'] },
    ]);
  });

  it('still finds somebody whose address was edited, by the identifier that stayed', () => {
    const unlinked = { ...typed({ fields: { email: 'maja@home.test' } }), links: {} };

    expect(sync(unlinked)).toMatchObject([{ stakeholderId: 'stk_1', matchedBy: 'identifier' }]);
  });

  it('keeps a leaving that somebody typed and HR does not know', () => {
    expect(sync(typed({ fields: { terminationDate: '2026-04-30' } }))).toEqual([]);
  });

  it('ends it on the day after the last one', () => {
    const leaving = typed({ fields: { terminationDate: '2026-04-30' } });

    expect(sync(leaving, {}, '2026-04-30')).toEqual([]);
    expect(sync(leaving, {}, '2026-05-01')).toMatchObject([{ status: { before: 'leaving', after: 'left' } }]);
  });

  it('keeps a leaving that somebody took back, although HR has the date, only as long as it is pinned', () => {
    const leaving = typed({ fields: { terminationDate: '2026-04-30' } });
    const pin = { field: 'terminationDate', value: null, reason: 'Stays after all' };
    const stays = after(pinValue(leaving, pin, context));

    expect(stays.status).toBe('active');
    expect(sync(stays, { terminationDate: '2026-04-30' })).toEqual([]);
  });
});
