import { readField } from './field-values';
import { isLocked } from './person';
import type { HumaPerson } from './person';
import { isInRecord } from './source-fields';
import { valueIn } from './unwrap';

type Readable = 'yes' | 'no' | 'unknown';

/**
 * Whether the key may read a field, as far as these people tell: Huma leaves out what it may not, for everybody, and
 * sends the rest even where it is empty. One who carries it is proof; one who could and does not counts against it.
 */
export const readability = (people: readonly HumaPerson[], name: string): Readable => {
  const told = new Set(people.map((person) => witness(person, name)));
  if (told.has('yes')) return 'yes';
  return told.has('no') ? 'no' : 'unknown';
};

const witness = (person: HumaPerson, name: string): Readable => {
  if (carries(person, name)) return 'yes';
  const unread = person.details === undefined || (isInRecord(name) && person.record === undefined);
  const mute = unread || isLocked(person);
  return mute ? 'unknown' : 'no';
};

/** Pay that is not in force is readable all the same; somebody without any position proves nothing about positions. */
const carries = (person: HumaPerson, name: string): boolean => {
  const { details, record } = person;
  if (name.startsWith('salary.')) return valueIn(details, 'salary') !== undefined;
  if (!isInRecord(name)) return readField(person, name) !== undefined;
  const key = name.slice('position.'.length);
  return valueIn(record, key) !== undefined || valueIn(details, key) !== undefined;
};
