import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { vendorAttentionCodes, providerIds } from '#domain/connection';
import { employeeFields } from '#domain/fields';
import { declaredForm } from './declared-form';
import { allDeclarations } from './declarations';
import { allProviders, providerById } from './registry';

describe('providerById', () => {
  it.each(providerIds)('knows %s by its own id', (id) => {
    expect(providerById(id).declaration.id).toBe(id);
  });
});

it('lists what the same providers say of themselves', () => {
  expect(allDeclarations).toEqual(allProviders.map(({ declaration }) => declaration));
});

describe.each(allProviders.map((provider) => [provider.declaration.id, provider.declaration] as const))(
  'declaration of %s',
  (_id, declaration) => {
    it('has words for every reason a connection may need attention', () => {
      expect(Object.keys(declaration.remedies).sort()).toEqual([...vendorAttentionCodes].sort());
    });

    it('says of every employee field how it is read, or why not', () => {
      const said = [...declaration.fields, ...declaration.unavailable].map(
        ({ employeeField }) => employeeField,
      );

      expect(said.sort()).toEqual(Object.keys(employeeFields).sort());
    });

    it('grants every field by a declared permission and classes it as the domain does', () => {
      const permissions = declaration.permissions.map(({ key }) => key);
      const domain: Record<string, { class: string }> = employeeFields;

      for (const field of declaration.fields) {
        expect(permissions).toContain(field.permission);
        expect(field.class).toBe(domain[field.employeeField]?.class);
      }
    });

    it('tells its limits apart by name, for their buckets are kept under it', () => {
      const names = declaration.limits.calls.map(({ name }) => name);

      expect(new Set(names).size).toBe(names.length);
    });

    it('offers each way to connect as a form that marks its secrets, if it holds any', () => {
      const formSchema = z.object({
        type: z.literal('object'),
        properties: z.record(z.string(), z.looseObject({ secret: z.boolean().optional() })),
      });

      for (const kind of declaration.credentials) {
        const { properties } = formSchema.parse(declaredForm(kind));
        expect(properties['kind']).toMatchObject({ const: kind.kind });
        // A form that only leads to the vendor's own login asks for nothing secret.
        expect(Object.values(properties).some(({ secret }) => secret)).toBe(kind.signIn === undefined);
        expect(kind.steps.length).toBeGreaterThan(2);
      }
    });
  },
);
