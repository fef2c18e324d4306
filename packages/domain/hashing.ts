import { createHash, createHmac } from 'node:crypto';

/** SHA-256 as lower-case hex. Pure: the only part of node that the domain uses. */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** HMAC-SHA256 as lower-case hex: cannot be guessed or compared without the company's key. */
export const hmacSha256 = (key: string, text: string): string =>
  createHmac('sha256', key).update(text, 'utf8').digest('hex');

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** The first `length` characters of a SHA-256 in base32 (RFC 4648, lower case): 5 bits each. */
export const sha256Base32 = (text: string, length: number): string => {
  const bytes = createHash('sha256').update(text, 'utf8').digest();
  let out = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5 && out.length < length) {
      bits -= 5;
      out += ALPHABET.charAt((held >> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return out;
};
