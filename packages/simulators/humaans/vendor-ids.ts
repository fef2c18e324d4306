import { createHash } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const known = new Map<string, string>();

/** An id as Humaans writes it, 24 letters and digits (sheet section 1): the same for the same record every time. */
export const vendorIdOf = (kind: string, key: string): string => {
  const name = `${kind}:${key}`;
  const before = known.get(name);
  if (before !== undefined) return before;
  const bytes = createHash('sha256').update(name).digest().subarray(0, 24);
  const id = [...bytes].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  known.set(name, id);
  return id;
};

export const personIdOf = (populationId: string): string => vendorIdOf('person', populationId);
