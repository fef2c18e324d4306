import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { hmacSha256, sha256, sha256Base32 } from './hashing';

describe('hashing', () => {
  it('agrees with published values', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    // RFC 4231, test case 2
    expect(hmacSha256('Jefe', 'what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  it('writes five bits a character, first bits first', () => {
    const bits = [...createHash('sha256').update('abc').digest()].map((byte) =>
      byte.toString(2).padStart(8, '0'),
    );
    const expected = (bits.join('').slice(0, 100).match(/.{5}/g) ?? []).map((five) =>
      'abcdefghijklmnopqrstuvwxyz234567'.charAt(Number.parseInt(five, 2)),
    );

    expect(sha256Base32('abc', 20)).toBe(expected.join(''));
  });
});
