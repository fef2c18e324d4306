import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { AuditEntry } from '#domain/company';
import { acknowledgementSchema } from '#domain/problems/acknowledgement';
import type { AcknowledgedCauses, Acknowledgement } from '#domain/problems/acknowledgement';
import { auditItem } from './audit-repository';
import { batchWrite } from './batch';
import { conditionFailures, isConditionFailure } from './condition-failures';
import {
  acknowledgementKey,
  acknowledgementPartKey,
  acknowledgementPartPrefix,
  acknowledgementsPk,
  ACKNOWLEDGEMENT_PREFIX,
} from './keys';
import type { Key } from './keys';
import { queryAll, queryPage } from './query';
import type { Page, PageRequest } from './query';
import { getItem } from './table';
import type { Item, Table } from './table';
import { transact } from './transaction';
import type { TransactItem } from './transaction';

/** Causes kept on the acknowledgement itself; beyond, they lie in parts beside it, below DynamoDB's 400 KB. */
const MOST_INSIDE = 500;
const PER_PART = 10_000;
const REVISION_IS = 'revision = :revision';

/** What was withdrawn is not deleted, but left to the table's own clearing: not everybody who ends one may delete. */
const BURIED = 'buried';

export const acknowledgementItemSchema = acknowledgementSchema.extend({
  causes: z.array(z.string()).optional(),
  /** The parts that count: others are of a write that was replaced, or never ended. */
  parts: z.object({ attempt: z.string(), count: z.number().int() }).optional(),
});
type AcknowledgementItem = z.infer<typeof acknowledgementItemSchema>;

export const acknowledgementPartSchema = z.object({ v: z.literal(1), causes: z.array(z.string()) });

type Prepared = { readonly head: Item; readonly parts: readonly Item[] };

/** Problems that people left as they are, by connection. Causes are keyed hashes; nothing here holds a value. */
export class AcknowledgementRepository {
  constructor(
    private readonly table: Table,
    private readonly now: () => Date,
    private readonly newId: () => string,
  ) {}

  /** All of a connection, with their causes. */
  async load(companyId: string, connectionId: string): Promise<AcknowledgedCauses[]> {
    const items = await queryAll(this.table, { pk: acknowledgementsPk(companyId, connectionId) });
    const byKey = new Map(items.map((item) => [item['sk'], item]));
    return items.flatMap((item) => {
      if (item['type'] !== 'acknowledgement') return [];
      const head = acknowledgementItemSchema.parse(item);
      return [{ acknowledgement: head, causes: causesOf(head, ({ sk }) => byKey.get(sk)) }];
    });
  }

  async find(
    companyId: string,
    connectionId: string,
    acknowledgementId: string,
  ): Promise<AcknowledgedCauses | undefined> {
    const item = await getItem(this.table, acknowledgementKey(companyId, connectionId, acknowledgementId));
    if (item?.['type'] !== 'acknowledgement') return undefined;
    const head = acknowledgementItemSchema.parse(item);
    const skPrefix = acknowledgementPartPrefix(acknowledgementId);
    const parts = head.parts
      ? await queryAll(this.table, { pk: acknowledgementsPk(companyId, connectionId), skPrefix })
      : [];
    const byKey = new Map(parts.map((part) => [part['sk'], part]));
    return { acknowledgement: head, causes: causesOf(head, ({ sk }) => byKey.get(sk)) };
  }

  /** By id; without those that were withdrawn, so an answer may hold fewer than `limit` and yet have a cursor. */
  async list(companyId: string, connectionId: string, page: PageRequest): Promise<Page<Acknowledgement>> {
    const listing = { pk: acknowledgementsPk(companyId, connectionId), skPrefix: ACKNOWLEDGEMENT_PREFIX };
    const { items, cursor } = await queryPage(this.table, { ...listing, ...page });
    const held = items.filter(({ type }) => type === 'acknowledgement');
    return { items: held.map((item) => acknowledgementItemSchema.parse(item)), cursor };
  }

  /** Each takes the place of one with the same id; all with their audit entry, or none. At most 99. */
  async put(acknowledged: readonly AcknowledgedCauses[], audit: AuditEntry): Promise<void> {
    const prepared = acknowledged.map((one) => this.prepare(one));
    await batchWrite(
      this.table,
      prepared.flatMap(({ parts }) => parts),
    );
    await transact(this.table, [
      ...prepared.map(({ head }): TransactItem => ({ Put: { TableName: this.table.name, Item: head } })),
      auditItem(this.table, audit),
    ]);
    for (const { acknowledgement } of acknowledged) {
      if (isGroup(acknowledgement)) await this.clearParts(acknowledgement);
    }
  }

