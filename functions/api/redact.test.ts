import { describe, expect, it } from '@jest/globals';
import { roles } from '#domain/company';
import { aCustomField } from '#test/builders/a-custom-field';
import { customKeysIn, redact } from './redact';

const person = {
  items: [
    {
      stakeholderId: 'stk_ada',
      fields: {
        name: { value: 'Ada', source: 'conn:con_a', at: 't' },
        city: { value: 'Bern', source: 'conn:con_a', at: 't' },
        birthDate: { value: '1990-12-10', source: 'conn:con_a', at: 't' },
        'custom.shirtSize': { value: 'XL', source: 'conn:con_a', at: 't' },
      },
    },
  ],
};
const redacted = { redacted: true };
const fields = new Map([['shirtSize', aCustomField()]]);

describe('redact', () => {
  it('leaves a viewer public and personal values, and says where a restricted one was', () => {
    const answer = redact(person, 'viewer', fields);

    expect(answer).toMatchObject({
      items: [
        {
          stakeholderId: 'stk_ada',
          fields: {
            name: { value: 'Ada' },
            city: { value: 'Bern' },
            birthDate: { value: redacted, source: 'conn:con_a', at: 't' },
            'custom.shirtSize': { value: redacted },
          },
        },
      ],
    });
  });

  it.each(roles.filter((role) => role !== 'viewer'))('shows everything to the role %s', (role) => {
    expect(redact(person, role, fields)).toEqual(person);
  });

  it('hides both sides of a difference, also an empty one', () => {
    const change = {
      fields: [
        { field: 'payRate', before: null, after: '91000' },
        { field: 'team', before: 'A', after: 'B' },
      ],
    };

    expect(redact(change, 'viewer', fields)).toEqual({
      fields: [
        { field: 'payRate', before: redacted, after: redacted },
        { field: 'team', before: 'A', after: 'B' },
      ],
    });
  });

  it('shows a viewer changes of identifier, status, links and tags', () => {
    const entry = {
      changes: ['identifier', 'status', 'links', 'tags'].map((field) => ({
        field,
        before: null,
        after: 'x',
      })),
    };

    expect(redact(entry, 'viewer', fields)).toEqual(entry);
  });

  it('hides fields that nobody has heard of', () => {
    expect(redact({ fields: { surprise: { value: 'x' } } }, 'viewer', fields)).toEqual({
      fields: { surprise: { value: redacted } },
    });
  });

  it('goes by the class that the company gave its field', () => {
    const shown = new Map([['shirtSize', aCustomField({ class: 'public' })]]);

    expect(redact(person, 'viewer', shown)).toMatchObject({
      items: [{ fields: { 'custom.shirtSize': { value: 'XL' } } }],
    });
  });

  it.each(roles)('leaves what is left of a deleted field out for the role %s', (role) => {
    expect(redact({ fields: { 'custom.gone': { value: 'x' } } }, role, fields)).toEqual({ fields: {} });
  });

  it("knows which of the company's fields an answer shows", () => {
    const answer = { ...person, changes: [{ field: 'custom.desk', before: null, after: 'x' }] };

    expect(customKeysIn(answer)).toEqual(['shirtSize', 'desk']);
    expect(customKeysIn({ items: [{ fields: { city: { value: 'Bern' } } }] })).toEqual([]);
  });

  it('hides examples of a field by the class that stands beside them', () => {
    const read = ['public', 'restricted', 'unheard of'].map((of) => ({
      class: of,
      examples: ['X'],
      filled: 1,
    }));

    expect(redact({ fields: [{ read }] }, 'viewer', fields)).toEqual({
      fields: [
        {
          read: [
            { class: 'public', examples: ['X'], filled: 1 },
            { class: 'restricted', examples: redacted, filled: 1 },
            { class: 'unheard of', examples: redacted, filled: 1 },
          ],
        },
      ],
    });
    expect(redact({ read }, 'editor', fields)).toEqual({ read });
  });

  it('hides examples of what feeds a field of the company that is restricted', () => {
    const read = { target: 'custom.shirtSize', class: 'public', examples: ['XL'] };
    const other = { target: 'source.4321', class: 'public', examples: ['XL'] };

    expect(customKeysIn({ read })).toEqual(['shirtSize']);
    expect(redact([read, other], 'viewer', fields)).toEqual([{ ...read, examples: redacted }, other]);
    expect(redact(read, 'editor', fields)).toEqual(read);
  });

  it('hides by which value conditions keep people out, where the value is not for the role', () => {
    const about = (field: string) => ({ field, type: 'text', operator: 'is', values: ['x'] });
    const conditions = ['payRate', 'custom.shirtSize', 'source.77', 'workEmail', 'country'].map(about);

    expect(redact(conditions, 'viewer', fields)).toEqual([
      ...conditions.slice(0, 3).map((condition) => ({ ...condition, values: redacted })),
      ...conditions.slice(3),
    ]);
    expect(redact(conditions, 'editor', fields)).toEqual(conditions);
  });

  it('leaves out how alike people are, which tells whether birth dates agree', () => {
    const candidates = [{ stakeholderId: 'stk_ada', score: 0.9, fields: {} }];

    expect(redact({ candidates }, 'viewer', fields)).toEqual({
      candidates: [{ stakeholderId: 'stk_ada', fields: {} }],
    });
    expect(redact({ candidates }, 'approver', fields)).toEqual({ candidates });
  });
});
