import * as z from 'zod';

/** What a custom field holds (B121 to B130). */
export const customFieldTypes = ['text', 'decimal', 'date', 'choice', 'yesNo'] as const;
export type CustomFieldType = (typeof customFieldTypes)[number];

/** Stable key of a custom field; in a stakeholder it stands as `custom.<key>`. */
export const customFieldKeySchema = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'expected a short camelCase key such as shirtSize');

/** An option of a choice field: the id is what a person's field holds, the label what people read. */
export const customFieldOptionSchema = z.strictObject({
  id: z.string().trim().min(1).max(80),
  label: z.string().trim().min(1).max(80),
});

/**
 * A field that a company adds to everybody in its register (B121), with or without an HR system (B127). The key never
 * changes, the label may: a renamed field keeps its values.
 */
export const customFieldSchema = z.object({
  v: z.literal(1),
  companyId: z.string(),
  key: customFieldKeySchema,
  label: z.string().trim().min(1).max(80),
  type: z.enum(customFieldTypes),
  /** Restricted until a person says otherwise (design README, section 5). */
  class: z.enum(['public', 'personal', 'restricted']),
  /** Options of a choice field; without any, every text is one. */
  options: z.array(customFieldOptionSchema).optional(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  version: z.number().int().positive(),
});
export type CustomField = z.infer<typeof customFieldSchema>;

/** The name under which a stakeholder holds a custom field. */
export const customFieldName = (key: string): string => `custom.${key}`;
