import * as z from 'zod';
import { linkOutcomes } from '#domain/edit/link-person';
import { editorsAndMachines } from './access';
import { idSchema } from './paging';
import { write } from './route';
import type { RouteDefinition } from './route';

/** Most ties of one call. */
export const MOST_LINKS = 500;

const employeeIdSchema = z.string().trim().min(1).max(200);

const tieSchema = z
  .strictObject({
    externalId: z.string().trim().min(1).max(200).optional(),
    stakeholderId: idSchema.optional(),
    employeeId: employeeIdSchema,
  })
  .refine(
    ({ externalId, stakeholderId }) => (externalId === undefined) !== (stakeholderId === undefined),
    'expected the person by externalId or by stakeholderId',
  );

const outcomeSchema = z.enum(linkOutcomes);

export const linkRoutes = {
  importLinks: {
    ...write,
    method: 'PUT',
    path: '/v1/connections/{connectionId}/links:bulk',
    tag: 'connections',
    summary: 'Tie people to employees, as another system knew them; the same call again changes nothing',
    roles: editorsAndMachines,
    params: z.strictObject({ connectionId: idSchema }),
    body: z
      .strictObject({
        items: z.array(tieSchema).min(1).max(MOST_LINKS),
        dryRun: z.boolean().default(false).meta({ description: 'says what would happen, changes nothing' }),
      })
      .meta({ id: 'ImportLinks' }),
    status: 200,
    response: z
      .object({
        dryRun: z.boolean(),
        counts: z.partialRecord(outcomeSchema, z.number().int()),
        /** In the order of the call. */
        items: z.array(z.object({ outcome: outcomeSchema, stakeholderId: z.string().optional() })),
      })
      .meta({ id: 'ImportedLinks' }),
    problems: ['connection.disconnected'],
  },
} as const satisfies Record<string, RouteDefinition>;
