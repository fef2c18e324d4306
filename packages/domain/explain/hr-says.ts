import type { FieldContext } from '../diff/field-context';
import type { FieldRule } from '../diff/field-rules';
import type { FieldValue } from '../employee';
import { textValue } from '../match/person';
import type { Person } from '../match/person';
import { composeName, formatOfName, sameNameText } from '../names';
import type { Stakeholder } from '../stakeholder';

/** What HR says about one field of a person; `known: false` says why it is not known. */
export type Said =
  | { readonly known: true; readonly value: FieldValue | null }
  | { readonly known: false; readonly problem: string | undefined };

/** A field that a connection feeds. */
export type FedField = Pick<FieldRule, 'field' | 'owner'> & { readonly copied?: FieldRule | undefined };

/** The fields that a configuration feeds, as a sync takes them. */
export const fedFields = ({ rules }: Pick<FieldContext, 'rules'>): FedField[] => [
  rules.name,
  ...[...rules.copied, rules.manager, rules.group].flatMap((rule) =>
    rule ? [{ field: rule.field, owner: rule.owner, copied: rule }] : [],
  ),
];

const sourcesOf = ({ field, copied }: FedField): readonly string[] =>
  copied ? [copied.source] : field === 'name' ? ['firstName', 'lastName'] : [field];

const problemOf = ({ leading }: Person, fed: FedField): string | undefined => {
  const sources = sourcesOf(fed);
  return leading.problems.find(({ field }) => sources.includes(field))?.code;
};

const said = (value: FieldValue | null | undefined, person: Person, fed: FedField): Said =>
  value === undefined ? { known: false, problem: problemOf(person, fed) } : { known: true, value };

/** The name as it would be written: words in any order are the same name (B85). */
const nameSaid = (
  person: Person,
  current: FieldValue | undefined,
  { settings, rules }: Pick<FieldContext, 'settings' | 'rules'>,
  fed: FedField,
): Said => {
  const first = textValue(person.values['firstName']);
  const last = textValue(person.values['lastName']);
  if (first === undefined || last === undefined) return said(undefined, person, fed);
  // The other half may be hidden.
  if (!rules.emptyCounts && (first === null || last === null)) return said(undefined, person, fed);
  const before = typeof current === 'string' ? current : '';
  const value = sameNameText(before, composeName(first, last, 'first_last'))
    ? before
    : composeName(first, last, formatOfName(before, first, last) ?? settings.nameFormat);
  return said(value, person, fed);
};

/** What HR says about a field now, in the register's terms: a manager is a stakeholder id. */
export const hrSays = (
  fed: FedField,
  person: Person,
  { fields, stakeholderId }: Pick<Stakeholder, 'fields' | 'stakeholderId'>,
  context: Pick<FieldContext, 'settings' | 'rules'> & { readonly manager: string | undefined },
): Said => {
  if (fed.field === 'name') return nameSaid(person, fields['name']?.value, context, fed);
  const value = person.values[fed.copied?.source ?? fed.field];
  if (fed.field !== 'manager' || typeof value !== 'string') return said(value, person, fed);
  // Some systems let whoever is at the top manage themselves.
  if (context.manager === stakeholderId) return { known: true, value: null };
  return context.manager === undefined
    ? { known: false, problem: 'manager.unknown' }
    : { known: true, value: context.manager };
};
