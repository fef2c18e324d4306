import { describe, expect, it } from '@jest/globals';
import { declineEntries, declineHash } from './decline';
import { aChange } from './testing/people';

const KEY = 'a key of this company';

describe('declineHash', () => {
  it('depends on key, field and value, and tells text from yes and no', () => {
    const hashes = [
      declineHash(KEY, 'city', 'Bern'),
      declineHash('another key', 'city', 'Bern'),
      declineHash(KEY, 'team', 'Bern'),
      declineHash(KEY, 'city', 'Basel'),
      declineHash(KEY, 'city', null),
      declineHash(KEY, 'city', true),
      declineHash(KEY, 'city', 'true'),
    ];

    expect(new Set(hashes).size).toBe(hashes.length);
    expect(hashes.every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
  });
});

describe('declineEntries', () => {
  const fieldsOf = (change: Parameters<typeof aChange>[0]) =>
    declineEntries(aChange(change), KEY).map(({ field }) => field);

  it('declines every part of an update', () => {
    const identifier = { before: null, after: { kind: 'workEmail' as const, value: 'a@x.test' } };

    expect(fieldsOf({ identifier, newLinks: ['1', '2'] })).toEqual(['city', 'identifier', 'links', 'links']);
  });

  it('declines a leaving by its date, or by its status when the date did not move', () => {
    const status = { before: 'leaving', after: 'left', historical: false } as const;

    expect(fieldsOf({ kind: 'leaver', fields: [], status })).toEqual(['status']);
    expect(
      fieldsOf({
        kind: 'leaver',
        fields: [{ field: 'terminationDate', before: null, after: '2026-02-28' }],
        status,
      }),
    ).toEqual(['terminationDate']);
  });

  it('declines a create by who it is, whatever else is known', () => {
    const create = (fields: [string, string][]) =>
      declineEntries(
        aChange({
          kind: 'create',
          fields: fields.map(([field, after]) => ({ field, before: null, after })),
        }),
        KEY,
      );
    const one = create([
      ['name', 'Maja'],
      ['city', 'Bern'],
    ]);

    expect(one.map(({ field }) => field)).toEqual(['*']);
    expect(
      create([
        ['city', 'Basel'],
        ['name', 'Maja'],
      ]),
    ).toEqual(one);
    expect(create([['name', 'Anna']])).not.toEqual(one);
  });
});
