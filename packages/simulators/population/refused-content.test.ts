import { describe, expect, it } from '@jest/globals';
import { refusedForm } from '#domain/normalize/refused/refused-content';
import { generatePeople } from './people';

/** What an invented account holds to be refused. */
const REFUSED_FIELDS: ReadonlySet<string> = new Set([
  'ssn',
  'sin',
  'nin',
  'iban',
  'customIBAN',
  'customNIN1',
]);

describe('what invented people hold', () => {
  it('is not taken for refused data by its form: numbers, phones, addresses, departments (B131)', () => {
    const people = generatePeople({ count: 5_000, seed: 11, today: '2026-03-01', emailDomain: 'acme.test' });

    const refused = people.flatMap(({ id, fields }) =>
      [['id', id] as const, ...Object.entries(fields)]
        .filter(([name]) => !REFUSED_FIELDS.has(name))
        .flatMap(([name, value]) => [value].flat().map((text) => [name, text] as const))
        .filter(([, text]) => text !== null && refusedForm(text, 'all') !== undefined),
    );

    expect(refused).toEqual([]);
  });
});
