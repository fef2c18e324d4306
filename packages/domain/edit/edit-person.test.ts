import { describe, expect, it } from '@jest/globals';
import type { CustomField } from '../custom-field';
import { blankStakeholder } from '../stakeholder';
import { aStakeholder } from '../testing/people';
import type { EditContext } from './edit-context';
import { editPerson } from './edit-person';
import type { PersonEdit } from './edit-person';
import { endOverride, pinValue } from './override';

const NOW = '2026-03-01T09:00:00.000Z';

const aField = (key: string, parts: Partial<CustomField> = {}): [string, CustomField] => [
  key,
  {
    v: 1,
    companyId: 'cmp_demo',
    key,
    label: key,
    type: 'text',
    class: 'public',
    createdAt: NOW,
    createdBy: 'user:u1',
    version: 1,
    ...parts,
  },
];

const context: EditContext = {
  actor: 'user:u1',
  now: NOW,
  today: '2026-03-01',
  customFields: new Map([
    aField('note'),
    aField('size', { type: 'choice', options: [{ id: 'xl', label: 'Extra large' }] }),
    aField('since', { type: 'date' }),
  ]),
  people: new Set(['stk_boss']),
  connections: new Set(['con_demo']),
  leaverDate: 'lastDayOfWork',
};

const maja = (parts: Parameters<typeof aStakeholder>[1] = {}) =>
  aStakeholder('stk_1', { fields: { name: 'Maja Lindqvist', city: 'Oslo' }, ...parts });
const edit = (what: Partial<PersonEdit>, person = maja()) =>
  editPerson(person, { fields: {}, ...what }, context);
const changed = (what: Partial<PersonEdit>, person = maja()) => {
  const edited = edit(what, person);
  if (edited.kind !== 'changed') throw new Error(`expected a change, not ${JSON.stringify(edited)}`);
  return edited.next;
};

