import { describe, expect, it } from '@jest/globals';
import { LEAVER_TAG } from '../leavers/automatic-tags';
import type { FieldValue } from '../employee';
import type { Override, Stakeholder } from '../stakeholder';
import { MemoryRegister } from '../testing/memory-register';
import { aDiffInput, anEmployee, aStakeholder, CONNECTION, someSettings } from '../testing/people';
import { diffRegister } from './diff-register';

const AS_OF = '2026-03-01';
const settings = someSettings({ optionalFields: ['manager'], clearFields: ['city'] });
const pin = (until?: string): Override => ({
  owner: 'user:admin',
  reason: 'moved, HR is late',
  since: '2026-02-01T09:00:00.000Z',
  ...(until !== undefined && { until }),
});
/** The stakeholder that `anEmployee('1')` made, with typed fields and overrides. */
const pinned = (fields: Record<string, string>, overrides: Record<string, Override>): Stakeholder => {
  const made = aStakeholder('stk_1', {
    links: { [CONNECTION]: ['1'] },
    identifier: { kind: 'workEmail', value: 'maja1@acme.test' },
    fields: { name: 'Maja Lindqvist1', email: 'maja1@acme.test', startDate: '2022-03-01' },
  });
  const cells = Object.entries(fields).map(([field, value]) => [
    field,
    { value, source: 'user:admin', at: '2026-02-01T09:00:00.000Z' },
  ]);
  return { ...made, fields: { ...made.fields, ...Object.fromEntries(cells) }, overrides };
};
const sync = (stakeholder: Stakeholder, hr: Record<string, FieldValue | null>) => {
  const input = aDiffInput({
    settings,
    asOf: AS_OF,
    employees: [anEmployee('1', hr)],
    stakeholders: [stakeholder],
  });
  const { changes, problems } = diffRegister(input);
  const register = new MemoryRegister(input.stakeholders);
  register.applyAll(changes, { runId: 'run_1' });
  return { change: changes[0], problems, after: register.stakeholders()[0] };
};

describe('a pinned field', () => {
  it.each<[string, Record<string, string>, Record<string, string | null>]>([
    ['city', { city: 'Oslo' }, { city: 'Bern' }],
    ['city', { city: 'Oslo' }, { city: null }],
    ['name', { name: 'Maja Berg' }, {}],
    ['email', { email: 'pinned@acme.test' }, {}],
    ['terminationDate', { terminationDate: '2026-05-31' }, { terminationDate: '2026-04-30' }],
    ['terminationDate', { terminationDate: '2026-05-31' }, { terminationDate: null }],
  ])('%s stays, whatever HR says: %j against %j', (field, typed, hr) => {
    const lastDay = typed['terminationDate'];
    const leaver = lastDay === undefined ? {} : { status: 'leaving' as const, tags: [LEAVER_TAG], lastDay };

    const { change, problems } = sync({ ...pinned(typed, { [field]: pin() }), ...leaver }, hr);

    expect(change).toBeUndefined();
    expect(problems).toEqual([]);
  });

  it('stays for a manager too', () => {
    const { change } = sync(pinned({ manager: 'stk_9' }, { manager: pin() }), { manager: null });

    expect(change).toBeUndefined();
  });

  it('lets all other fields change', () => {
    const { change } = sync(pinned({ city: 'Oslo' }, { city: pin() }), { city: 'Bern', team: 'Legal' });

    expect(change?.fields).toEqual([{ field: 'team', before: null, after: 'Legal' }]);
    expect(change).not.toHaveProperty('endedOverrides');
  });

  it('decides over the status: it follows the pinned date, not that of HR', () => {
    const stakeholder: Stakeholder = {
      ...pinned({ terminationDate: '2026-02-15' }, { terminationDate: pin() }),
      status: 'leaving',
      lastDay: '2026-06-01',
    };

    const { change, after } = sync(stakeholder, {
      terminationDate: '2026-06-30',
      lastDayOfWork: '2026-06-01',
    });

    expect(change?.status).toMatchObject({ before: 'leaving', after: 'left', lastDay: '2026-02-15' });
    expect(after?.fields['terminationDate']?.value).toBe('2026-02-15');
  });

  it('holds on its last day, and no longer', () => {
    const until = (day: string) =>
      sync(pinned({ city: 'Oslo' }, { city: pin(day) }), { city: 'Bern' }).change;

    expect(until('2026-03-01')).toBeUndefined();
    expect(until('2026-02-28')).toMatchObject({
      kind: 'update',
      fields: [{ field: 'city', before: 'Oslo', after: 'Bern' }],
      endedOverrides: ['city'],
    });
  });
});

describe('the end of an override', () => {
  it('comes when HR agrees, and the value is HR’s again', () => {
    const { change, after } = sync(pinned({ city: 'Oslo' }, { city: pin(), team: pin() }), { city: 'Oslo' });

    expect(change).toMatchObject({ kind: 'update', endedOverrides: ['city'] });
    expect(after?.overrides).toEqual({ team: pin() });
    expect(after?.fields['city']).toMatchObject({ value: 'Oslo', source: `conn:${CONNECTION}` });
  });

  it('comes for a name and a manager as for other fields, and takes the list with it', () => {
    const boss = aStakeholder('stk_2', {
      links: { [CONNECTION]: ['2'] },
      identifier: { kind: 'workEmail', value: 'maja2@acme.test' },
      fields: { name: 'Maja Lindqvist2', email: 'maja2@acme.test', startDate: '2022-03-01' },
    });
    const stakeholder = pinned(
      { name: 'Lindqvist1 Maja', manager: 'stk_2' },
      { name: pin(), manager: pin(), city: pin('2026-01-31') },
    );
    const stakeholders = [stakeholder, boss];
    const employees = [anEmployee('1', { manager: '2' }), anEmployee('2')];

    const { changes } = diffRegister(aDiffInput({ settings, employees, stakeholders }));
    const register = new MemoryRegister(stakeholders);
    register.applyAll(changes, { runId: 'run_1' });

    expect(changes).toMatchObject([{ stakeholderId: 'stk_1', endedOverrides: ['city', 'manager', 'name'] }]);
    expect(register.stakeholders()[0]).not.toHaveProperty('overrides');
  });

  it('comes with its last day, also where HR says nothing', () => {
    const { change, after } = sync(pinned({ city: 'Oslo' }, { city: pin('2026-02-28') }), {});

    expect(change).toMatchObject({ kind: 'update', fields: [], endedOverrides: ['city'] });
    expect(after?.fields['city']).toMatchObject({ value: 'Oslo', source: 'user:admin' });
    expect(after).not.toHaveProperty('overrides');
  });

  it('is one change, after which nothing is left to do', () => {
    const { after } = sync(pinned({ city: 'Oslo' }, { city: pin() }), { city: 'Oslo' });

    expect(after && sync(after, { city: 'Oslo' }).change).toBeUndefined();
  });
});
