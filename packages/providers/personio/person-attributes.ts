import type { Row } from '../port';
import { asRow } from '../records';
import type { Attribute, Attributes } from './attribute-value';

/** Enums of version 2 are capitals, those of version 1 small; UNSPECIFIED is nothing. */
export const smallEnum = (value: unknown): unknown => {
  if (typeof value !== 'string') return value ?? null;
  const small = value.toLowerCase();
  return small === 'unspecified' ? null : small;
};

const OWN = ['id', 'email', 'first_name', 'last_name', 'preferred_name'] as const;

/** A person of version 2 as version 1 would write it; what only employments hold is not in it. */
export const personAttributes = (person: Row): Attributes => {
  const attributes: Record<string, Attribute> = {};
  for (const key of OWN) if (Object.hasOwn(person, key)) attributes[key] = { value: person[key] };
  if (Object.hasOwn(person, 'gender')) attributes['gender'] = { value: smallEnum(person['gender']) };
  for (const custom of customAttributesOf(person)) attributes[custom.id] = custom.attribute;
  return attributes;
};

/** A company's own attribute on one person. `label` and `global_id` are often missing (sheet section 5). */
export type CustomAttribute = {
  readonly id: string;
  readonly type: string;
  readonly label: string | undefined;
  readonly globalId: string | undefined;
  readonly attribute: Attribute;
};

export const customAttributesOf = (person: Row): CustomAttribute[] => {
  const list = person['custom_attributes'];
  return Array.isArray(list) ? list.flatMap((item) => customAttribute(asRow(item))) : [];
};

const customAttribute = ({ id, type, label, global_id, value }: Row): CustomAttribute[] => {
  if (typeof id !== 'string') return [];
  const small = typeof type === 'string' ? type.toLowerCase() : '';
  return [
    {
      id,
      type: small,
      label: textOf(label),
      globalId: textOf(global_id),
      attribute: { value, type: small },
    },
  ];
};

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
