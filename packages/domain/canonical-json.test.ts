import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { canonicalJson } from './canonical-json';

describe('canonicalJson', () => {
  it('does not depend on the order of keys, and leaves undefined members out', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe('{"b":[1,{"c":"x","d":null}]}');
  });

  it('is JSON that says the same, before and after a round through storage', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        const stored: unknown = JSON.parse(JSON.stringify(value));

        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(canonicalJson(stored)).toBe(text);
      }),
    );
  });
});
