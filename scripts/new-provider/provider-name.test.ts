import { describe, expect, it } from '@jest/globals';
import { parseProviderName } from './provider-name';

describe('parseProviderName', () => {
  it('gives a name in every form that files need', () => {
    expect(parseProviderName('acme')).toEqual({
      name: { id: 'acme', camel: 'acme', pascal: 'Acme', label: 'Acme' },
    });
    expect(parseProviderName('acme-hr2', ' ACME & Sons ')).toEqual({
      name: { id: 'acme-hr2', camel: 'acmeHr2', pascal: 'AcmeHr2', label: 'ACME & Sons' },
    });
  });

  it.each([
    undefined,
    '',
    'a',
    'Acme',
    'acme_hr',
    '../acme',
    'acme--hr',
    '-acme',
    'acme-',
    '7eleven',
    'a'.repeat(31),
  ])('says what it expected instead of %p', (typed) => {
    expect(parseProviderName(typed)).toEqual({ complaint: expect.stringContaining('expected') });
  });

  it('takes no word of the language', () => {
    expect(parseProviderName('class')).toEqual({ complaint: expect.stringContaining('class-hr') });
  });

  it.each(['', "O'Hare", 'a`b', 'x${y}', 'a\nb'])('takes no label that would break code: %p', (label) => {
    expect(parseProviderName('acme', label)).toEqual({
      complaint: expect.stringContaining('expected a label'),
    });
  });
});
