import { byText, canonicalJson } from '../canonical-json';
import type { FieldValue } from '../employee';
import { LEAVER_TAG, ownTags, settledTags, withSettledTags } from '../leavers/automatic-tags';
import { isPinned } from '../stakeholder';
import type { Identifier, Stakeholder } from '../stakeholder';
import { checkValue } from './check-value';
import type { EditFault } from './check-value';
import type { EditContext } from './edit-context';
import { followLeaving } from './follow-leaving';
import { checkIdentifier } from './identifier-value';

/** What somebody wants a person to be; what is not named stays, `null` empties. */
export type PersonEdit = {
  readonly fields: Readonly<Record<string, FieldValue | null>>;
  readonly identifier?: Identifier | null | undefined;
  readonly externalId?: string | null | undefined;
  readonly holdsSecurities?: boolean | undefined;
  /** All tags but those that come and go by themselves. */
  readonly tags?: readonly string[] | undefined;
};

/** `fields`: those whose value is another one now. */
export type EditedPerson =
  | { readonly kind: 'invalid'; readonly faults: readonly EditFault[] }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'changed'; readonly next: Stakeholder; readonly fields: readonly string[] };

/**
 * The next version of a person after an edit by hand: every value by the rules of its field, or all that is wrong at
 * once and nothing changed. A value that is there already keeps its source, and an edit without any difference is none.
 * `person` is a `blankStakeholder` for somebody new.
 */
export const editPerson = (person: Stakeholder, edit: PersonEdit, context: EditContext): EditedPerson => {
  const { values, faults } = checkFields(person, edit.fields, context);
  const identity = edit.identifier ? checkIdentifier(edit.identifier, context.connections) : undefined;
  if (identity && 'problem' in identity) faults.push({ field: 'identifier', code: identity.problem });
  if (person.version === 0 && !faults.some(({ field }) => field === 'name') && !values.has('name')) {
    faults.push({ field: 'name', code: 'name.required' });
  }
  if (faults.length > 0) return { kind: 'invalid', faults };
  const identifier = identity && 'identifier' in identity ? identity.identifier : edit.identifier;
  const edited = withTags(
    { ...withIds(person, { ...edit, identifier }), fields: withValues(person.fields, values, context) },
    edit.tags,
  );
  const before = person.version === 0 ? undefined : person;
  const next = followLeaving(before, edited, context);
  if (before && canonicalJson(next) === canonicalJson(person)) return { kind: 'unchanged' };
  return {
    kind: 'changed',
    fields: [...values.keys()].sort(byText),
    next: withSettledTags({
      ...next,
      version: person.version + 1,
      changedBy: context.actor,
      updatedAt: context.now,
    }),
  };
};

/** Canonical values that differ from what is there, and what is wrong with the others. */
const checkFields = (
  person: Stakeholder,
  fields: PersonEdit['fields'],
  context: EditContext,
): { readonly values: Map<string, FieldValue | null>; readonly faults: EditFault[] } => {
  const values = new Map<string, FieldValue | null>();
  const faults: EditFault[] = [];
  for (const [field, raw] of Object.entries(fields)) {
    const checked = checkValue(field, raw, context.customFields);
    const code = 'problem' in checked ? checked.problem : obstacle(person, field, checked.value, context);
    if (code !== undefined) faults.push({ field, code });
    else if ('value' in checked && differs(person, field, checked.value)) values.set(field, checked.value);
  }
  return { values, faults };
};

const differs = ({ fields }: Stakeholder, field: string, value: FieldValue | null): boolean =>
  value !== (fields[field]?.value ?? null);

const obstacle = (
  person: Stakeholder,
  field: string,
  value: FieldValue | null,
  { people, today }: EditContext,
): EditFault['code'] | undefined => {
  if (field === 'name' && value === null) return 'name.required';
  if (field === 'manager' && value === person.stakeholderId) return 'person.self';
  if (!differs(person, field, value)) return undefined;
  if (field === 'manager' && typeof value === 'string' && !people.has(value)) return 'person.unknown';
  return isPinned(person.overrides?.[field], today) ? 'field.pinned' : undefined;
};

const withValues = (
  fields: Stakeholder['fields'],
  values: ReadonlyMap<string, FieldValue | null>,
  { actor, now }: EditContext,
): Stakeholder['fields'] => {
  const next = { ...fields };
  for (const [field, value] of values) {
    if (value === null) delete next[field];
    else next[field] = { value, source: actor, at: now };
  }
  return next;
};

/** What stands beside the fields; what the edit does not name, or names as it is, stays. */
const withIds = (
  person: Stakeholder,
  { identifier, externalId, holdsSecurities }: PersonEdit,
): Stakeholder => {
  const { identifier: hadIdentifier, externalId: hadExternalId, ...rest } = person;
  const keptIdentifier = identifier === undefined ? hadIdentifier : identifier;
  const keptExternalId = externalId === undefined ? hadExternalId : externalId;
  const isSame = (holdsSecurities ?? person.holdsSecurities ?? false) === (person.holdsSecurities ?? false);
  return {
    ...rest,
    ...(keptIdentifier && { identifier: keptIdentifier }),
    ...(keptExternalId !== null && keptExternalId !== undefined && { externalId: keptExternalId }),
    ...(!isSame && { holdsSecurities }),
  };
};

/** The tags of leavers and newcomers come and go by themselves (B111). */
const withTags = (person: Stakeholder, tags: PersonEdit['tags']): Stakeholder => {
  if (tags === undefined) return person;
  const isLeaver = person.tags.includes(LEAVER_TAG);
  return { ...person, tags: settledTags({ ...person, tags: ownTags(tags) }, isLeaver) };
};
