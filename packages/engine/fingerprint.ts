import { createHash } from 'node:crypto';

/** Permission fingerprint: a hash over what can be read, whatever its order. A narrower one means lost permissions. */
export const fingerprintOf = (readableFields: readonly string[]): string =>
  createHash('sha256')
    .update([...new Set(readableFields)].sort().join('\n'))
    .digest('hex')
    .slice(0, 16);
