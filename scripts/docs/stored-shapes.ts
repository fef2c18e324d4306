import * as z from 'zod';
import { absenceSchema } from '#domain/absence/absence';
import { answerSchema } from '#domain/answer';
import { auditEntrySchema, companySchema, memberSchema } from '#domain/company';
import { configurationSchema } from '#domain/configuration';
import { catalogueSchema, connectionSchema } from '#domain/connection';
import { customFieldSchema } from '#domain/custom-field';
import { normalizedPageSchema } from '#domain/employee';
import { erasureSchema } from '#domain/erasure/erasure';
import { personExportSchema } from '#domain/erasure/person-export';
import { tombstoneSchema } from '#domain/erasure/tombstone';
import { fillMarksSchema } from '#domain/guards/fill-marks';
import { declineSchema, planManifestSchema, planPageSchema, storedPlanPageSchema } from '#domain/plan';
import { choicesSchema } from '#domain/plan/choices';
import { selectionSchema } from '#domain/plan/selection';
import { acknowledgementSchema } from '#domain/problems/acknowledgement';
import { readingStatisticsSchema } from '#domain/readings/field-statistics';
import { settingsTrySchema, tryPageSchema } from '#domain/readings/settings-try';
import { rosterPageSchema } from '#domain/roster';
import { runSchema } from '#domain/run';
import { historyEntrySchema, stakeholderSchema } from '#domain/stakeholder';
import { problemsSchema } from '#engine/read-plan-pages';
import { changesSchema } from '#engine/read-try';
import { commands } from '#events/commands';
import { connectionEvents } from '#events/connection-events';
import type { MessageDefinition, WorkQueue } from '#events/definition';
import { runEvents } from '#events/run-events';
import { stakeholderEvents } from '#events/stakeholder-events';
import { rawPageSchema } from '#providers/raw-page';
import { acknowledgementItemSchema, acknowledgementPartSchema } from '#storage/acknowledgement-repository';
import { authorizationSchema } from '#storage/authorization-repository';
import { joinItemSchema, readJoinItem } from '#storage/page-result-repository';
import { stakeholderItemSchema } from '#storage/stakeholder-item';
import { shapeChange } from './shape-change';
import type { Shape } from './shape-change';

/** Something that is stored or sent, and so read by a version of ours that did not write it. */
type Kept = {
  readonly schema: z.ZodType;
  /** What reads it, where that takes versions before too. */
  readonly reader?: z.ZodType | undefined;
  /** Of each version before, by its number: something as it was stored. */
  readonly before?: Readonly<Record<number, unknown>> | undefined;
};

const messages: readonly MessageDefinition<WorkQueue>[] = [
  ...commands,
  ...runEvents,
  ...connectionEvents,
  ...stakeholderEvents,
];

/** By the name of its schema, or of the message; a test finds schemas with a `v` that are missing here. */
export const kept: Readonly<Record<string, Kept>> = {
  absenceSchema: { schema: absenceSchema },
  acknowledgementItemSchema: { schema: acknowledgementItemSchema },
  acknowledgementPartSchema: { schema: acknowledgementPartSchema },
  acknowledgementSchema: { schema: acknowledgementSchema },
  answerSchema: { schema: answerSchema },
  auditEntrySchema: { schema: auditEntrySchema },
  authorizationSchema: { schema: authorizationSchema },
  catalogueSchema: { schema: catalogueSchema },
  changesSchema: { schema: changesSchema },
  choicesSchema: { schema: choicesSchema },
  companySchema: { schema: companySchema },
  configurationSchema: { schema: configurationSchema },
  connectionSchema: { schema: connectionSchema },
  customFieldSchema: { schema: customFieldSchema },
  declineSchema: { schema: declineSchema },
  erasureSchema: { schema: erasureSchema },
  fillMarksSchema: { schema: fillMarksSchema },
  historyEntrySchema: { schema: historyEntrySchema },
  joinItemSchema: {
    schema: joinItemSchema,
    reader: readJoinItem,
    before: { 0: { done: new Set([0, 1]), total: 2 } },
  },
  memberSchema: { schema: memberSchema },
  normalizedPageSchema: { schema: normalizedPageSchema },
  personExportSchema: { schema: personExportSchema },
  planManifestSchema: { schema: planManifestSchema },
  planPageSchema: { schema: planPageSchema },
  problemsSchema: { schema: problemsSchema },
  rawPageSchema: { schema: rawPageSchema },
  readingStatisticsSchema: { schema: readingStatisticsSchema },
  rosterPageSchema: { schema: rosterPageSchema },
  runSchema: { schema: runSchema },
  selectionSchema: { schema: selectionSchema },
  settingsTrySchema: { schema: settingsTrySchema },
  stakeholderItemSchema: { schema: stakeholderItemSchema },
  stakeholderSchema: { schema: stakeholderSchema },
  storedPlanPageSchema: { schema: storedPlanPageSchema },
  tombstoneSchema: { schema: tombstoneSchema },
  tryPageSchema: { schema: tryPageSchema },
  ...Object.fromEntries(messages.map(({ name, schema }) => [name, { schema }])),
};

/** By name and version: the shape that was stored last under that version. */
export const recordedShapesSchema = z.record(
  z.string(),
  z.record(z.string(), z.record(z.string(), z.unknown())),
);
export type RecordedShapes = z.infer<typeof recordedShapesSchema>;

const shapeOf = (schema: z.ZodType): Shape => {
  const { $schema: _, ...shape } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return shape;
};

const idSchema = z.object({ properties: z.object({ v: z.object({ const: z.number().int() }) }) });
/** The version that a shape names; 0 for none. */
export const versionIn = (shape: Shape): number => idSchema.safeParse(shape).data?.properties.v.const ?? 0;

/** Present shapes, with those of versions before as they were recorded. */
export const storedShapes = (recorded: RecordedShapes): RecordedShapes =>
  Object.fromEntries(
    Object.entries(kept).map(([name, { schema }]) => {
      const shape = shapeOf(schema);
      const version = versionIn(shape);
      const before = Object.entries(recorded[name] ?? {}).filter(([v]) => Number(v) < version);
      return [name, { ...Object.fromEntries(before), [version]: { ...shape } }];
    }),
  );

/** Names of what changed its shape, under the same `v`, so that something stored before may no longer be read. */
export const unversionedChanges = (recorded: RecordedShapes, present: RecordedShapes): string[] =>
  Object.entries(present).flatMap(([name, versions]) =>
    Object.entries(versions).some(([v, shape]) => {
      const before = recorded[name]?.[v];
      return before !== undefined && shapeChange(before, shape) === 'other';
    })
      ? [name]
      : [],
  );
