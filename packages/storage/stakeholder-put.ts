import type { PutCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Stakeholder } from '#domain/stakeholder';
import { stakeholderFromItem, stakeholderItem } from './stakeholder-item';
import type { Item, Table } from './table';

/** One row of a plan, ready to be written: the person as planned from, as it shall be, and by which fetch. */
export type StakeholderChange = {
  /** What the plan was made from; undefined for a new person. */
  readonly before: Stakeholder | undefined;
  readonly next: Stakeholder;
  readonly connectionId: string;
  /** When the first request of the fetch was sent. */
  readonly observedAt: string;
};

/** A person is created once. */
const IS_NEW = 'attribute_not_exists(pk)';
/** Nobody wrote since the plan was made, and no newer fetch of this connection did (pipeline section 3, apply). */
const IS_AS_PLANNED =
  '#version = :version AND (attribute_not_exists(#seen.#connection) OR #seen.#connection <= :observedAt)';

/** The conditional put of the stakeholder itself; when refused, DynamoDB answers with what was there. */
export const stakeholderPut = (
  table: Table,
  change: StakeholderChange,
): PutCommandInput & { Item: Record<string, unknown> } => {
  const { before, next, connectionId, observedAt } = change;
  if (next.version !== (before?.version ?? 0) + 1) {
    throw new Error('expected the version to rise by one with every write of a stakeholder');
  }
  const put = {
    TableName: table.name,
    Item: { ...stakeholderItem(next) },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  };
  if (!before) return { ...put, ConditionExpression: IS_NEW };
  return {
    ...put,
    ConditionExpression: IS_AS_PLANNED,
    ExpressionAttributeNames: { '#version': 'version', '#seen': 'seen', '#connection': connectionId },
    ExpressionAttributeValues: { ':version': before.version, ':observedAt': Date.parse(observedAt) },
  };
};

/** Whether the write was refused because the same run has done it already: a message came twice, or an answer was lost. */
export const isDoneAlready = ({ next, connectionId }: StakeholderChange, old: Item | undefined): boolean => {
  const runId = next.applied[connectionId];
  return old !== undefined && runId !== undefined && stakeholderFromItem(old).applied[connectionId] === runId;
};
