/** How sensitive a field is; the API's one serialiser redacts by it (design README, section 5). */
export type FieldClass = 'public' | 'personal' | 'restricted';

/** What kind of value a field holds; decides validator and canonical form. */
export type FieldType =
  'text' | 'email' | 'phone' | 'date' | 'country' | 'decimal' | 'currency' | 'choice' | 'yesNo' | 'person';

export type FieldDefinition = {
  readonly label: string;
  readonly type: FieldType;
  readonly class: FieldClass;
  /** One of the default fields of B43: mapped without being asked for. */
  readonly byDefault: boolean;
  /** Shown on the stakeholder form (B44 lists those that are stored but not shown). */
  readonly shownOnForm: boolean;
};

const define = (
  label: string,
  type: FieldType,
  fieldClass: FieldClass,
  flags: { byDefault?: boolean; shownOnForm?: boolean } = {},
): FieldDefinition => ({
  label,
  type,
  class: fieldClass,
  byDefault: flags.byDefault ?? true,
  shownOnForm: flags.shownOnForm ?? true,
});

const hidden = { shownOnForm: false } as const;
const optional = { byDefault: false } as const;

/**
 * What Rollcall knows about an employee, whichever provider it was read from (pipeline section 5).
 * The key is the canonical name; a provider maps its own fields onto these.
 */
export const employeeFields = {
  firstName: define('First name', 'text', 'public'),
  lastName: define('Last name', 'text', 'public'),
  workEmail: define('Work email', 'email', 'public'),
  personalEmail: define('Personal email', 'email', 'personal'),
  employeeNumber: define('Employee number', 'text', 'public'),
  addressLine1: define('Address line 1', 'text', 'personal'),
  addressLine2: define('Address line 2', 'text', 'personal'),
  zipCode: define('ZIP code', 'text', 'personal'),
  city: define('City', 'text', 'personal'),
  country: define('Country', 'country', 'personal'),
  birthDate: define('Birth date', 'date', 'restricted'),
  group: define('Group', 'text', 'public'),
  startDate: define('Start date', 'date', 'public', hidden),
  terminationDate: define('Termination date', 'date', 'public', hidden),
  employmentStatus: define('Employment status', 'text', 'public', hidden),
  payRate: define('Pay rate', 'decimal', 'restricted', hidden),
  payPeriod: define('Pay period', 'choice', 'restricted', hidden),
  payCurrency: define('Pay currency', 'currency', 'restricted', hidden),
  employmentType: define('Employment type', 'text', 'public', hidden),
  team: define('Team', 'text', 'public', hidden),
  manager: define('Manager', 'person', 'public', optional),
  mobilePhone: define('Mobile phone', 'phone', 'personal', optional),
  jobTitle: define('Job title', 'text', 'public', optional),
  gender: define('Gender', 'text', 'personal', optional),
  civilStatus: define('Civil status', 'text', 'personal', optional),
  probationEndDate: define('Probation end date', 'date', 'personal', optional),
  terminationNoticeDate: define('Termination notice date', 'date', 'personal', optional),
  firstDayOfWork: define('First day of work', 'date', 'public', optional),
  lastDayOfWork: define('Last day of work', 'date', 'public', optional),
  contractEndDate: define('Contract end date', 'date', 'public', optional),
  /** IANA zone in which this person's days end; without one, the company's counts (pipeline section 6). */
  timeZone: define('Time zone', 'text', 'public', optional),
} as const satisfies Record<string, FieldDefinition>;

export type EmployeeField = keyof typeof employeeFields;

const ownFields = {
  name: define('Name', 'text', 'public'),
  email: define('Email', 'email', 'public'),
} as const satisfies Record<string, FieldDefinition>;

const { firstName: _f, lastName: _l, workEmail: _w, employeeNumber: _n, ...shared } = employeeFields;

/** The register's own fields beside the identifier (B43, B49: first and last name live in one name). */
export const registerFields = { ...ownFields, ...shared } as const;

export type RegisterField = keyof typeof registerFields;

/** Whether a text is the name of one of the register's own (not custom) fields. */
export const isRegisterField = (key: string): key is RegisterField => Object.hasOwn(registerFields, key);
/** Whether a text is the name of an employee field. */
export const isEmployeeField = (key: string): key is EmployeeField => Object.hasOwn(employeeFields, key);

/** Class of any register field; unknown custom fields are restricted until a person says otherwise (design README, section 5). */
export const fieldClassOf = (key: string): FieldClass =>
  isRegisterField(key) ? registerFields[key].class : 'restricted';