describe('editPerson', () => {
  it('writes the canonical value with who typed it and when, and raises the version', () => {
    const next = changed({ fields: { country: 'Norway' } });

    expect(next).toMatchObject({
      version: 4,
      changedBy: 'user:u1',
      updatedAt: NOW,
      fields: { country: { value: 'NO', source: 'user:u1', at: NOW }, city: { source: 'conn:con_demo' } },
    });
  });

  it('leaves what a fetch wrote down of itself as it was', () => {
    const before = maja({ seen: { con_demo: NOW }, applied: { con_demo: 'con_demo.run' } });

    const next = changed({ fields: { city: 'Bern' } }, before);

    expect([next.seen, next.applied, next.links]).toEqual([before.seen, before.applied, before.links]);
  });

  it.each<[string, PersonEdit['fields'][string], string]>([
    ['mobilePhone', '0791234567', 'phone.country_code_missing'],
    ['email', 'nobody', 'email.invalid'],
    ['startDate', '01/02/2024', 'date.invalid'],
    ['country', 'Congo', 'country.unknown'],
    ['payRate', '1,234', 'decimal.invalid'],
    ['payPeriod', 'sometimes', 'pay_period.unknown'],
    ['jobTitle', 'DE89370400440532013000', 'value.refused'],
    ['custom.note', '756.9217.0769.85', 'value.refused'],
    ['custom.size', 'Tiny', 'choice.unknown'],
    ['custom.since', 'yesterday', 'date.invalid'],
    ['custom.unheardOf', 'x', 'field.unknown'],
    ['shoeSize', '44', 'field.unknown'],
    ['city', true, 'value.unexpected_type'],
    ['name', '', 'name.required'],
    ['name', null, 'name.required'],
    ['manager', 'stk_nobody', 'person.unknown'],
    ['manager', 'stk_1', 'person.self'],
  ])('does not take as %s: %j', (field, value, code) => {
    expect(edit({ fields: { [field]: value } })).toEqual({ kind: 'invalid', faults: [{ field, code }] });
  });

  it('names everything that is wrong and changes nothing of the rest', () => {
    const edited = edit({ fields: { city: 'Bern', email: 'x', startDate: 'y' } });

    expect(edited).toEqual({
      kind: 'invalid',
      faults: [
        { field: 'email', code: 'email.invalid' },
        { field: 'startDate', code: 'date.invalid' },
      ],
    });
  });

  it.each<[string, Partial<PersonEdit>]>([
    ['a value that is there', { fields: { city: 'Oslo' } }],
    ['empty for what is empty', { fields: { team: null, jobTitle: '' } }],
    ['a phone in another spelling', { fields: { mobilePhone: '0047 412 34 567' } }],
    ['the identifier that is there', { identifier: { kind: 'workEmail', value: 'maja@acme.test' } }],
    ['what is the default', { holdsSecurities: false, tags: [] }],
  ])('sees no edit in %s', (_what, what) => {
    const person = maja({
      identifier: { kind: 'workEmail', value: 'maja@acme.test' },
      fields: { name: 'Maja Lindqvist', city: 'Oslo', mobilePhone: '+4741234567' },
    });

    expect(edit(what, person)).toEqual({ kind: 'unchanged' });
  });

  it('empties a field', () => {
    expect(changed({ fields: { city: null } }).fields).not.toHaveProperty('city');
  });

  it('takes an option by its label', () => {
    expect(changed({ fields: { 'custom.size': 'extra LARGE' } }).fields['custom.size']?.value).toBe('xl');
  });

  it('takes a manager of the register', () => {
    expect(changed({ fields: { manager: 'stk_boss' } }).fields['manager']?.value).toBe('stk_boss');
  });

  it('keeps the tag of leavers, which comes and goes by itself (B111)', () => {
    const person = maja({ status: 'leaving', tags: ['Leaver', 'Old'] });

    expect(changed({ tags: ['New', 'New'] }, person).tags).toEqual(['New', 'Leaver']);
    expect(changed({ tags: ['Leaver', 'New'] }).tags).toEqual(['New']);
  });

  it('does not change a pinned field, but takes its value for none', () => {
    const pin = { owner: 'user:u2', reason: 'Moves', since: NOW };
    const person = maja({ overrides: { city: pin } });

    expect(edit({ fields: { city: 'Bern' } }, person)).toEqual({
      kind: 'invalid',
      faults: [{ field: 'city', code: 'field.pinned' }],
    });
    expect(edit({ fields: { city: 'Oslo' } }, person)).toEqual({ kind: 'unchanged' });
  });

  it.each<[string, PersonEdit['identifier'], string]>([
    ['an address that is none', { kind: 'workEmail', value: 'maja' }, 'email.invalid'],
    ['a number of no connection', { kind: 'employeeNumber', value: '7' }, 'connection.required'],
    [
      'a number of an unknown connection',
      { kind: 'employeeNumber', value: '7', connectionId: 'con_x' },
      'connection.unknown',
    ],
    ['blanks', { kind: 'employeeNumber', value: '  ', connectionId: 'con_demo' }, 'identifier.invalid'],
  ])('takes no identifier that is %s', (_what, identifier, code) => {
    expect(edit({ identifier })).toEqual({ kind: 'invalid', faults: [{ field: 'identifier', code }] });
  });

  it('sets and takes away identifier and external id', () => {
    const named = changed({
      identifier: { kind: 'employeeNumber', value: ' 7 ', connectionId: 'con_demo' },
      externalId: 'p-1',
    });
    const bare = changed({ identifier: null, externalId: null }, named);

    expect(named).toMatchObject({
      identifier: { kind: 'employeeNumber', value: '7', connectionId: 'con_demo' },
      externalId: 'p-1',
    });
    expect(bare).not.toHaveProperty('identifier');
    expect(bare).not.toHaveProperty('externalId');
  });
});

describe('a leaving that somebody types', () => {
  const leave = (fields: PersonEdit['fields'], person = maja()) => changed({ fields }, person);

  it.each([
    ['a day to come', '2026-04-30', 'leaving'],
    ['today, which is worked', '2026-03-01', 'leaving'],
    ['a day that is over', '2026-02-28', 'left'],
  ])('on %s makes a leaver (B100)', (_when, terminationDate, status) => {
    expect(leave({ terminationDate })).toMatchObject({ status, lastDay: terminationDate, tags: ['Leaver'] });
  });

  it('goes by the date that counts', () => {
    const next = leave({ terminationDate: '2026-04-30', lastDayOfWork: '2026-02-15' });

    expect(next).toMatchObject({ status: 'left', lastDay: '2026-02-15' });
  });

  it('taken back makes no leaver of them (B107)', () => {
    const next = leave({ terminationDate: null }, leave({ terminationDate: '2026-04-30' }));

    expect(next).toMatchObject({ status: 'active', tags: [] });
    expect(next).not.toHaveProperty('lastDay');
  });

  it('does not bring back a status that was cleared, as long as the day stays (B105)', () => {
    const cleared = maja({ fields: { name: 'Maja', terminationDate: '2025-01-31' }, status: 'active' });

    expect(leave({ city: 'Bern' }, cleared)).toMatchObject({ status: 'active', tags: [] });
  });
});

