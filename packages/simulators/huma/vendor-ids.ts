import { createHash } from 'node:crypto';

/** A UUID that is the same every time for the same thing: Huma's ids are random ones that stay for life. */
export const uuidOf = (kind: string, id: string): string => {
  const hex = createHash('sha256').update(`${kind}:${id}`).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join('-');
};

export const userId = (personId: string): string => uuidOf('user', personId);
