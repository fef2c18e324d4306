import type { Row } from '../port';
import { asRow } from '../records';
import type { Spellings } from './keys';

/** The value under the first spelling that the record has; undefined: under none, which is not the same as empty. */
export const spelled = (record: Row, spellings: Spellings): unknown => {
  for (const name of spellings) if (Object.hasOwn(record, name)) return record[name] ?? null;
  return undefined;
};

/** The id in a link to another record, which is its id or an object that has one. */
export const linkedId = (link: unknown): string | undefined => {
  const id = typeof link === 'object' && link !== null ? asRow(link)['id'] : link;
  if (typeof id === 'number') return String(id);
  return typeof id === 'string' && id.trim() !== '' ? id.trim() : undefined;
};
