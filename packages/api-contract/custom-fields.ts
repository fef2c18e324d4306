import * as z from 'zod';
import {
  MOST_OPTIONS,
  customFieldKeySchema,
  customFieldLabelSchema,
  customFieldOptionSchema,
  customFieldSchema,
} from '#domain/custom-field';
import { editorsAndMachines, everyone } from './access';
import { noContent, nothing, read, write } from './route';
import type { RouteDefinition } from './route';

const customFieldParams = z.strictObject({ key: customFieldKeySchema });

/** A field of the company's own. `values` and `fedBy` only where the use was asked for (B125). */
const customFieldViewSchema = customFieldSchema
  .omit({ v: true, companyId: true })
  .extend({
    /** How a stakeholder, a condition, a filter or a value map names the field. */
    field: z.string(),
    /** Somebody has a value that was typed in or sent by a machine. */
    values: z.boolean().optional(),
    /** Connections whose configuration feeds it, or asks for it in a condition. */
    fedBy: z.array(z.string()).optional(),
  })
  .meta({ id: 'CustomField' });

const optionInputSchema = customFieldOptionSchema.extend({
  id: customFieldOptionSchema.shape.id.optional().meta({
    description: "what people's fields hold; by default the label, for an option that is known its id",
  }),
});

const distinct = (values: readonly string[]): boolean => new Set(values).size === values.length;

const optionsInputSchema = z
  .array(optionInputSchema)
  .max(MOST_OPTIONS)
  .refine((options) => distinct(options.map(({ label }) => label)), 'expected every label once')
  .refine(
    (options) => distinct(options.flatMap(({ id }) => (id === undefined ? [] : [id]))),
    'expected every id once',
  );

const usageQuery = z.strictObject({
  usage: z
    .enum(['true', 'false'])
    .default('false')
    .meta({ description: 'with `values` and `fedBy`; looks through the register, so it takes longer' }),
});

const one = {
  path: '/v1/custom-fields/{key}',
  tag: 'custom fields',
  params: customFieldParams,
  response: customFieldViewSchema,
} as const;

export const customFieldRoutes = {
  listCustomFields: {
    ...read,
    path: '/v1/custom-fields',
    tag: 'custom fields',
    summary: 'Fields that the company added to everybody in its register, all at once',
    roles: everyone,
    params: nothing,
    query: usageQuery,
    response: z.object({ items: z.array(customFieldViewSchema) }),
  },
  createCustomField: {
    ...write,
    method: 'POST',
    path: '/v1/custom-fields',
    tag: 'custom fields',
    summary: 'Add a field to everybody in the register; it needs no HR system (B127)',
    roles: editorsAndMachines,
    params: nothing,
    body: z
      .strictObject({
        label: customFieldLabelSchema,
        key: customFieldKeySchema
          .optional()
          .meta({ description: 'stable for ever; from the label when left out' }),
        type: customFieldSchema.shape.type,
        class: customFieldSchema.shape.class.default('restricted'),
        options: optionsInputSchema
          .optional()
          .meta({ description: 'of a choice; without any, every text is one' }),
      })
      .refine(({ type, options }) => type === 'choice' || options === undefined, {
        message: 'expected no options: only a choice has some',
        path: ['options'],
      })
      .meta({ id: 'CreateCustomField' }),
    status: 201,
    location: true,
    response: customFieldViewSchema,
    problems: ['custom_field.exists', 'custom_field.refused', 'custom_field.too_many'],
  },
  getCustomField: {
    ...read,
    ...one,
    summary: 'One custom field',
    roles: everyone,
    query: usageQuery,
  },
  updateCustomField: {
    ...write,
    ...one,
    method: 'PATCH',
    summary:
      'Change label, class or options. Key, type and values stay, so a rename breaks nothing (B123); an option that people have cannot be left out',
    roles: editorsAndMachines,
    body: z
      .strictObject({
        label: customFieldLabelSchema.optional(),
        class: customFieldSchema.shape.class.optional(),
        options: optionsInputSchema.optional().meta({ description: 'the whole list as it is to be' }),
      })
      .refine((change) => Object.keys(change).length > 0, 'expected something to change'),
    status: 200,
    problems: ['custom_field.in_use', 'custom_field.refused', 'record.changed'],
  },
  deleteCustomField: {
    ...write,
    ...one,
    method: 'DELETE',
    summary:
      'Delete a field; refused while somebody has a typed value, or a connection maps it or asks for it (B126)',
    roles: editorsAndMachines,
    status: 204,
    response: noContent,
    problems: ['custom_field.in_use', 'record.changed'],
  },
} as const satisfies Record<string, RouteDefinition>;
