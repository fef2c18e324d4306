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
