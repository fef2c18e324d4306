import { tombstoneSchema } from '#domain/erasure/tombstone';
import type { Tombstone } from '#domain/erasure/tombstone';
import { tombstoneKey } from './keys';
import type { Table } from './table';
import type { TransactItem } from './transaction';

/** What an erasure marks; the rest comes from what is there. */
export type NewTombstone = Pick<Tombstone, 'companyId' | 'mark' | 'kind' | 'erasureId' | 'at'>;

/** Each erasure counts once, however often it is written. */
const IS_OTHERS_OR_NEW = 'attribute_not_exists(pk) OR erasureId <> :erasureId';
/** A record of the register is erased once. */
const IS_NEW = 'attribute_not_exists(pk)';
/** What `isStanding` says, for DynamoDB. */
const MAY_BE = 'attribute_not_exists(pk) OR (attribute_exists(#lifted) AND #kind <> :record)';

/** Whom a mark is of was not erased, or may come back; a part of the transaction of who would bring them back. */
export const unlessErased = (table: Table, companyId: string, mark: string): TransactItem => ({
  ConditionCheck: {
    TableName: table.name,
    Key: { ...tombstoneKey(companyId, mark) },
    ConditionExpression: MAY_BE,
    ExpressionAttributeNames: { '#lifted': 'lifted', '#kind': 'kind' },
    ExpressionAttributeValues: { ':record': 'stakeholder' satisfies Tombstone['kind'] },
  },
});

/** Puts a tombstone up, or up again for somebody who had been let back in. */
export const tombstoneUp = (table: Table, one: NewTombstone): TransactItem => {
  const { companyId, mark, kind, erasureId, at } = tombstoneSchema
    .omit({ v: true, times: true, lifted: true })
    .parse(one);
  return {
    Update: {
      TableName: table.name,
      Key: { ...tombstoneKey(companyId, mark) },
      UpdateExpression: [
        'SET #type = :type, #v = :v, companyId = :companyId, #mark = :mark, #kind = :kind, #at = :at',
        'erasureId = :erasureId, #times = if_not_exists(#times, :none) + :one REMOVE #lifted',
      ].join(', '),
      ConditionExpression: kind === 'stakeholder' ? IS_NEW : IS_OTHERS_OR_NEW,
      ExpressionAttributeNames: {
        '#type': 'type',
        '#v': 'v',
        '#mark': 'mark',
        '#kind': 'kind',
        '#at': 'at',
        '#times': 'times',
        '#lifted': 'lifted',
      },
      ExpressionAttributeValues: {
        ':type': 'tombstone',
        ':v': 1,
        ':companyId': companyId,
        ':mark': mark,
        ':kind': kind,
        ':at': at,
        ':erasureId': erasureId,
        ':none': 0,
        ':one': 1,
      },
    },
  };
};

/** Takes a tombstone of this erasure down: whom it marks may come back. */
export const tombstoneLift = (
  table: Table,
  { companyId, mark, erasureId }: Pick<Tombstone, 'companyId' | 'mark' | 'erasureId'>,
  lifted: NonNullable<Tombstone['lifted']>,
): TransactItem => ({
  Update: {
    TableName: table.name,
    Key: { ...tombstoneKey(companyId, mark) },
    UpdateExpression: 'SET #lifted = :lifted',
    ConditionExpression: 'erasureId = :erasureId',
    ExpressionAttributeNames: { '#lifted': 'lifted' },
    ExpressionAttributeValues: { ':lifted': lifted, ':erasureId': erasureId },
  },
});
