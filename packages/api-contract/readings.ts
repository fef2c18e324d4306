import * as z from 'zod';
import { identifierKinds } from '#domain/configuration';
import { connectionSchema } from '#domain/connection';
import { problemCodes } from '#domain/plan';
import { pairingLists, rosterRowSchema, rosterVerdicts } from '#domain/roster';
import { everyone } from './access';
import { connectionParams } from './connections';
import { pageOf, pageQueryShape } from './paging';
import { read } from './route';
import type { RouteDefinition } from './route';
import { runParams } from './runs';
import { shownValueSchema } from './values';

const cellsSchema = z.record(z.string(), z.object({ value: shownValueSchema }));

/** Somebody of a reading, or of the register who is not in it; `fields` holds what a role may not see. */
export const personViewSchema = rosterRowSchema
  .omit({ email: true, candidates: true })
  .extend({
    fields: cellsSchema,
    /** Who it might be, likeliest first. */
    candidates: z
      .array(
        z.object({
          stakeholderId: z.string(),
          score: z
            .number()
            .optional()
            .meta({ description: 'viewers do not see it: birth dates are weighed in it' }),
          name: z.string().optional(),
          fields: cellsSchema,
        }),
      )
      .optional(),
  })
  .meta({ id: 'ReadPerson' });
export type PersonView = z.infer<typeof personViewSchema>;

/** Filters of every list of people. */
export const peopleQueryShape = {
  ...pageQueryShape,
  q: z.string().trim().min(1).max(200).optional().meta({ description: 'part of a name or e-mail, or an id' }),
  verdict: z.enum(rosterVerdicts).optional(),
  list: z.enum(pairingLists).optional().meta({ description: 'one of the lists of a first sync' }),
  lacks: z.enum(identifierKinds).optional().meta({ description: 'who has no such identifier' }),
  shares: z
    .enum(identifierKinds)
    .optional()
    .meta({ description: 'who has such an identifier that somebody else has too' }),
  problem: z.enum(problemCodes).optional(),
} as const;

const peopleQuery = z.strictObject(peopleQueryShape);
export type PeopleQuery = z.output<typeof peopleQuery>;

/** When the people were read. */
const asOf = z.iso.datetime();

export const readingRoutes = {
  listEmployees: {
    ...read,
    path: '/v1/connections/{connectionId}/employees',
    tag: 'readings',
    summary: 'Everybody of the newest reading, and of the register who was not in it, with verdict',
    roles: everyone,
    params: connectionParams,
    query: peopleQuery,
    response: pageOf(personViewSchema).extend({
      asOf,
      runId: z.string(),
      kind: connectionSchema.shape.reading.unwrap().shape.kind,
    }),
    problems: ['reading.missing'],
  },
  listRunPeople: {
    ...read,
    path: '/v1/runs/{runId}/people',
    tag: 'runs',
    summary: 'Everybody of one run, with verdict, list of the pairing and who it might be',
    roles: everyone,
    params: runParams,
    query: peopleQuery,
    response: pageOf(personViewSchema).extend({ asOf }),
    problems: ['reading.missing'],
  },
} as const satisfies Record<string, RouteDefinition>;
