import { describe, expect, it } from '@jest/globals';
import { roles } from '#domain/company';
import { redact } from './redact';

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

describe('redact', () => {
  it('leaves a viewer public and personal values, and says where a restricted one was', () => {
    const answer = redact(person, 'viewer');

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
    expect(redact(person, role)).toEqual(person);
  });

  it('hides both sides of a difference, also an empty one', () => {
    const change = {
      fields: [
        { field: 'payRate', before: null, after: '91000' },
        { field: 'team', before: 'A', after: 'B' },
      ],
    };

    expect(redact(change, 'viewer')).toEqual({
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

    expect(redact(entry, 'viewer')).toEqual(entry);
  });

  it('hides fields that nobody has heard of', () => {
    expect(redact({ fields: { surprise: { value: 'x' } } }, 'viewer')).toEqual({
      fields: { surprise: { value: redacted } },
    });
  });
});
