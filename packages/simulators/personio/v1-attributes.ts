import { dayOf, textOf } from '../population/person';
import type { Person } from '../population/person';
import type { Call } from './call';
import {
  contractEndOf,
  employmentTypeOf,
  genderOf,
  payOf,
  preferredNameOf,
  statusOf,
  unitOf,
  weeklyHoursOf,
} from './facts';
import { personNumber } from './ids';
import type { UNITS } from './ids';
import { OWN_ATTRIBUTES } from './own-attributes';
import type { OwnAttribute } from './own-attributes';

/** One attribute of version 1. */
export type AttributeDefinition = {
  key: string;
  label: (call: Call) => string;
  type: string;
  universalId: string | null;
  options: readonly string[];
  valueOf: (person: Person, call: Call) => unknown;
  currencyOf?: (person: Person) => string;
};

const standard = (
  key: string,
  label: string,
  valueOf: AttributeDefinition['valueOf'],
  type = 'standard',
): AttributeDefinition => ({ key, label: () => label, type, universalId: key, options: [], valueOf });

/** Midnight with the offset of Berlin, where moving to UTC would give the day before (sheet section 6). */
const dateIn = ({ variants }: Call, day: string | null): string | null => {
  if (day === null || variants.dates === 'plain') return day;
  const summer = day.slice(5, 7) >= '04' && day.slice(5, 7) <= '10';
  return `${day}T00:00:00${summer ? '+02:00' : '+01:00'}`;
};

const date = (key: string, label: string, dayIn: (person: Person) => string | null): AttributeDefinition =>
  standard(key, label, (person, call) => dateIn(call, dayIn(person)), 'date');

const EMPTY = { null: null, text: '', list: [] } as const;

const unit = (key: keyof typeof UNITS, label: string, type: string): AttributeDefinition =>
  standard(key, label, (person, { variants }) => {
    const found = unitOf(person, key);
    return found ? { type, attributes: found } : EMPTY[variants.emptyRelation];
  });

const supervisor = standard('supervisor', 'Supervisor', (person, call) => {
  const manager = call.population.find(textOf(person, 'supervisorEId') ?? '');
  if (!manager) return EMPTY[call.variants.emptyRelation];
  const inner = ['id', 'first_name', 'last_name', 'email'].flatMap((key) => definitionOf(key) ?? []);
  return {
    type: 'Employee',
    attributes: Object.fromEntries(inner.map((one) => [one.key, attributeOn(one, manager, call)])),
  };
});

const money = (kind: 'salary' | 'wage', key: string, label: string): AttributeDefinition => ({
  ...standard(
    key,
    label,
    (person, { variants }) => {
      const pay = payOf(person);
      const amount = pay?.kind === kind ? pay.amount : 0;
      return variants.pay === 'text' ? String(amount) : amount;
    },
    'decimal',
  ),
  currencyOf: (person) => payOf(person)?.currency ?? 'EUR',
});

const own = ({ key, labels, type, universalId, options, valueOf }: OwnAttribute): AttributeDefinition => ({
  key,
  label: ({ variants }) => labels[variants.language],
  type,
  universalId,
  options,
  valueOf: (person, call) => {
    const value = valueOf(person);
    if (type === 'date') return dateIn(call, typeof value === 'string' ? value : null);
    if (typeof value === 'string' || value === null) return value;
    return call.variants.tags === 'text' ? value.join(',') : JSON.stringify(value);
  },
});

export const ATTRIBUTES: readonly AttributeDefinition[] = [
  standard('id', 'ID', ({ id }) => personNumber(id), 'integer'),
  standard('first_name', 'First name', (person) => textOf(person, 'firstName') ?? ''),
  standard('last_name', 'Last name', (person) => textOf(person, 'lastName') ?? ''),
  standard('preferred_name', 'Name (preferred)', preferredNameOf),
  standard('email', 'Email', (person) => textOf(person, 'workEmail')),
  standard('gender', 'Gender', genderOf),
  standard('status', 'Status', (person, { population }) => statusOf(person, population.today)),
  standard('position', 'Position', (person) => textOf(person, 'jobTitle') ?? ''),
  supervisor,
  standard('employment_type', 'Employment type', employmentTypeOf),
  standard('weekly_working_hours', 'Weekly hours', (person) => String(weeklyHoursOf(person))),
  date('hire_date', 'Hire date', (person) => dayOf(person, 'hireDate')),
  date('contract_end_date', 'Contract ends', contractEndOf),
  date('termination_date', 'Termination date', (person) => dayOf(person, 'terminationDate')),
  standard('termination_type', 'Termination type', () => ''),
  date('last_working_day', 'Last day of work', (person) => dayOf(person, 'terminationDate')),
  date('probation_period_end', 'Probation period end', (person) => textOf(person, 'customProbationend')),
  standard('created_at', 'created_at', ({ createdAt }) => createdAt, 'date'),
  standard('last_modified_at', 'Last modified', ({ lastChanged }) => lastChanged, 'date'),
  unit('subcompany', 'Subcompany', 'Subcompany'),
  unit('office', 'Office', 'Office'),
  unit('department', 'Department', 'Department'),
  unit('team', 'Team', 'Team'),
  standard('cost_centers', 'Cost center', () => []),
  money('salary', 'fix_salary', 'Fix salary'),
  standard('fix_salary_interval', 'Salary interval', (person) => payOf(person)?.interval ?? ''),
  money('wage', 'hourly_salary', 'Hourly salary'),
  ...OWN_ATTRIBUTES.map(own),
];

const byKey = new Map(ATTRIBUTES.map((definition) => [definition.key, definition]));
export const definitionOf = (key: string): AttributeDefinition | undefined => byKey.get(key);

/** What these credentials may read: `whitelisted` attributes are in the list, all others are as if they did not exist. */
export const readableAttributes = ({ access, variants }: Call): AttributeDefinition[] =>
  ATTRIBUTES.filter(
    ({ key }) => !access.hidden(key) && (key !== 'probation_period_end' || variants.probation === 'in_v1'),
  );

/** `{ label, value, type, universal_id }`; money adds `currency` beside the value. */
export const attributeOn = (definition: AttributeDefinition, person: Person, call: Call) => ({
  label: definition.label(call),
  value: definition.valueOf(person, call),
  type: definition.type,
  universal_id: definition.universalId,
  ...(definition.currencyOf && { currency: definition.currencyOf(person) }),
});
