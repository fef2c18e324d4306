import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditEntry } from '#domain/company';
import { erasureSchema } from '#domain/erasure/erasure';
import type { Erasure } from '#domain/erasure/erasure';
import type { Tombstone } from '#domain/erasure/tombstone';
import type { Stakeholder } from '#domain/stakeholder';
import { auditItem } from './audit-repository';
import { conditionFailures, isConditionFailure } from './condition-failures';
import { companyPk, dueShardOf, ERASURE_PREFIX, erasureKey, stakeholderKey } from './keys';
import { queryPage } from './query';
import type { Page, PageRequest } from './query';
import { getItem } from './table';
import type { Table } from './table';
import { tombstoneLift, tombstoneUp } from './tombstone-items';
import type { NewTombstone } from './tombstone-items';
import { transact } from './transaction';
import { updateExpression } from './update-expression';

type ErasureId = Pick<Erasure, 'companyId' | 'erasureId'>;
/** What whoever works on an erasure writes. */
export type ErasurePatch = Partial<
  Pick<
    Erasure,
    | 'state'
    | 'stakeholderIds'
    | 'completedAt'
    | 'secondLookAt'
    | 'position'
    | 'pass'
    | 'quiet'
    | 'begunAt'
    | 'clearedAt'
    | 'last'
    | 'removed'
    | 'announcing'
    | 'idle'
    | 'lease'
    | 'dueAt'
  >
>;

const dueAttributes = (erasureId: string, dueAt: string | undefined) => ({
  dueAt,
  dueShard: dueAt === undefined ? undefined : dueShardOf(erasureId),
});

/** Nobody works on it, and there is something to do. */
const IS_FREE = 'attribute_exists(dueAt) AND (attribute_not_exists(#lease) OR #lease.#until < :now)';
const IS_MINE = '#lease.#id = :lease';

/** Erasures under way, and their receipts. */
export class ErasureRepository {
  constructor(private readonly table: Table) {}

  async find(companyId: string, erasureId: string): Promise<Erasure | undefined> {
    const item = await getItem(this.table, erasureKey(companyId, erasureId));
    return item && erasureSchema.parse(item);
  }

  /** Newest first. */
  async list(companyId: string, page: PageRequest): Promise<Page<Erasure>> {
    const listing = { pk: companyPk(companyId), skPrefix: ERASURE_PREFIX, newestFirst: true, ...page };
    const { items, cursor } = await queryPage(this.table, listing);
    return { items: items.map((item) => erasureSchema.parse(item)), cursor };
  }

