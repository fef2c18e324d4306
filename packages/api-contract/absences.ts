import * as z from 'zod';
import { absenceClasses, absenceSchema, absenceStates } from '#domain/absence/absence';
import { stakeholderStatuses } from '#domain/stakeholder';
import { deciders, everyone } from './access';
import { connectionParams } from './connections';
import { idSchema, pageOf, pageQueryShape } from './paging';
import { read, write } from './route';
import type { RouteDefinition } from './route';

/** Somebody of the register who is missing from the readings of a connection, or kept out by its conditions. */
const absenceViewSchema = absenceSchema
  .omit({ v: true, companyId: true })
  .extend({
    name: z.string().optional(),
    /** Of the person in the register, which being missing never changes. */
    status: z.enum(stakeholderStatuses).optional(),
    state: z.enum(absenceStates),
    /** What the class means, and what to do. */
    meaning: z.string(),
  })
  .meta({ id: 'Absence' });
export type AbsenceView = z.infer<typeof absenceViewSchema>;

const version = z
  .number()
  .int()
  .positive()
  .optional()
  .meta({ description: 'the version that was seen; another one answers `record.changed`' });

const decisionBody = z
  .discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('left_on'), date: z.iso.date(), version }),
    z.strictObject({ decision: z.literal('works_elsewhere'), version }),
    z.strictObject({ decision: z.literal('ignore'), version }),
    z.strictObject({ decision: z.literal('ask_again'), version }),
  ])
  .meta({ id: 'DecideAbsence' });

export const absenceRoutes = {
  listAbsences: {
    ...read,
    path: '/v1/connections/{connectionId}/absences',
    tag: 'connections',
    summary: 'People who are tied to the connection and missing from its readings; nobody is changed for it',
    roles: everyone,
    params: connectionParams,
    query: z.strictObject({
      ...pageQueryShape,
      state: z.enum(absenceStates).optional(),
      class: z.enum(absenceClasses).optional(),
    }),
    response: pageOf(absenceViewSchema),
  },
  decideAbsence: {
    ...write,
    method: 'POST',
    path: '/v1/connections/{connectionId}/absences/{stakeholderId}/decision',
    tag: 'connections',
    summary:
      'Say what became of somebody who is missing: left on a date, works elsewhere, ignore, ask again in 30 days',
    roles: deciders,
    params: connectionParams.extend({ stakeholderId: idSchema }),
    body: decisionBody,
    status: 200,
    response: absenceViewSchema,
    problems: ['absence.settled', 'absence.works_here', 'record.changed', 'stakeholder.invalid'],
  },
} as const satisfies Record<string, RouteDefinition>;
