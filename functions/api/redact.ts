import { customKeyOf } from '#domain/custom-field';
import { employeeFields, fieldClassOf, isEmployeeField } from '#domain/fields';
import type { FieldClass } from '#domain/fields';
import type { Role } from '#domain/company';
import { historyAspects } from '#domain/history';
import type { FieldsByKey } from './company-fields';

/**
 * Which classes each role sees. Everybody who works with plans sees all: nobody can approve a change they cannot read. A
 * viewer does not see pay, birth dates and custom fields of unknown content. Machines see all: they are the product.
 */
const seenBy: Readonly<Record<Role, ReadonlySet<FieldClass>>> = {
  owner: new Set(['public', 'personal', 'restricted']),
  editor: new Set(['public', 'personal', 'restricted']),
  approver: new Set(['public', 'personal', 'restricted']),
  service: new Set(['public', 'personal', 'restricted']),
  viewer: new Set(['public', 'personal']),
};

/** What history and changes name beside fields: not values about a person that a class could protect. */
const structural: ReadonlySet<string> = new Set(historyAspects);
const REDACTED = { redacted: true } as const;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keys of the company's own fields whose values an answer shows. */
export const customKeysIn = (answer: unknown): string[] => {
  const keys = new Set<string>();
  const note = (field: unknown): void => {
    const key = typeof field === 'string' ? customKeyOf(field) : undefined;
    if (key !== undefined) keys.add(key);
  };
  const look = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(look);
    if (!isRecord(value)) return;
    note(value['field']);
    note(value['target']);
    if (isRecord(value['fields'])) Object.keys(value['fields']).forEach(note);
    Object.values(value).forEach(look);
  };
  look(answer);
  return [...keys];
};

/** Of the company's own fields the class it gave them; one that nobody has heard of is restricted. */
const classIn = (field: string, companyFields: FieldsByKey): FieldClass => {
  const key = customKeyOf(field);
  return key === undefined ? fieldClassOf(field) : (companyFields.get(key)?.class ?? 'restricted');
};

/** What people still hold of a field that was deleted is shown to nobody. */
const isGone = (field: string, companyFields: FieldsByKey): boolean => {
  const key = customKeyOf(field);
  return key !== undefined && !companyFields.has(key);
};

/** What says no class that we know is seen by nobody but those who see everything. */
const isSeen = (given: unknown, role: Role): boolean =>
  seenBy[role].has(given === 'public' || given === 'personal' ? given : 'restricted');

/** Whether a role sees the values of a field. */
export const maySee = (role: Role, field: string, companyFields: FieldsByKey): boolean =>
  structural.has(field) || seenBy[role].has(classIn(field, companyFields));

/** The same for what conditions look at, which may be a field of the HR system that the register does not have. */
const maySeeCondition = (role: Role, field: string, companyFields: FieldsByKey): boolean =>
  isEmployeeField(field) ? seenBy[role].has(employeeFields[field].class) : maySee(role, field, companyFields);

/** What lists name beside fields; `redact` does not know it as fields. */
const traits: ReadonlySet<string> = new Set(['status', 'tag', 'connection', 'externalId']);

/** Whether a role may filter, sort and group by something: by nothing whose values it does not see. */
export const maySeeInList = (role: Role, name: string, companyFields: FieldsByKey): boolean =>
  traits.has(name) || maySee(role, name, companyFields);

/** How alike two people are tells whether their birth dates are the same, nearly the same, or not. */
const withoutScore = ({ score: _score, ...rest }: Readonly<Record<string, unknown>>) => rest;

/**
 * An answer without the values this role may not see; where one was stands `{ redacted: true }`. It goes by form, not by
 * route, so that no route can forget it: cells (`fields: { <key>: { value } }`), differences (`{ field, before, after }`),
 * examples of a field with their class and the field they feed (`{ class, target, examples }`), and conditions
 * (`{ field, operator, values }`): with the values, who is kept out would tell who has more or less than that. A `score`, made of birth dates too, is left out.
 * `companyFields` are those that `customKeysIn` names; the cell of one that was deleted is left out.
 */
export const redact = (answer: unknown, role: Role, companyFields: FieldsByKey): unknown => {
  const hides = (field: string): boolean => !maySee(role, field, companyFields);

  const cell = (field: string, value: unknown): unknown =>
    isRecord(value) && 'value' in value && hides(field) ? { ...value, value: REDACTED } : walk(value);

  const entry = (key: string, value: unknown): unknown =>
    key === 'fields' && isRecord(value)
      ? Object.fromEntries(
          Object.entries(value).flatMap(([field, inner]) =>
            isGone(field, companyFields) ? [] : [[field, cell(field, inner)]],
          ),
        )
      : walk(value);

  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (!isRecord(value)) return value;
    const { field, target } = value;
    if (typeof field === 'string' && 'before' in value && 'after' in value && hides(field)) {
      return { ...value, before: REDACTED, after: REDACTED };
    }
    if (typeof field === 'string' && 'operator' in value && 'values' in value) {
      return maySeeCondition(role, field, companyFields) ? value : { ...value, values: REDACTED };
    }
    if ('examples' in value && 'class' in value) {
      const feedsHidden = typeof target === 'string' && customKeyOf(target) !== undefined && hides(target);
      return isSeen(value['class'], role) && !feedsHidden ? value : { ...value, examples: REDACTED };
    }
    const shown = 'score' in value && !seenBy[role].has('restricted') ? withoutScore(value) : value;
    return Object.fromEntries(Object.entries(shown).map(([key, inner]) => [key, entry(key, inner)]));
  };

  return walk(answer);
};
