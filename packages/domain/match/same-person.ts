import type { Employee } from '../employee';
import { foldName } from '../names';
import { fullName, textValue } from './person';
import type { Person } from './person';

/** What is known about who somebody is, beside the identifier. */
const traitsOf = ({ values }: Person) => ({
  name: foldName(fullName(values)),
  birthDate: textValue(values['birthDate']) ?? '',
});

/**
 * Whether people who share an identifier are one person: the same folded name, and no two different birth dates among
 * them (one may be unknown). Asked of all at once, so that an unknown birth date cannot join two people who differ.
 */
export const areOnePerson = (people: readonly Person[]): boolean => {
  const traits = people.map(traitsOf);
  const names = new Set(traits.map(({ name }) => name));
  const birthDates = new Set(traits.map(({ birthDate }) => birthDate).filter((date) => date !== ''));
  return names.size === 1 && birthDates.size <= 1;
};

/**
 * Whether records that somebody called one person can be one: as above, or of equal known birth dates, so that a new
 * family name is no obstacle.
 */
export const couldBeOnePerson = (records: readonly Employee[]): boolean => {
  const names = new Set(records.map(({ values }) => foldName(fullName(values))));
  const birthDates = new Set(records.map(({ values }) => textValue(values['birthDate']) ?? ''));
  const known = [...birthDates].filter((date) => date !== '');
  return known.length <= 1 && (names.size === 1 || (birthDates.size === 1 && known.length === 1));
};
