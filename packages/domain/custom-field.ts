import * as z from 'zod';

/** What a custom field holds (B121 to B130). */
export const customFieldTypes = ['text', 'decimal', 'date', 'choice', 'yesNo'] as const;
export type CustomFieldType = (typeof customFieldTypes)[number];

/** Most custom fields of a company, and most options of a choice. */
export const MOST_CUSTOM_FIELDS = 200;
export const MOST_OPTIONS = 200;

/** Stable key of a custom field; in a stakeholder it stands as `custom.<key>`. */
export const customFieldKeySchema = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'expected a short camelCase key such as shirtSize');

/** What people read: of a field, or of an option. */
export const customFieldLabelSchema = z.string().trim().min(1).max(80);

/** An option of a choice field: the id is what a person's field holds, the label what people read. */
export const customFieldOptionSchema = z.strictObject({
  id: z.string().trim().min(1).max(80),
  label: customFieldLabelSchema,
});
export type CustomFieldOption = z.infer<typeof customFieldOptionSchema>;

/**
 * A field that a company adds to everybody in its register (B121), with or without an HR system (B127). The key never
 * changes, the label may: a renamed field keeps its values, and whoever uses it by its key notices nothing (B123).
 */
export const customFieldSchema = z.object({
  v: z.literal(1),
  companyId: z.string(),
  key: customFieldKeySchema,
  label: customFieldLabelSchema,
  type: z.enum(customFieldTypes),
  /** Restricted until a person says otherwise (design README, section 5). */
  class: z.enum(['public', 'personal', 'restricted']),
  /** Options of a choice field; without any, every text is one. */
  options: z.array(customFieldOptionSchema).max(MOST_OPTIONS).optional(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  version: z.number().int().positive(),
});
export type CustomField = z.infer<typeof customFieldSchema>;

/** The name under which a stakeholder holds a custom field. */
export const customFieldName = (key: string): string => `custom.${key}`;

const PREFIX = customFieldName('');

/** The key of a custom field by that name; undefined for the register's own fields. */
export const customKeyOf = (field: string): string | undefined =>
  field.startsWith(PREFIX) ? field.slice(PREFIX.length) : undefined;
