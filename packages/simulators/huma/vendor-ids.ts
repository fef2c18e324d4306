import { createHash } from 'node:crypto';

const made = new Map<string, string>();

/** A UUID that is the same every time for the same thing: Huma's ids are random ones that stay for life. */
export const uuidOf = (kind: string, id: string): string => {
  const name = `${kind}:${id}`;
  const known = made.get(name) ?? digestOf(name);
  made.set(name, known);
  return known;
};

const digestOf = (name: string): string => {
  const hex = createHash('sha256').update(name).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join('-');
};

export const userId = (personId: string): string => uuidOf('user', personId);
