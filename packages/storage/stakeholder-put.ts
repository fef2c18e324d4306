import type { PutCommandInput } from '@aws-sdk/lib-dynamodb';
import { canonicalJson } from '#domain/canonical-json';
import type { Stakeholder } from '#domain/stakeholder';
import { stakeholderFromItem, stakeholderItem } from './stakeholder-item';
import type { Item, Table } from './table';

type Versions = {
  /** What the write was made from; undefined for a new person. */
  readonly before: Stakeholder | undefined;
  readonly next: Stakeholder;
};

/** One row of a plan, ready to be written: the person as planned from, as it shall be, and by which fetch. */
type PlannedChange = Versions & {
  readonly connectionId: string;
  /** When the first request of the fetch was sent. */
  readonly observedAt: string;
};

/** What a person or a product's backend writes: no fetch stands behind it, so only the version has to be as read. */
export type HandChange = Versions & {
  readonly connectionId?: undefined;
  readonly observedAt?: undefined;
};

/** One write of a person in the register, and what it is made from. */
export type StakeholderChange = PlannedChange | HandChange;

/** A person is created once. */
const IS_NEW = 'attribute_not_exists(pk)';
/** Nobody wrote since. */
const IS_AS_READ = '#version = :version';
/** Nobody wrote since the plan was made, and no newer fetch of this connection did (pipeline section 3, apply). */
const IS_AS_PLANNED = `${IS_AS_READ} AND (attribute_not_exists(#seen.#connection) OR #seen.#connection <= :observedAt)`;

const conditionOf = ({
  before,
  connectionId,
  observedAt,
}: StakeholderChange): Pick<
  PutCommandInput,
  'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
> => {
  if (!before) return { ConditionExpression: IS_NEW };
  const version = { ':version': before.version };
  if (connectionId === undefined) {
    return {
      ConditionExpression: IS_AS_READ,
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: version,
    };
  }
  return {
    ConditionExpression: IS_AS_PLANNED,
    ExpressionAttributeNames: { '#version': 'version', '#seen': 'seen', '#connection': connectionId },
    ExpressionAttributeValues: { ...version, ':observedAt': Date.parse(observedAt) },
  };
};

/** The conditional put of the stakeholder itself; when refused, DynamoDB answers with what was there. */
export const stakeholderPut = (
  table: Table,
  change: StakeholderChange,
): PutCommandInput & { Item: Record<string, unknown> } => {
  const { before, next } = change;
  if (next.version !== (before?.version ?? 0) + 1) {
    throw new Error('expected the version to rise by one with every write of a stakeholder');
  }
  return {
    TableName: table.name,
    Item: { ...stakeholderItem(next) },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
    ...conditionOf(change),
  };
};

/**
 * Whether the write was refused because it is done already: the same run came twice, or the answer to this very write was
 * lost and the SDK sent it again.
 */
export const isDoneAlready = ({ next, connectionId }: StakeholderChange, old: Item | undefined): boolean => {
  if (old === undefined) return false;
  const present = stakeholderFromItem(old);
  if (connectionId === undefined) return canonicalJson(present) === canonicalJson(next);
  const runId = next.applied[connectionId];
  return runId !== undefined && present.applied[connectionId] === runId;
};
