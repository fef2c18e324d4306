import * as z from 'zod';
import { overSomewhereAt } from '#domain/leavers/day-clock';
import {
  identifierSchema,
  leavingsSchema,
  overrideSchema,
  stakeholderSchema,
  stakeholderStatuses,
} from '#domain/stakeholder';
import type { Stakeholder } from '#domain/stakeholder';
import { companyOf, duePeopleShardOf, nameKeyOf, nameShardOf, stakeholderKey } from './keys';
import { foldInOrder } from './name-key';
import { decodeFields, decodeInstant, encodeFields, malformed } from './stakeholder-fields';
import type { Item } from './table';

/**
 * A stakeholder as stored, kept small because size is what writes cost: instants are epoch milliseconds, run ids leave
 * out the connection they begin with, fields are one text (stakeholder-fields.ts). `seen` stays a map of numbers, since
 * conditions compare it. The index `byName` takes `nameShard` and `nameKey` and projects `display` and `status`.
 */
export const stakeholderItemSchema = z.object({
  pk: z.string(),
  sk: z.string(),
  type: z.literal('stakeholder'),
  v: z.literal(1),
  version: z.number().int().positive(),
  fields: z.string(),
  identifier: identifierSchema.optional(),
  status: z.enum(stakeholderStatuses),
  historicalLeaver: z.boolean().optional(),
  lastDay: z.string().optional(),
  leavings: leavingsSchema.optional(),
  leaverSince: stakeholderSchema.shape.leaverSince,
  archivedFrom: stakeholderSchema.shape.archivedFrom,
  mergedInto: z.string().optional(),
  tags: z.array(z.string()).optional(),
  newcomer: z.boolean().optional(),
  overrides: z.record(z.string(), overrideSchema).optional(),
  neverLink: z.record(z.string(), z.array(z.string())).optional(),
  links: z.record(z.string(), z.array(z.string())),
  seen: z.record(z.string(), z.number()),
  applied: z.record(z.string(), z.string()),
  externalId: z.string().optional(),
  holdsSecurities: z.boolean().optional(),
  changedBy: z.string(),
  correlationId: z.string().optional(),
  createdAt: z.number(),
  updatedAt: z.number(),
});

const mapValues = <From, To>(
  record: Readonly<Record<string, From>>,
  map: (value: From, key: string) => To,
): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));

const shortRunId = (runId: string, connectionId: string): string =>
  runId.startsWith(`${connectionId}.`) ? runId.slice(connectionId.length) : runId;
const longRunId = (text: string, connectionId: string): string =>
  text.startsWith('.') ? `${connectionId}${text}` : text;

/**
 * When to look whether a last day is over: as soon as it is anywhere, since neither the person's nor the company's time
 * zone at that moment is known now. Nobody but those who are leaving is in the index.
 */
const dueOf = ({ stakeholderId, status, lastDay }: Stakeholder): Item =>
  status === 'leaving' && lastDay !== undefined
    ? {
        dueShard: duePeopleShardOf(stakeholderId),
        dueAt: overSomewhereAt(lastDay).toISOString(),
      }
    : {};

/** @returns attributes of the item, keys included. Times keep their instant, in UTC with milliseconds. */
export const stakeholderItem = (stakeholder: Stakeholder): Item => {
  const { companyId, stakeholderId, version, identifier, status, tags, links, changedBy } = stakeholder;
  const name = stakeholder.fields['name']?.value;
  const display = typeof name === 'string' ? name : '';
  return {
    ...stakeholderKey(companyId, stakeholderId),
    type: 'stakeholder',
    v: 1,
    version,
    nameShard: nameShardOf(companyId),
    nameKey: nameKeyOf(foldInOrder(display), stakeholderId),
    display,
    fields: encodeFields(stakeholder.fields),
    identifier,
    status,
    historicalLeaver: stakeholder.historicalLeaver,
    lastDay: stakeholder.lastDay,
    leavings: stakeholder.leavings,
    leaverSince: stakeholder.leaverSince,
    archivedFrom: stakeholder.archivedFrom,
    mergedInto: stakeholder.mergedInto,
    overrides: stakeholder.overrides,
    neverLink: stakeholder.neverLink,
    tags: tags.length > 0 ? tags : undefined,
    newcomer: stakeholder.newcomer,
    links,
    seen: mapValues(stakeholder.seen, Date.parse),
    applied: mapValues(stakeholder.applied, shortRunId),
    externalId: stakeholder.externalId,
    holdsSecurities: stakeholder.holdsSecurities,
    changedBy,
    correlationId: stakeholder.correlationId,
    ...dueOf(stakeholder),
    createdAt: Date.parse(stakeholder.createdAt),
    updatedAt: Date.parse(stakeholder.updatedAt),
  };
};

/**
 * A stored item (or an image of it from the table's stream, unmarshalled) back to the stakeholder.
 * @throws Error or ZodError for anything else, without values of the person.
 */
export const stakeholderFromItem = (item: unknown): Stakeholder => {
  const stored = stakeholderItemSchema.parse(item);
  const { pk, sk, type: _, tags, ...same } = stored;
  const companyId = companyOf(pk);
  if (companyId === undefined) throw malformed('a key without a company');
  return {
    ...same,
    companyId,
    stakeholderId: sk,
    tags: tags ?? [],
    fields: decodeFields(stored.fields),
    seen: mapValues(stored.seen, decodeInstant),
    applied: mapValues(stored.applied, longRunId),
    createdAt: decodeInstant(stored.createdAt),
    updatedAt: decodeInstant(stored.updatedAt),
  };
};
