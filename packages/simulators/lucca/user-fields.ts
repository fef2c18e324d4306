import { asObject } from './as-object';
import type { Person } from '../population/person';
import { nameOf } from './context';
import type { Call } from './context';
import { CUSTOM_FIELDS, customValues, isMultiValued } from './custom-fields';
import type { CustomField } from './custom-fields';
import { USER_PROPERTIES } from './user-properties';

const spellings = new Map(Object.keys(USER_PROPERTIES).map((name) => [name.toLowerCase(), name]));
const PARTS: Readonly<Record<string, readonly string[]>> = {
  department: ['id', 'name', 'url'],
  manager: ['id', 'name', 'mail', 'url'],
};
const EXTENDED = 'extendeddata';

/** The first property that users do not have; the API refuses the whole question for it. */
export const unknownProperty = (fields: readonly string[], { account }: Call): string | undefined =>
  fields.find((field) => {
    const [root = '', part, ...deeper] = field.toLowerCase().split('.');
    if (deeper.length > 0) return true;
    if (root === EXTENDED) {
      if (part === undefined) return false;
      const known = CUSTOM_FIELDS.some(({ key }) => key.toLowerCase() === part);
      return !known || account.variants.customSelection === 'refused';
    }
    return !spellings.has(root) || (part !== undefined && !(PARTS[root] ?? []).includes(part));
  });

/** One user with the properties asked for, less what the role may not see. */
export const userAsAsked = (person: Person, fields: readonly string[], call: Call): object => {
  const user: Record<string, unknown> = {};
  for (const field of fields) {
    const [root = '', part] = field.split('.');
    const shown = spelled(spellings.get(root.toLowerCase()) ?? 'extendedData', call);
    if (root.toLowerCase() === EXTENDED) addExtended(user, { shown, part, person, call });
    else if (call.access.hiddenOn(nameOf(field), person.id)) hide(user, shown, call);
    else addProperty(user, { shown, root, part, person, call });
  }
  return user;
};

type Adding = { shown: string; part: string | undefined; person: Person; call: Call };

const addProperty = (
  user: Record<string, unknown>,
  { shown, root, part, person, call }: Adding & { root: string },
): void => {
  const value = USER_PROPERTIES[spellings.get(root.toLowerCase()) ?? '']?.(person, call.account);
  if (part === undefined || value === null) user[shown] = value;
  else user[shown] = { ...asObject(user[shown]), [spelled(part, call)]: asObject(value)[part] };
};

const hide = (user: Record<string, unknown>, shown: string, { account }: Call): void => {
  if (account.variants.withoutRight === 'null') user[shown] = null;
};

const addExtended = (user: Record<string, unknown>, { shown, part, person, call }: Adding): void => {
  const wanted = CUSTOM_FIELDS.filter(
    ({ key }) => part === undefined || key.toLowerCase() === part.toLowerCase(),
  );
  const seen = wanted.filter(({ key }) => !call.access.hiddenOn(nameOf(key), person.id));
  const held = seen.flatMap((field) => {
    const value = extendedValue(person, field);
    return value === undefined && call.account.variants.emptyCustom === 'omitted'
      ? []
      : [[field.key, value ?? { id: null, value: null }] as const];
  });
  user[shown] = { ...asObject(user[shown]), ...Object.fromEntries(held) };
};

/** `{id, value}`, or a list of those; undefined for none. */
const extendedValue = (person: Person, field: CustomField): unknown => {
  const base = Number(person.id) * 100 + CUSTOM_FIELDS.indexOf(field);
  const values = customValues(person, field).map((value, index) => ({ id: base * 10 + index, value }));
  return isMultiValued(field) ? (values.length > 0 ? values : undefined) : values[0];
};

/** Real answers drift: `managerId` asked, `managerID` returned. */
const spelled = (name: string, { account }: Call): string =>
  account.variants.keyCase === 'as_asked'
    ? name
    : name.replace(/^dt/, 'DT').replace(/Id$/, 'ID').replace('Data', 'data').replace('name', 'Name');
