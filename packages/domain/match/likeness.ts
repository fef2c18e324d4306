import { textValue } from './person';
import type { Person } from './person';
import { editDistance } from './edit-distance';
import { nameSimilarity, weighName } from './name-similarity';
import type { WeighedName } from './name-similarity';
import type { NameReader } from './name-words';

/** What is compared of somebody, whichever side they come from. */
export type Likeable = WeighedName & {
  readonly id: string;
  /** ISO day, or empty. */
  readonly birthDate: string;
  /** Lower case, or empty. */
  readonly email: string;
};

/** What is known of somebody in plain values; empty text is not known. */
export type Traits = {
  readonly id: string;
  readonly name: string;
  readonly birthDate: string;
  readonly email: string;
};

/** A register person, or anybody of whom only a full name is known. */
export const likeableOf = ({ id, name, birthDate, email }: Traits, reader: NameReader): Likeable => ({
  id,
  ...weighName(reader.read(name)),
  birthDate,
  email: email.toLowerCase(),
});

/** A person as HR has them; `email` names the field that the register's e-mail comes from. */
export const likeablePerson = ({ leading, values }: Person, email: string, reader: NameReader): Likeable => {
  const given = reader.read(textValue(values['firstName']) ?? '');
  const family = reader.read(textValue(values['lastName']) ?? '');
  return {
    id: leading.employeeId,
    ...weighName([...given, ...family], family.length === 0 ? undefined : given.length),
    birthDate: textValue(values['birthDate']) ?? '',
    email: (textValue(values[email]) ?? '').toLowerCase(),
  };
};

const NAME = 0.6;
const BIRTH_DATE = 0.25;
const EMAIL = 0.15;
/** What an unknown birth date counts: between a slip and a different one. */
const UNKNOWN_BIRTH_DATE = 0.5;
const SLIPPED_BIRTH_DATE = 0.7;
const SAME_LOCAL_PART = 0.8;
/** Unknown or different: people have private and company addresses, so a different one says nothing. */
const OTHER_EMAIL = 0.4;
/** A different birth date makes a shared name a coincidence. */
const COINCIDENCE = 0.5;

/** Undefined where a side has none; 0 for different days. */
const birthDateLikeness = (one: string, other: string): number | undefined => {
  if (one === '' || other === '') return undefined;
  if (one === other) return 1;
  const [year, month, day] = one.split('-');
  const exchanged = other === `${year}-${day}-${month}`;
  return exchanged || editDistance(one, other) === 1 ? SLIPPED_BIRTH_DATE : 0;
};

export const localPartOf = (email: string): string => email.slice(0, Math.max(0, email.indexOf('@')));

const emailLikeness = (one: string, other: string): number => {
  if (one === '' || other === '') return OTHER_EMAIL;
  if (one === other) return 1;
  return localPartOf(one) === localPartOf(other) ? SAME_LOCAL_PART : OTHER_EMAIL;
};

/** From here on two people are worth showing side by side; chosen on the tuned half of the labelled pairs. */
export const WORTH_ASKING = 0.62;

/**
 * How likely two entries are one person, 0 to 1: name, birth date and e-mail, weighed. Orders the people of a question
 * (pipeline section 4, step 4). Nothing may link by it, however high it is.
 */
export const likeness = (one: Likeable, other: Likeable): number => {
  const birthDate = birthDateLikeness(one.birthDate, other.birthDate);
  const total =
    NAME * nameSimilarity(one, other) +
    BIRTH_DATE * (birthDate ?? UNKNOWN_BIRTH_DATE) +
    EMAIL * emailLikeness(one.email, other.email);
  return birthDate === 0 ? total * COINCIDENCE : total;
};
