import type { CustomFieldType } from './custom-field';
import type { FieldType } from './fields';

/**
 * Which custom fields a field of the HR system may feed, by type. A text may hold anything (many systems have no other
 * type), so each value is looked at when it is read; what has a type of its own is not turned into another one: a date is
 * no number. Lists are often used for yes and no.
 */
const feeds: Readonly<Record<FieldType, readonly CustomFieldType[]>> = {
  text: ['text', 'choice', 'decimal', 'date', 'yesNo'],
  choice: ['choice', 'text', 'yesNo'],
  country: ['text', 'choice'],
  currency: ['text', 'choice'],
  email: ['text'],
  phone: ['text'],
  person: ['text'],
  decimal: ['decimal', 'text'],
  date: ['date', 'text'],
  yesNo: ['yesNo'],
};

/** Types of custom fields that a source of this type may feed. */
export const customTypesFor = (source: FieldType): readonly CustomFieldType[] => feeds[source];
