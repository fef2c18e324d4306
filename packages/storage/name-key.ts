import { foldName } from '#domain/names';

/** DynamoDB allows 1,024 bytes in a sort key, the id included; a folded letter takes up to four. */
const LONGEST = 200;

/**
 * A name for sorting and for searching by its beginning: folded word by word, in the order it is written. `foldName` as
 * a whole would sort the words, and `Zoé Adams` would be found under `a`.
 */
export const foldInOrder = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => foldName(word))
    .filter((word) => word !== '')
    .join(' ')
    .slice(0, LONGEST);
