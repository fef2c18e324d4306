import { describe, expect, it } from '@jest/globals';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as fc from 'fast-check';
import { identifierKinds } from '#domain/configuration';
import { registerFields } from '#domain/fields';
import { stakeholderSchema, stakeholderStatuses } from '#domain/stakeholder';
import type { Stakeholder } from '#domain/stakeholder';
import { aStakeholder } from '#test/builders/a-stakeholder';
import { stakeholderFromItem, stakeholderItem } from './stakeholder-item';

const instant = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const day = instant.map((text) => text.slice(0, 10));
const id = fc.stringMatching(/^con_[A-Za-z0-9_-]{1,20}$/);
const text = fc.string({ unit: 'grapheme', maxLength: 40 });
const cell = fc.record({
  value: fc.oneof(text, fc.boolean()),
  source: fc.constantFrom('conn:con_a', 'user:u1', 'client:c\n1'),
  at: instant,
});
const key = fc.oneof(
  fc.constantFrom(...Object.keys(registerFields)),
  fc.constantFrom('custom.a', 'custom.shirtSize'),
);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const stakeholder: fc.Arbitrary<Stakeholder> = fc
  .record({
    v: fc.constant(1 as const),
    companyId: fc.string({ minLength: 1, maxLength: 20 }),
    stakeholderId: fc.string({ minLength: 1, maxLength: 40 }),
    version: fc.integer({ min: 1, max: 1_000_000 }),
    fields: fc.dictionary(key, cell, { noNullPrototype: true }),
    identifier: optional(
      fc.record({
        kind: fc.constantFrom(...identifierKinds),
        value: fc.string({ minLength: 1 }),
        connectionId: optional(id),
      }),
    ),
    status: fc.constantFrom(...stakeholderStatuses),
    historicalLeaver: optional(fc.boolean()),
    lastDay: optional(day),
    leavings: optional(fc.dictionary(id, fc.option(day, { nil: null }), { noNullPrototype: true })),
    leaverSince: optional(fc.record({ at: instant, connectionId: id, released: optional(fc.boolean()) })),
    archivedFrom: optional(fc.constantFrom('active', 'leaving', 'left')),
    mergedInto: optional(text),
    overrides: optional(
      fc.dictionary(
        key,
        fc.record({
          owner: fc.constantFrom('user:u1', 'ledger:con_a'),
          reason: fc.constant('as agreed'),
          since: instant,
          until: optional(day),
        }),
        { noNullPrototype: true },
      ),
    ),
    neverLink: optional(fc.dictionary(id, fc.array(fc.string({ minLength: 1 })), { noNullPrototype: true })),
    tags: fc.array(text),
    newcomer: optional(fc.boolean()),
    links: fc.dictionary(id, fc.array(fc.string({ minLength: 1 })), { noNullPrototype: true }),
    seen: fc.dictionary(id, instant, { noNullPrototype: true }),
    applied: fc.dictionary(id, fc.stringMatching(/^con_[a-z]\.\d{8}T\d{9}Z\.[0-9a-f]{10}$/), {
      noNullPrototype: true,
    }),
    externalId: optional(text),
    holdsSecurities: optional(fc.boolean()),
    changedBy: text,
    correlationId: optional(text),
    createdAt: instant,
    updatedAt: instant,
  })
  .map((one) => stakeholderSchema.parse(one));

/** Through DynamoDB's own encoding and back. */
const throughTable = (one: Stakeholder): unknown =>
  unmarshall(marshall(stakeholderItem(one), { removeUndefinedValues: true }));

describe('stakeholderItem', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(stakeholder, (one) => {
        expect(stakeholderFromItem(throughTable(one))).toEqual(one);
      }),
    );
  });

  it('is the same for equal people, whatever the order of their fields', () => {
    const one = aStakeholder();
    const other = { ...one, fields: Object.fromEntries(Object.entries(one.fields).reverse()) };

    expect(stakeholderItem(other)).toEqual(stakeholderItem(one));
  });

  it('leaves the connection out of run ids that begin with it, and brings it back', () => {
    const item = stakeholderItem(aStakeholder());

    expect(item['applied']).toEqual({ con_a: '.20260301T060000000Z.4f9a0c2d1b' });
    expect(stakeholderFromItem(item).applied).toEqual({ con_a: 'con_a.20260301T060000000Z.4f9a0c2d1b' });
  });

  it('carries what lists sort by and show', () => {
    expect(stakeholderItem(aStakeholder())).toMatchObject({
      nameShard: 'C#cmp_a#S',
      nameKey: 'ada lindqvist#stk_ada',
      display: 'Ada Lindqvist',
      status: 'active',
    });
  });
});

describe('stakeholderFromItem', () => {
  const item = stakeholderItem(aStakeholder());
  const secret = 'Ada Lindqvist';

  it.each([
    ['is of another type', { ...item, type: 'link' }],
    ['has a version of items it does not know', { ...item, v: 2 }],
    ['has no fields', { ...item, fields: undefined }],
    ['has fields that are not JSON', { ...item, fields: `[["conn:a",1,{"name":"${secret}"` }],
    ['has fields that are not a list', { ...item, fields: `{"name":"${secret}"}` }],
    ['has a group without its parts', { ...item, fields: `[["conn:a",{"name":"${secret}"}]]` }],
    ['has a group that is no list', { ...item, fields: `["${secret}"]` }],
    ['has a source that is not text', { ...item, fields: `[[1,1,{"name":"${secret}"}]]` }],
    ['has a time that is not a number', { ...item, fields: `[["conn:a","${secret}",{}]]` }],
    ['has a time beyond all dates', { ...item, fields: '[["conn:a",8640000000000001,{}]]' }],
    ['has values that are a list', { ...item, fields: `[["conn:a",1,["${secret}"]]]` }],
    ['has a value that is an object', { ...item, fields: `[["conn:a",1,{"name":{"x":"${secret}"}}]]` }],
    ['has a value that is null', { ...item, fields: '[["conn:a",1,{"name":null}]]' }],
    ['has a seen that is not a number', { ...item, seen: { con_a: '2026-03-01' } }],
    ['has a seen that is no time', { ...item, seen: { con_a: 1.5 } }],
    ['has a key without a company', { ...item, pk: 'S#1' }],
    ['is nothing', undefined],
  ])('refuses an item that %s, without quoting the person', (_, bad) => {
    let message = '';
    try {
      stakeholderFromItem(bad);
    } catch (error) {
      message = String(error);
    }

    expect(message).not.toBe('');
    expect(message).not.toContain(secret);
  });
});
