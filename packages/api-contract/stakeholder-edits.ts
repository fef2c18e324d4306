import * as z from 'zod';
import { identifierSchema, overrideSchema } from '#domain/stakeholder';
import { deciders, editorsAndMachines } from './access';
import { idSchema } from './paging';
import { nothing, write } from './route';
import type { RouteDefinition } from './route';
import { stakeholderParams, stakeholderViewSchema } from './stakeholders';

/** Most people of one bulk call; the limit of a body's bytes may come first. */
export const MOST_SEEDED = 500;
/** Fields changed in one call: a transaction of the table holds a hundred things. */
const MOST_FIELDS = 80;

const typedValueSchema = z.union([z.string().max(2000), z.boolean(), z.null()], {
  error: 'expected text of up to 2000 characters, true, false or null',
});
const externalIdSchema = z.string().trim().min(1).max(200);

const fieldValuesSchema = z
  .record(z.string().min(1).max(60), typedValueSchema)
  .refine((fields) => Object.keys(fields).length <= MOST_FIELDS, `expected at most ${MOST_FIELDS} fields`)
  .meta({
    description:
      'by register field or `custom.<key>`; null empties a field; what is not named stays. Dates are `YYYY-MM-DD`, phones have their country code, amounts are decimals as text, a manager is a stakeholder id',
  });

const identifierInputSchema = z.strictObject(identifierSchema.shape).meta({
  description: 'what HR knows the person by; numbers name the connection they belong to',
});

const editShape = {
  fields: fieldValuesSchema.default({}),
  identifier: identifierInputSchema.nullable().optional(),
  externalId: externalIdSchema.nullable().optional().meta({ description: "the product's own id" }),
  holdsSecurities: z.boolean().optional(),
  tags: z
    .array(z.string().trim().min(1).max(40))
    .max(50)
    .optional()
    .meta({ description: 'all of them; `Leaver` and `Unallocated` come and go by themselves' }),
} as const;

const noticeSchema = z
  .object({
    code: z.enum(['field.fed_by_hr', 'identifier.kept', 'value.kept']),
    field: z.string(),
    connectionId: z.string().optional(),
    detail: z.string(),
  })
  .meta({ id: 'EditNotice' });

export const editedSchema = z
  .object({
    stakeholder: stakeholderViewSchema,
    /** What somebody who edits should know; nothing of it stopped the edit. */
    notices: z.array(noticeSchema),
  })
  .meta({ id: 'EditedStakeholder' });
export type EditedView = z.input<typeof editedSchema>;

export const versionSchema = z
  .number()
  .int()
  .positive()
  .optional()
  .meta({ description: 'the version that was seen; another one answers `record.changed`' });

const overrideParams = stakeholderParams.extend({ field: idSchema });
const overridePath = '/v1/stakeholders/{stakeholderId}/overrides/{field}';

const outcomeReasonSchema = z.object({
  field: z.string().optional(),
  code: z.string(),
  detail: z.string(),
});

export const stakeholderEditRoutes = {
  createStakeholder: {
    ...write,
    method: 'POST',
    path: '/v1/stakeholders',
    tag: 'stakeholders',
    summary: 'Enter somebody by hand',
    roles: editorsAndMachines,
    params: nothing,
    body: z.strictObject(editShape).meta({ id: 'CreateStakeholder' }),
    status: 201,
    location: true,
    response: editedSchema,
    problems: ['stakeholder.invalid', 'identifier.taken', 'external_id.taken', 'record.changed'],
  },
  updateStakeholder: {
    ...write,
    method: 'PATCH',
    path: '/v1/stakeholders/{stakeholderId}',
    tag: 'stakeholders',
    summary: 'Change values by hand; HR overwrites those it feeds, which the answer says (B5)',
    roles: editorsAndMachines,
    params: stakeholderParams,
    body: z.strictObject({ ...editShape, version: versionSchema }).meta({ id: 'UpdateStakeholder' }),
    status: 200,
    response: editedSchema,
    problems: ['stakeholder.invalid', 'identifier.taken', 'external_id.taken', 'record.changed'],
  },
  setOverride: {
    ...write,
    method: 'PUT',
    path: overridePath,
    tag: 'stakeholders',
    summary:
      'Pin a value: it stays, whatever HR says, until its last day is over, HR agrees or somebody ends it',
    roles: editorsAndMachines,
    params: overrideParams,
    body: z
      .strictObject({
        value: typedValueSchema,
        reason: overrideSchema.shape.reason,
        until: z.iso.date().optional().meta({ description: 'last day on which it holds' }),
        version: versionSchema,
      })
      .meta({ id: 'SetOverride' }),
    status: 200,
    response: editedSchema,
    problems: ['stakeholder.invalid', 'record.changed'],
  },
  removeOverride: {
    ...write,
    method: 'DELETE',
    path: overridePath,
    tag: 'stakeholders',
    summary: 'End a pin; the value stays until the next sync',
    roles: editorsAndMachines,
    params: overrideParams,
    status: 200,
    response: editedSchema,
    problems: ['record.changed'],
  },
  untieStakeholder: {
    ...write,
    method: 'DELETE',
    path: '/v1/stakeholders/{stakeholderId}/links/{connectionId}/{employeeId}',
    tag: 'stakeholders',
    summary: 'Undo a wrong tie: the employee is somebody else, for good; values stay until they are edited',
    roles: deciders,
    params: stakeholderParams.extend({ connectionId: idSchema, employeeId: idSchema }),
    status: 200,
    response: editedSchema,
    problems: ['record.changed'],
  },
  seedStakeholders: {
    ...write,
    method: 'PUT',
    path: '/v1/stakeholders:bulk',
    tag: 'stakeholders',
    summary: 'Seed and update many people by external id; the same call again changes nothing',
    roles: editorsAndMachines,
    params: nothing,
    body: z
      .strictObject({
        items: z
          .array(z.strictObject({ ...editShape, externalId: externalIdSchema }))
          .min(1)
          .max(MOST_SEEDED),
      })
      .meta({ id: 'SeedStakeholders' }),
    status: 200,
    response: z
      .object({
        counts: z.object({
          created: z.number().int(),
          updated: z.number().int(),
          unchanged: z.number().int(),
          refused: z.number().int(),
        }),
        /** In the order of the call. */
        items: z.array(
          z.object({
            externalId: z.string(),
            outcome: z.enum(['created', 'updated', 'unchanged', 'refused']),
            stakeholderId: z.string().optional(),
            version: z.number().int().optional(),
            /** Why it was refused: all that is wrong. */
            reasons: z.array(outcomeReasonSchema).optional(),
          }),
        ),
      })
      .meta({ id: 'SeededStakeholders' }),
    problems: [],
  },
} as const satisfies Record<string, RouteDefinition>;
