import { describe, expect, it } from '@jest/globals';
import { historyEntry } from '#domain/history';
import type { Stakeholder } from '#domain/stakeholder';
import { historyItem } from './history-repository';
import { itemBytes, writeUnits } from './item-size';
import { claimKey, linkKey } from './keys';
import { stakeholderItem } from './stakeholder-item';
import type { Item } from './table';

const RUN = 'con_7f3k9q2m.20260301T060000000Z.4f9a0c2d1b';
const NEXT_RUN = 'con_7f3k9q2m.20260302T060000000Z.9d1c44ab02';
const AT = '2026-03-01T06:00:09.412Z';

/** An invented person with all 19 default fields filled, as a sync makes one. */
const values = {
  name: 'Anneliese Kreuzwertheim-Öztürk',
  email: 'anneliese.kreuzwertheim@example-company.ch',
  personalEmail: 'anneliese.kreuzwertheim@example.org',
  addressLine1: 'Untere Bahnhofstrasse 114',
  addressLine2: 'c/o Familie Öztürk',
  zipCode: '8640',
  city: 'Rapperswil-Jona',
  country: 'CH',
  birthDate: '1987-11-23',
  group: 'Employees Switzerland',
  startDate: '2019-04-01',
  terminationDate: '2026-09-30',
  employmentStatus: 'Full-Time',
  payRate: '118500.00',
  payPeriod: 'year',
  payCurrency: 'CHF',
  employmentType: 'Permanent contract',
  team: 'Customer Engineering',
  jobTitle: 'Senior Solutions Engineer',
};

const aTypicalPerson = (): Stakeholder => ({
  v: 1,
  companyId: 'cmp_4m2x8k1p',
  stakeholderId: 'stk_9c2e51f07ab34d68',
  version: 1,
  fields: Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, { value, source: 'conn:con_7f3k9q2m', at: AT }]),
  ),
  identifier: { kind: 'workEmail', value: values.email },
  status: 'leaving',
  tags: ['Unallocated', 'Leaver'],
  newcomer: true,
  links: { con_7f3k9q2m: ['10432'] },
  seen: { con_7f3k9q2m: AT },
  applied: { con_7f3k9q2m: RUN },
  changedBy: `run:${RUN}`,
  createdAt: AT,
  updatedAt: AT,
});

/** The same person after eight syncs that each changed one field: eight origins to remember. */
const aPersonWithAPast = (): Stakeholder => {
  const person = aTypicalPerson();
  const changed = Object.keys(values).slice(4, 12);
  const past = changed.map((key, year) => [
    key,
    { value: 'Changed', source: 'conn:con_7f3k9q2m', at: `20${30 + year}-01-01T06:00:09.412Z` },
  ]);
  return { ...person, version: 9, fields: { ...person.fields, ...Object.fromEntries(past) } };
};

const moveOf = (before: Stakeholder): Stakeholder => ({
  ...before,
  version: before.version + 1,
  fields: {
    ...before.fields,
    city: { value: 'Winterthur', source: 'conn:con_7f3k9q2m', at: '2040-03-02T06:00:11.007Z' },
    zipCode: { value: '8400', source: 'conn:con_7f3k9q2m', at: '2040-03-02T06:00:11.007Z' },
  },
  applied: { con_7f3k9q2m: NEXT_RUN },
  changedBy: `run:${NEXT_RUN}`,
});

/** As the record function writes it, with what an undo needs. */
const historyOf = (before: Stakeholder | undefined, after: Stakeholder) =>
  historyItem(historyEntry(before, after));

/** Only values, without identifier, status and links: with every field filled they come to a few bytes over one unit. */
const valuesOf = (item: Item): Item => ({
  ...item,
  changes: JSON.stringify(Object.entries(values).map(([field, after]) => [field, null, after])),
});

describe('itemBytes', () => {
  it('counts names and values by the documented rules', () => {
    const item = {
      pk: 'é',
      n: 1764000000123,
      z: 1200,
      neg: -5,
      t: true,
      list: ['a', 1],
      map: { k: 'v' },
      gone: undefined,
    };

    const bytes = itemBytes(item);

    // pk 2+2, n 1+8, z 1+2, neg 3+3, t 1+1, list 4+3+(1+1)+(1+2), map 3+3+1+(1+1)
    expect(bytes).toBe(4 + 9 + 3 + 6 + 2 + 12 + 9);
  });
});

describe('writeUnits', () => {
  it('takes the larger of before and after, twice in a transaction', () => {
    const small = { pk: 'p', sk: 's' };
    const large = { ...small, text: 'x'.repeat(1_500) };

    const units = [
      writeUnits(undefined, small, { transactional: false }),
      writeUnits(large, small, { transactional: false }),
      writeUnits(undefined, large, { transactional: true }),
      writeUnits(small, undefined, { transactional: true }),
    ];

    expect(units).toEqual([1, 2, 4, 2]);
  });

  it('charges an index for new, changed and moved entries only', () => {
    const entry = { pk: 'p', sk: 's', nameShard: 'C#c#S', nameKey: 'ada#s', status: 'active', other: 1 };

    const units = [
      writeUnits(undefined, entry, { transactional: false }),
      writeUnits(entry, { ...entry, other: 2 }, { transactional: false }),
      writeUnits(entry, { ...entry, status: 'left' }, { transactional: false }),
      writeUnits(entry, { ...entry, nameKey: 'eve#s' }, { transactional: false }),
    ];

    expect(units).toEqual([2, 1, 2, 3]);
  });
});

describe('what a person costs', () => {
  it('keeps a person with all default fields under 1.5 KB, also after years of changes', () => {
    const sizes = [aTypicalPerson(), aPersonWithAPast()].map((person) => itemBytes(stakeholderItem(person)));

    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_536);
  });

  it('creates a person for at most 10 write units, history included', () => {
    const person = aTypicalPerson();
    const { companyId, stakeholderId } = person;
    const tie = (type: string) => ({ type, v: 1, stakeholderId });

    const units =
      writeUnits(undefined, stakeholderItem(person), { transactional: true }) +
      writeUnits(
        undefined,
        { ...linkKey(companyId, 'con_7f3k9q2m', '10432'), ...tie('link') },
        { transactional: true },
      ) +
      writeUnits(
        undefined,
        { ...claimKey(companyId, { kind: 'workEmail', value: values.email }), ...tie('claim') },
        { transactional: true },
      ) +
      writeUnits(undefined, valuesOf(historyOf(undefined, person)), { transactional: false });

    expect(units).toBeLessThanOrEqual(10);
  });

  it.each([
    ['a new person', aTypicalPerson],
    ['a person with a past', aPersonWithAPast],
  ])('updates %s for at most 4 write units, history included', (_, aPerson) => {
    const before = aPerson();
    const next = moveOf(before);

    const units =
      writeUnits(stakeholderItem(before), stakeholderItem(next), { transactional: false }) +
      writeUnits(undefined, historyOf(before, next), { transactional: false });

    expect(units).toBeLessThanOrEqual(4);
  });
});
