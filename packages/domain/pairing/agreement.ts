import { isEmailKind } from '../configuration';
import { textValue } from '../match/person';
import { fullName } from '../match/person';
import type { Person } from '../match/person';
import { foldName } from '../names';
import type { Stakeholder } from '../stakeholder';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const keysOf = (name: string, birthDate: string, emails: readonly string[]): string[] => {
  if (name === '') return [];
  const addresses = new Set(
    emails.map((email) => email.trim().toLowerCase()).filter((email) => email !== ''),
  );
  const keys = [...addresses].map((email) => `${name}\n${email}`);
  return birthDate === '' ? keys : [...keys, `${name}\n${birthDate}`];
};

/** What two entries must share to be taken for one person: the name with an address, or the name with the birth date. */
export const agreementsOfPerson = ({ values }: Person): string[] =>
  keysOf(foldName(fullName(values)), textValue(values['birthDate']) ?? '', [
    textValue(values['workEmail']) ?? '',
    textValue(values['personalEmail']) ?? '',
  ]);

/** The same of a stakeholder; an address may also stand in the identifier, which a register by hand often has alone. */
export const agreementsOf = ({ fields, identifier }: Stakeholder): string[] =>
  keysOf(foldName(text(fields['name']?.value)), text(fields['birthDate']?.value), [
    text(fields['email']?.value),
    text(fields['personalEmail']?.value),
    identifier && isEmailKind(identifier.kind) ? identifier.value : '',
  ]);
