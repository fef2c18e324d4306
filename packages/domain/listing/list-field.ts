import { customKeyOf } from '../custom-field';
import type { CustomField } from '../custom-field';
import { isRegisterField, registerFields } from '../fields';
import type { FieldType } from '../fields';
import type { FieldValue } from '../employee';
import { stakeholderStatuses } from '../stakeholder';
import type { Stakeholder } from '../stakeholder';

/** Something about people by which a list can be filtered, sorted or grouped. */
export type ListField = {
  readonly name: string;
  readonly type: FieldType;
  /** The values of a person: none, one, or (`tag`, `connection`) several. */
  readonly valuesOf: (person: Stakeholder) => readonly FieldValue[];
  /** A person may have several values. */
  readonly several: boolean;
  /** Labels by the id that people hold, of a choice with options. */
  readonly labels?: ReadonlyMap<string, string> | undefined;
  /** All there can ever be; of other fields people may hold a value that is no option any more. */
  readonly only?: readonly string[] | undefined;
};

const NONE: readonly FieldValue[] = [];

const cell = (name: string, type: FieldType, labels?: ListField['labels']): ListField => ({
  name,
  type,
  labels,
  several: false,
  valuesOf: ({ fields }) => {
    const value = fields[name]?.value;
    return value === undefined || value === '' ? NONE : [value];
  },
});

/** What is said of a person beside the fields. */
const traits: Readonly<Record<string, Omit<ListField, 'name'>>> = {
  status: {
    type: 'choice',
    several: false,
    valuesOf: ({ status }) => [status],
    only: stakeholderStatuses,
  },
  tag: { type: 'choice', several: true, valuesOf: ({ tags }) => tags },
  connection: { type: 'choice', several: true, valuesOf: ({ links }) => Object.keys(links) },
  externalId: {
    type: 'text',
    several: false,
    valuesOf: ({ externalId }) => (externalId === undefined ? NONE : [externalId]),
  },
};

const labelsOf = ({ options }: CustomField): ListField['labels'] =>
  options && new Map(options.map(({ id, label }) => [id, label]));

/**
 * The field of a name: a field of the register, `custom.<key>`, or `status`, `tag`, `connection`, `externalId`. Undefined
 * for anything else, a custom field that was deleted included.
 */
export const listField = (
  name: string,
  customFields: ReadonlyMap<string, CustomField>,
): ListField | undefined => {
  const trait = Object.hasOwn(traits, name) ? traits[name] : undefined;
  if (trait) return { name, ...trait };
  if (isRegisterField(name)) return cell(name, registerFields[name].type);
  const key = customKeyOf(name);
  const custom = key === undefined ? undefined : customFields.get(key);
  return custom && cell(name, custom.type, labelsOf(custom));
};