  /**
   * One transaction: the erasure, its tombstones, the audit entry, and the person as they were seen. From here on no sync
   * brings them back. `erased`: the last of `tombstones`, that of the record, is there already.
   */
  async start(
    erasure: Erasure,
    {
      person,
      tombstones,
      audit,
    }: {
      readonly person: Pick<Stakeholder, 'companyId' | 'stakeholderId' | 'version'>;
      readonly tombstones: readonly NewTombstone[];
      readonly audit: AuditEntry;
    },
  ): Promise<'started' | 'stale' | 'erased'> {
    const { companyId, erasureId, dueAt } = erasure;
    const marks = tombstones.map((one) => tombstoneUp(this.table, one));
    const check = {
      TableName: this.table.name,
      Key: { ...stakeholderKey(companyId, person.stakeholderId) },
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version': person.version },
    };
    const put = {
      TableName: this.table.name,
      Item: {
        ...erasureSchema.parse(erasure),
        ...erasureKey(companyId, erasureId),
        type: 'erasure',
        ...dueAttributes(erasureId, dueAt),
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    };
    try {
      await transact(this.table, [
        { ConditionCheck: check },
        { Put: put },
        auditItem(this.table, audit),
        ...marks,
      ]);
      return 'started';
    } catch (error) {
      const failed = conditionFailures(error).filter(({ code }) => code === 'ConditionalCheckFailed');
      if (failed.length === 0) throw error;
      return failed.some(({ index }) => index >= 3) ? 'erased' : 'stale';
    }
  }

  /** The right to work on it alone for a while; undefined while somebody else has it, and once nothing is left to do. */
  async claim(
    { companyId, erasureId }: ErasureId,
    lease: NonNullable<Erasure['lease']>,
    now: string,
  ): Promise<Erasure | undefined> {
    const expression = updateExpression({ lease, ...dueAttributes(erasureId, lease.until) });
    try {
      const { Attributes } = await this.table.db.send(
        new UpdateCommand({
          TableName: this.table.name,
          Key: { ...erasureKey(companyId, erasureId) },
          ...expression,
          ConditionExpression: IS_FREE,
          ExpressionAttributeNames: {
            ...expression.ExpressionAttributeNames,
            '#lease': 'lease',
            '#until': 'until',
          },
          ExpressionAttributeValues: { ...expression.ExpressionAttributeValues, ':now': now },
          ReturnValues: 'ALL_NEW',
        }),
      );
      return erasureSchema.parse(Attributes);
    } catch (error) {
      if (isConditionFailure(error)) return undefined;
      throw error;
    }
  }

  /** How far it came; false for whoever has lost the right to work on it. */
  async save(
    { companyId, erasureId, lease }: ErasureId & Pick<Erasure, 'lease'>,
    patch: ErasurePatch,
  ): Promise<boolean> {
    const due = Object.hasOwn(patch, 'dueAt') ? dueAttributes(erasureId, patch.dueAt) : {};
    const expression = updateExpression({ ...patch, ...due });
    try {
      await this.table.db.send(
        new UpdateCommand({
          TableName: this.table.name,
          Key: { ...erasureKey(companyId, erasureId) },
          ...expression,
          ConditionExpression: IS_MINE,
          ExpressionAttributeNames: {
            ...expression.ExpressionAttributeNames,
            '#lease': 'lease',
            '#id': 'id',
          },
          ExpressionAttributeValues: { ...expression.ExpressionAttributeValues, ':lease': lease?.id ?? '' },
        }),
      );
      return true;
    } catch (error) {
      if (isConditionFailure(error)) return false;
      throw error;
    }
  }

  /** The last of its work, and that it is done, in one transaction; false for whoever has lost the right to work on it. */
  async complete(
    { companyId, erasureId, lease }: ErasureId & Pick<Erasure, 'lease'>,
    patch: ErasurePatch,
    audit: AuditEntry,
  ): Promise<boolean> {
    const expression = updateExpression({ ...patch, ...dueAttributes(erasureId, patch.dueAt) });
    const update = {
      TableName: this.table.name,
      Key: { ...erasureKey(companyId, erasureId) },
      ...expression,
      ConditionExpression: IS_MINE,
      ExpressionAttributeNames: { ...expression.ExpressionAttributeNames, '#lease': 'lease', '#id': 'id' },
      ExpressionAttributeValues: { ...expression.ExpressionAttributeValues, ':lease': lease?.id ?? '' },
    };
    try {
      await transact(this.table, [{ Update: update }, auditItem(this.table, audit)]);
      return true;
    } catch (error) {
      if (conditionFailures(error).some(({ code }) => code === 'ConditionalCheckFailed')) return false;
      throw error;
    }
  }

  /** The schedule looks again later. */
  async postpone({ companyId, erasureId }: ErasureId, dueAt: string): Promise<void> {
    const expression = updateExpression(dueAttributes(erasureId, dueAt));
    try {
      await this.table.db.send(
        new UpdateCommand({
          TableName: this.table.name,
          Key: { ...erasureKey(companyId, erasureId) },
          ...expression,
          ConditionExpression: 'attribute_exists(dueAt)',
        }),
      );
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
    }
  }

  /** One transaction: the person may come back, and who said so, with as many tombstones as fit (90). `lost`: not completed, or somebody else did it first. */
  async lift(
    { companyId, erasureId }: ErasureId,
    {
      tombstones,
      lifted,
      audit,
    }: {
      readonly tombstones: readonly Tombstone[];
      readonly lifted: NonNullable<Erasure['lifted']>;
      readonly audit: AuditEntry;
    },
  ): Promise<'lifted' | 'lost'> {
    const update = {
      TableName: this.table.name,
      Key: { ...erasureKey(companyId, erasureId) },
      UpdateExpression: 'SET #lifted = :lifted',
      ConditionExpression: '#state = :completed AND attribute_not_exists(#lifted)',
      ExpressionAttributeNames: { '#lifted': 'lifted', '#state': 'state' },
      ExpressionAttributeValues: { ':lifted': lifted, ':completed': 'completed' },
    };
    try {
      await transact(this.table, [
        { Update: update },
        auditItem(this.table, audit),
        ...tombstones.map((one) => tombstoneLift(this.table, one, lifted)),
      ]);
      return 'lifted';
    } catch (error) {
      if (conditionFailures(error).some(({ code }) => code === 'ConditionalCheckFailed')) return 'lost';
      throw error;
    }
  }
}
