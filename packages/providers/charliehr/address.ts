import type { Row } from '../port';
import { asRow } from '../records';
import { addressKeys, memberKeys } from './keys';
import { spelled } from './spelled';

/**
 * A part of the home address. Written as one plain text, the whole of it is line 1 and the other parts cannot be told
 * from here; undefined: not readable, null: empty.
 */
export const addressPart = (profile: Row, part: keyof typeof addressKeys): unknown => {
  const address = spelled(profile, memberKeys.address);
  if (address === undefined) return undefined;
  if (address === null || address === '') return null;
  if (typeof address === 'string') return part === 'street_1' ? oneLine(address) : undefined;
  return spelled(asRow(address), addressKeys[part]);
};

const oneLine = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/,$/, ''))
    .filter((line) => line !== '')
    .join(', ');
