import { isEmailKind } from '../configuration';
import type { ConfigurationSettings } from '../configuration';
import { foldName, foldWords } from '../names';
import type { Stakeholder } from '../stakeholder';
import { fullName } from './person';
import type { Person } from './person';

const registerText = ({ fields }: Stakeholder, field: string): string => {
  const value = fields[field]?.value;
  return typeof value === 'string' ? value : '';
};

const employeeText = ({ values }: Person, field: string): string => {
  const value = values[field];
  return typeof value === 'string' ? value : '';
};

/** Both known and different. */
const differ = (one: string, other: string): boolean => one !== '' && other !== '' && one !== other;

/** Whether two birth dates are both known and different: then a shared name is a coincidence. */
export const birthDatesDiffer = (person: Person, stakeholder: Stakeholder): boolean =>
  differ(employeeText(person, 'birthDate'), registerText(stakeholder, 'birthDate'));

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1);

/**
 * Whether both have an address at the same company, and not the same one: two colleagues of one name, more often than one
 * with a new address. The same birth date on both sides says that it is one person all the same.
 */
export const mailboxesDiffer = (person: Person, stakeholder: Stakeholder): boolean => {
  const known = registerText(stakeholder, 'email').toLowerCase();
  const work = employeeText(person, 'workEmail').toLowerCase();
  if (known === '' || work === '' || known === work || domainOf(known) !== domainOf(work)) return false;
  if (known === employeeText(person, 'personalEmail').toLowerCase()) return false;
  const birthDate = employeeText(person, 'birthDate');
  return birthDate === '' || birthDate !== registerText(stakeholder, 'birthDate');
};

const namesDiffer = ({ values }: Person, stakeholder: Stakeholder): boolean =>
  differ(foldName(fullName(values)), foldName(registerText(stakeholder, 'name')));

const emailsDiffer = (person: Person, stakeholder: Stakeholder, { email }: ConfigurationSettings): boolean =>
  differ(employeeText(person, email).toLowerCase(), registerText(stakeholder, 'email').toLowerCase());

/**
 * Whether a tie is a question, not an update: name, e-mail and birth date are known on both sides and all differ, as
 * after an employee id or number was given to somebody else (pipeline section 4, step 1).
 */
export const isDoubtful = (
  person: Person,
  stakeholder: Stakeholder,
  settings: ConfigurationSettings,
): boolean =>
  birthDatesDiffer(person, stakeholder) &&
  emailsDiffer(person, stakeholder, settings) &&
  namesDiffer(person, stakeholder);

/**
 * Whether an identifier leads to somebody else than before: the stakeholder is tied to a record that did not come, and
 * name and e-mail differ, with no equal birth date to say otherwise. An address or number was given to somebody new. Where
 * the address is what they have in common, a name that keeps a word is a marriage.
 */
const isHandedOn = (person: Person, stakeholder: Stakeholder, settings: ConfigurationSettings): boolean => {
  const birthDate = employeeText(person, 'birthDate');
  if (birthDate !== '' && birthDate === registerText(stakeholder, 'birthDate')) return false;
  if (!namesDiffer(person, stakeholder)) return false;
  if (!isEmailKind(settings.identifier)) return emailsDiffer(person, stakeholder, settings);
  const words = new Set(foldWords(registerText(stakeholder, 'name')));
  return !foldWords(fullName(person.values)).some((word) => words.has(word));
};

/**
 * The same of somebody found by their identifier. An address that is the identifier is no second witness: two people of
 * different names and birth dates share a mailbox. `wasTied`: another record of this connection was them until now.
 */
export const isDoubtfulByIdentifier = (
  person: Person,
  stakeholder: Stakeholder,
  { settings, wasTied }: { readonly settings: ConfigurationSettings; readonly wasTied: boolean },
): boolean => {
  if (wasTied && isHandedOn(person, stakeholder, settings)) return true;
  return isEmailKind(settings.identifier)
    ? birthDatesDiffer(person, stakeholder) && namesDiffer(person, stakeholder)
    : isDoubtful(person, stakeholder, settings);
};