  /** Holds for these causes only from now on, without any it ends. `stale`: somebody else wrote it meanwhile. */
  async keepOnly(
    { acknowledgement, causes }: AcknowledgedCauses,
    audit?: AuditEntry,
  ): Promise<'written' | 'stale'> {
    const next = { ...acknowledgement, revision: acknowledgement.revision + 1, count: causes.length };
    const { head, parts } =
      causes.length > 0 ? this.prepare({ acknowledgement: next, causes }) : this.bury(acknowledgement);
    await batchWrite(this.table, parts);
    const put = {
      TableName: this.table.name,
      Item: head,
      ConditionExpression: REVISION_IS,
      ExpressionAttributeValues: { ':revision': acknowledgement.revision },
    };
    try {
      await (audit
        ? transact(this.table, [{ Put: put }, auditItem(this.table, audit)])
        : this.table.db.send(new PutCommand(put)));
    } catch (error) {
      if (isRefused(error)) return 'stale';
      throw error;
    }
    if (isGroup(acknowledgement)) await this.clearParts(acknowledgement);
    return 'written';
  }

  /** Leaves parts that nothing names any more to the table's own clearing. */
  private async clearParts({ companyId, connectionId, acknowledgementId }: Acknowledgement): Promise<void> {
    const item = await getItem(this.table, acknowledgementKey(companyId, connectionId, acknowledgementId));
    const attempt = item?.['type'] === 'acknowledgement' ? partsOf(item)?.attempt : undefined;
    const skPrefix = acknowledgementPartPrefix(acknowledgementId);
    const parts = await queryAll(this.table, { pk: acknowledgementsPk(companyId, connectionId), skPrefix });
    const kept = attempt && acknowledgementPartPrefix(acknowledgementId, attempt);
    const old = parts.filter(({ sk, type }) => type !== BURIED && !(kept && String(sk).startsWith(kept)));
    await batchWrite(
      this.table,
      old.map(({ pk, sk }) => this.buried({ pk, sk })),
    );
  }

  private prepare({ acknowledgement, causes }: AcknowledgedCauses): Prepared {
    const { companyId, connectionId, acknowledgementId } = acknowledgement;
    const stored = acknowledgementSchema.parse(acknowledgement);
    const key = acknowledgementKey(companyId, connectionId, acknowledgementId);
    const head = { ...stored, ...key, type: 'acknowledgement' };
    if (causes.length <= MOST_INSIDE) return { head: { ...head, causes: [...causes] }, parts: [] };
    const attempt = this.newId();
    const count = Math.ceil(causes.length / PER_PART);
    const parts = Array.from({ length: count }, (_, part) => ({
      ...acknowledgementPartKey(companyId, connectionId, { acknowledgementId, attempt, part }),
      type: 'acknowledgement-part',
      v: 1,
      causes: causes.slice(part * PER_PART, (part + 1) * PER_PART),
    }));
    return { head: { ...head, parts: { attempt, count } }, parts };
  }

  private bury({ companyId, connectionId, acknowledgementId }: Acknowledgement): Prepared {
    return { head: this.buried(acknowledgementKey(companyId, connectionId, acknowledgementId)), parts: [] };
  }

  private buried(key: Item): Item {
    return { ...key, type: BURIED, v: 1, expiresAtSeconds: Math.floor(this.now().getTime() / 1000) };
  }
}

/** Only groups can be too large for one item. */
const isGroup = ({ employeeId, stakeholderId }: Acknowledgement): boolean =>
  employeeId === undefined && stakeholderId === undefined;

const partsOf = (item: Item): AcknowledgementItem['parts'] => acknowledgementItemSchema.parse(item).parts;

/** Of a part that is missing nothing counts as seen: its problems are shown again. */
const causesOf = (head: AcknowledgementItem, partAt: (key: Key) => Item | undefined): readonly string[] => {
  const { companyId, connectionId, acknowledgementId, causes = [], parts } = head;
  if (!parts) return causes;
  return Array.from({ length: parts.count }, (_, part) => {
    const key = acknowledgementPartKey(companyId, connectionId, {
      acknowledgementId,
      attempt: parts.attempt,
      part,
    });
    const item = partAt(key);
    return item?.['type'] === 'acknowledgement-part' ? acknowledgementPartSchema.parse(item).causes : [];
  }).flat();
};

const isRefused = (error: unknown): boolean =>
  isConditionFailure(error) || conditionFailures(error).some(({ code }) => code === 'ConditionalCheckFailed');
