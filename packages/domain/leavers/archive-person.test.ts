import { describe, expect, it } from '@jest/globals';
import { diffRegister } from '../diff/diff-register';
import { followLeaving } from '../edit/follow-leaving';
import type { Stakeholder } from '../stakeholder';
import { aDiffInput, anEmployee, aStakeholder, CONNECTION } from '../testing/people';
import { archivePerson, restorePerson } from './archive-person';

const HAND = { actor: 'user:u1', now: '2026-03-02T09:00:00.000Z' };
const TODAY = '2026-03-02';
type Parts = Parameters<typeof aStakeholder>[1];

const person = (parts: Parts = {}): Stakeholder =>
  aStakeholder('stk_1', {
    links: { [CONNECTION]: ['1'] },
    identifier: { kind: 'workEmail', value: 'maja1@acme.test' },
    fields: { name: 'Maja Lindqvist1', email: 'maja1@acme.test', startDate: '2022-03-01' },
    ...parts,
  });
const leaver = (lastDay: string, parts: Parts = {}): Stakeholder =>
  person({
    status: 'leaving',
    lastDay,
    tags: ['Leaver'],
    ...parts,
    fields: { name: 'Maja', terminationDate: lastDay },
  });

const archived = (one: Stakeholder): Stakeholder => {
  const verdict = archivePerson(one, HAND);
  if (verdict.kind !== 'changed') throw new Error(`expected a change, not ${verdict.kind}`);
  return verdict.next;
};
const restored = (one: Stakeholder): Stakeholder => {
  const verdict = restorePerson(one, { ...HAND, today: TODAY });
  if (verdict.kind !== 'changed') throw new Error(`expected a change, not ${verdict.kind}`);
  return verdict.next;
};

describe('archivePerson', () => {
  it('keeps links, identifier and values', () => {
    const before = person();

    const next = archived(before);

    expect(next).toMatchObject({
      status: 'archived',
      archivedFrom: 'active',
      version: 4,
      changedBy: 'user:u1',
    });
    expect([next.links, next.identifier, next.fields]).toEqual([
      before.links,
      before.identifier,
      before.fields,
    ]);
  });

  it('is refused while holdings are reported', () => {
    expect(archivePerson(person({ holdsSecurities: true }), HAND)).toEqual({ kind: 'holds_securities' });
  });

  it('changes nothing the second time', () => {
    expect(archivePerson(archived(person()), HAND)).toEqual({ kind: 'unchanged' });
  });

  it('keeps somebody out of syncs and takes no new record for them', () => {
    const employees = [anEmployee('1', { lastName: 'Renamed', terminationDate: '2026-06-30' })];

    const { changes } = diffRegister(aDiffInput({ stakeholders: [archived(person())], employees }));

    expect(changes).toEqual([]);
  });
});

describe('restorePerson', () => {
  it('brings somebody back as they were, from the next version on', () => {
    const before = person({ tags: ['Board'] });

    const next = restored(archived(before));

    expect(next).toEqual({ ...before, version: 5, changedBy: 'user:u1', updatedAt: HAND.now });
  });

  it.each<[string, string]>([
    ['2026-03-01', 'left'],
    ['2026-03-02', 'leaving'],
    ['2026-03-31', 'leaving'],
  ])('works the status out anew: a last day %s makes %s', (lastDay, status) => {
    expect(restored(archived(leaver(lastDay)))).toMatchObject({ status, lastDay, tags: ['Leaver'] });
  });

  it('leaves a cleared status cleared (B105)', () => {
    const cleared = leaver('2026-01-31', { status: 'active', tags: [] });

    expect(restored(archived(cleared))).toMatchObject({ status: 'active', lastDay: '2026-01-31' });
  });

  it('follows a date that was typed meanwhile', () => {
    const before = archived(person());
    const typed = {
      ...before,
      fields: { ...before.fields, terminationDate: { value: '2026-02-10', source: 'user:u1', at: HAND.now } },
    };

    const edited = followLeaving(before, typed, {
      today: TODAY,
      now: HAND.now,
      leaverDate: 'terminationDate',
    });

    expect(edited.status).toBe('archived');
    expect(restored(edited)).toMatchObject({ status: 'left', lastDay: '2026-02-10', tags: ['Leaver'] });
  });

  it('no longer says who took over', () => {
    const next = restored({ ...archived(person()), mergedInto: 'stk_2' });

    expect(next).not.toHaveProperty('mergedInto');
    expect(next).not.toHaveProperty('archivedFrom');
  });

  it('changes nobody who is not archived', () => {
    expect(restorePerson(person(), { ...HAND, today: TODAY })).toEqual({ kind: 'unchanged' });
  });
});
