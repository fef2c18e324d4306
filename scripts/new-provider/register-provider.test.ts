import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { providerIds } from '#domain/connection';
import type { ProviderName } from './provider-name';
import { registrations } from './register-provider';

const acme: ProviderName = { id: 'acme-hr', camel: 'acmeHr', pascal: 'AcmeHr', label: 'Acme HR' };

describe.each(registrations.map((registration) => [registration.path, registration] as const))(
  'registering in %s',
  (path, { change }) => {
    it('names the new provider in the file as it is, and leaves all others', () => {
      const before = readFileSync(path, 'utf8');

      const after = change(before, acme);

      expect(after).toContain("'acme-hr'");
      for (const id of providerIds) expect(after.split(id)).toHaveLength(before.split(id).length);
    });

    it('says what it did not find in a file of another form', () => {
      expect(() => change('export const nothing = 1;', acme)).toThrow('expected to find');
    });
  },
);
