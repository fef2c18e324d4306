import { describe, expect, it } from '@jest/globals';
import { secretInput } from './credential-inputs';

const complaints = (pattern: RegExp, text: string): string[] => {
  const input = secretInput({
    title: 'API key',
    pattern,
    expected: 'the key of Example',
    vendor: 'Example',
    place: 'Settings > Keys',
  });
  return input.safeParse(text).error?.issues.map(({ message }) => message) ?? [];
};

const ANYTHING = /^[!-~]{8,200}$/;

describe('secretInput', () => {
  it('says whose an unmistakable key is, even where any text could be a key', () => {
    expect(complaints(ANYTHING, 'papi-1234')).toEqual([
      'this looks like a key of Personio; expected the key of Example (in Example: Settings > Keys)',
    ]);
    expect(complaints(ANYTHING, 'service-204117')).toEqual([
      'this looks like a key of HiBob; expected the key of Example (in Example: Settings > Keys)',
    ]);
  });

  it('takes a key that several vendors could have made where the form is allowed', () => {
    expect(complaints(ANYTHING, 'a'.repeat(40))).toEqual([]);
    expect(complaints(/^[A-Z]{8}$/, 'a'.repeat(40))).toEqual([
      'this looks like a key of BambooHR; expected the key of Example (in Example: Settings > Keys)',
    ]);
  });
});
