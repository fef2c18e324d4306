import type { Traits } from '#domain/match/likeness';
import { inventNames } from '../bench/invented-names';
import type { LabelledPair } from './labelled-pairs';

const FIRST_DAY = Date.UTC(1955, 0, 1);
const DAY_MS = 86_400_000;
const DAYS = 16_000;
/** Primes, so that given names, family names and birth dates go round at different paces. */
const GIVEN_PACE = 7_919;
const FAMILY_PACE = 104_729;
const DAY_PACE = 611_953;

const birthDateOf = (index: number): string =>
  new Date(FIRST_DAY + ((index * DAY_PACE) % DAYS) * DAY_MS).toISOString().slice(0, 10);

/**
 * Other people of a register, with birth dates and addresses, who are none of the pairs: every second one has a given
 * name and every tenth a family name of the pairs, so that these are common names and a key of them tells little.
 */
export const inventCrowd = (count: number, pairs: readonly LabelledPair[]): Traits[] =>
  inventNames(count).register.map(({ given, family }, index) => {
    const first = index % 2 === 0 ? pairs[(index * GIVEN_PACE) % pairs.length]?.hrFirstName : given;
    const last = index % 10 === 0 ? pairs[(index * FAMILY_PACE) % pairs.length]?.hrLastName : family;
    return {
      id: `other-${index}`,
      name: `${first} ${last}`,
      birthDate: birthDateOf(index),
      email: `${given}.${family}${index}@acme.test`.toLowerCase(),
    };
  });

/** The same people as a register has them that knows names only. */
export const onlyNamesOf = (crowd: readonly Traits[]): Traits[] =>
  crowd.map((traits) => ({ ...traits, birthDate: '', email: '' }));