describe('somebody entered by hand', () => {
  const blank = blankStakeholder(
    { companyId: 'cmp_demo', stakeholderId: 'stk_9' },
    { by: context.actor, now: context.now },
  );

  it('is active, at version 1', () => {
    expect(changed({ fields: { name: 'Bo Nakamura' } }, blank)).toMatchObject({
      stakeholderId: 'stk_9',
      version: 1,
      status: 'active',
      createdAt: NOW,
    });
  });

  it('needs a name', () => {
    expect(edit({ fields: { city: 'Bern' } }, blank)).toEqual({
      kind: 'invalid',
      faults: [{ field: 'name', code: 'name.required' }],
    });
  });

  it('who has left already is history', () => {
    const fields = { name: 'Bo Nakamura', terminationDate: '2024-01-31' };

    expect(changed({ fields }, blank)).toMatchObject({ status: 'left', historicalLeaver: true });
  });
});

describe('pinValue', () => {
  const pin = (parts: Partial<Parameters<typeof pinValue>[1]> = {}, person = maja()) =>
    pinValue(person, { field: 'city', value: 'Bern', reason: 'Moves', ...parts }, context);

  it('writes the value and who pinned it, why and until when', () => {
    expect(pin({ until: '2026-03-31' })).toMatchObject({
      kind: 'changed',
      fields: ['city'],
      next: {
        version: 4,
        fields: { city: { value: 'Bern', source: 'user:u1' } },
        overrides: { city: { owner: 'user:u1', reason: 'Moves', since: NOW, until: '2026-03-31' } },
      },
    });
  });

  it('keeps the source of a value that was there', () => {
    expect(pin({ value: 'Oslo' })).toMatchObject({
      kind: 'changed',
      fields: [],
      next: { version: 4, fields: { city: { source: 'conn:con_demo' } } },
    });
  });

  it('may hold for today, and not for yesterday', () => {
    expect(pin({ until: '2026-03-01' }).kind).toBe('changed');
    expect(pin({ until: '2026-02-28' })).toEqual({
      kind: 'invalid',
      faults: [{ field: 'until', code: 'until.past' }],
    });
  });

  it('takes values by the same rules as an edit', () => {
    expect(pin({ field: 'startDate', value: 'soon' })).toMatchObject({ kind: 'invalid' });
  });

  it('takes the place of the pin before, and set twice is one', () => {
    const first = pin();
    if (first.kind !== 'changed') throw new Error('expected a pin');

    expect(pin({}, first.next)).toEqual({ kind: 'unchanged' });
    expect(pin({ value: 'Basel' }, first.next)).toMatchObject({
      next: { version: 5, fields: { city: { value: 'Basel' } } },
    });
  });

  it('may keep a field empty', () => {
    const pinned = pin({ value: null });

    expect(pinned).toMatchObject({ next: { overrides: { city: { reason: 'Moves' } } } });
    expect(pinned.kind === 'changed' && pinned.next.fields).not.toHaveProperty('city');
  });

  it('makes a leaver by a pinned date', () => {
    expect(pin({ field: 'terminationDate', value: '2026-04-30' })).toMatchObject({
      next: { status: 'leaving' },
    });
  });
});

describe('endOverride', () => {
  const pin = { owner: 'user:u1', reason: 'Moves', since: NOW };

  it('leaves the value and other pins', () => {
    const person = maja({ overrides: { city: pin, team: pin } });

    expect(endOverride(person, 'city', context)).toMatchObject({
      version: 4,
      fields: { city: { value: 'Oslo' } },
      overrides: { team: pin },
    });
  });

  it('leaves nothing of the last one', () => {
    expect(endOverride(maja({ overrides: { city: pin } }), 'city', context)).not.toHaveProperty('overrides');
  });

  it('has nothing to do where nothing is pinned', () => {
    expect(endOverride(maja(), 'city', context)).toBeUndefined();
  });
});
