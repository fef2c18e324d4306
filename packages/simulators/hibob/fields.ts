import { hasLeft, isFutureHire } from '../population/employment';
import { firstLast, legalFirstLast } from '../population/names';
import { dayOf, textOf } from '../population/person';
import type { Person } from '../population/person';
import { day, field, list, text } from './field-definition';
import type { BobFieldDefinition, View } from './field-definition';
import { vendorIdOf } from './ids';
import { itemIdOf, lifecycleId } from './lists';
import type { Variants } from './variants';

const CONTACT = { categoryId: 'personalContact' };
const ABOUT = { categoryId: 'about' };

const managerOf = (person: Person, view: View): Person | undefined =>
  view.find(textOf(person, 'supervisorEId') ?? '');

const reference = (person: Person) => ({
  id: vendorIdOf(person.id),
  firstName: textOf(person, 'firstName'),
  surname: textOf(person, 'lastName'),
  email: textOf(person, 'workEmail'),
  displayName: firstLast(person),
});

/** Only what is no number stays null: Bob's field is one (sheet section 6), so leading zeros are gone. */
const employeeNumber = (person: Person): number | null => {
  const number = textOf(person, 'employeeNumber');
  return number !== null && /^\d+$/.test(number) ? Number(number) : null;
};

const statusOf = (person: Person, { today, variants }: View): string => {
  if (hasLeft(person, today)) return 'Inactive';
  return isFutureHire(person, today) && variants.futureHires === 'inactive' ? 'Inactive' : 'Active';
};

export const isInactive = (person: Person, view: View): boolean => statusOf(person, view) === 'Inactive';

export const lifecycleOf = (person: Person, today: string): string => {
  if (hasLeft(person, today)) return 'terminated';
  return isFutureHire(person, today) ? 'hired' : 'employed';
};

const teams = (person: Person, { lists, variants }: View): unknown => {
  const labels = person.fields['teams'];
  if (!Array.isArray(labels)) return null;
  const ids = labels.map((label) => itemIdOf(lists, 'team', String(label)));
  return variants.multiList === 'array' ? ids : ids.join(',');
};

const title = ({ title: form }: Variants): BobFieldDefinition => {
  if (form === 'list') return { ...list('work.title', 'Job title', 'jobTitle', 'title'), historical: true };
  return text('work.title', 'Job title', 'jobTitle', { historical: true });
};

export const SHIRT_SIZE = 'work.custom.field_1651169416001';
export const TEAM = 'work.custom.field_1651169416002';
export const REFUSED_FIELDS = [
  'home.custom.field_1651169416006',
  'home.custom.field_1651169416007',
  'home.custom.field_1651169416008',
  'identification.ssn',
];

/**
 * The company's fields (sheet section 6 and 5). `home.familyStatus`, `home.legalGender`, `internal.probationEndDate` and
 * the days of work are built-in ones the sheet does not list; the data to refuse (B131) comes last.
 */
export const fieldsOf = (variants: Variants): readonly BobFieldDefinition[] => [
  field('root.id', 'Employee ID', 'text', (person) => vendorIdOf(person.id)),
  text('root.email', 'Email', 'workEmail', ABOUT),
  text('root.firstName', 'First name', 'firstName', ABOUT),
  text('root.surname', 'Last name', 'lastName', ABOUT),
  field('root.displayName', 'Display name', 'text', (person) => firstLast(person), ABOUT),
  field('root.fullName', 'Full name', 'text', (person) => legalFirstLast(person), ABOUT),
  field('work.employeeIdInCompany', 'Employee ID in company', 'number', employeeNumber),
  day('work.startDate', 'Start date', 'hireDate'),
  field(
    'work.originalStartDate',
    'Original start date',
    'date',
    (person) => dayOf(person, 'originalHireDate') ?? dayOf(person, 'hireDate'),
  ),
  { ...list('work.department', 'Department', 'department', 'department'), type: 'hierarchy-list' },
  title(variants),
  text('work.site', 'Site', 'location'),
  field('work.reportsTo', 'Reports to', 'employee-reference', (person, view) => {
    const manager = managerOf(person, view);
    return manager ? reference(manager) : null;
  }),
  field('work.manager', 'Manager', 'employee-reference', (person, view) => {
    const manager = managerOf(person, view);
    return manager ? vendorIdOf(manager.id) : null;
  }),
  text('work.workPhone', 'Work phone', 'workPhone'),
  field('work.workMobile', 'Work mobile', 'text', () => null),
  text('home.privateEmail', 'Personal email', 'homeEmail', CONTACT),
  text('home.mobilePhone', 'Personal mobile', 'mobilePhone', CONTACT),
  list('home.legalGender', 'Legal gender', 'gender', 'legalGender'),
  list('home.familyStatus', 'Marital status', 'maritalStatus', 'familyStatus'),
  day('personal.birthDate', 'Date of birth', 'dateOfBirth'),
  field(
    'personal.shortBirthDate',
    'Birthday',
    'short-date',
    (person) => dayOf(person, 'dateOfBirth')?.slice(5) ?? null,
  ),
  text('address.line1', 'Address line 1', 'address1'),
  text('address.line2', 'Address line 2', 'address2'),
  text('address.city', 'City', 'city'),
  field('address.postCode', 'Post code', 'text', (person) => zip(person, false)),
  field('address.zipCode', 'Zip code', 'text', (person) => zip(person, true)),
  text('address.usaState', 'State', 'stateCode'),
  list('address.country', 'Country', 'country', 'country'),
  field('internal.status', 'Status', 'text', statusOf),
  field(
    'internal.lifecycleStatus',
    'Lifecycle status',
    'list',
    (person, { today }) => lifecycleId(lifecycleOf(person, today), variants.lifecycle),
    { listId: 'lifecycleStatus' },
  ),
  day('internal.terminationDate', 'Termination date', 'terminationDate'),
  day('internal.probationEndDate', 'Probation end date', 'customProbationend'),
  day('employee.firstDayOfWork', 'First day of work', 'hireDate', { categoryId: 'internal' }),
  day('employee.lastDayOfWork', 'Last day of work', 'terminationDate', { categoryId: 'internal' }),
  list('payroll.employment.type', 'Employment type', 'employmentHistoryStatus', 'employmentType'),
  list(SHIRT_SIZE, 'Shirt size', 'customShirtsize', 'shirtSize'),
  field(TEAM, 'Team', 'multi-list', teams, { listId: 'team' }),
  field(
    'work.custom.field_1651169416003',
    'Key card',
    'boolean',
    (person) => textOf(person, 'customKeycard') === 'true',
  ),
  text('work.custom.field_1651169416004', 'About me', 'customAbout'),
  text('work.custom.field_1651169416005', 'Badge number', 'customBadge'),
  field('work.custom.field_1651169416009', 'Phone allowance', 'currency', (person) =>
    textOf(person, 'workPhone') === null ? null : { value: 40.5, currency: 'EUR' },
  ),
  text('home.custom.field_1651169416006', 'IBAN', 'customIBAN'),
  text('home.custom.field_1651169416007', 'National ID number', 'customNIN1'),
  list('home.custom.field_1651169416008', 'Kirchensteuermerkmal', 'customKirchensteuer', 'confession'),
  text('identification.ssn', 'SSN', 'ssn'),
];

/** Americans have theirs in a field of its own (sheet section 6). */
const zip = (person: Person, american: boolean): string | null =>
  (textOf(person, 'country') === 'United States') === american ? textOf(person, 'zipcode') : null;
