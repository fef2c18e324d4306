import type { ConfigurationSettings } from '../configuration';
import { foldName } from '../names';
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
  differ(
    employeeText(person, settings.email).toLowerCase(),
    registerText(stakeholder, 'email').toLowerCase(),
  ) &&
  differ(foldName(fullName(person.values)), foldName(registerText(stakeholder, 'name')));
