import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { upcasting } from '#domain/upcast';
import { companyPk, joinKey, resultKey, resultPrefix } from './keys';
import { isConditionFailure } from './condition-failures';
import { queryAll } from './query';
import { getItem } from './table';
import type { Table } from './table';

/** What fetch remembers of a page, so that it can go on after a crash and prove completeness in the end. */
export const fetchedPageSchema = z.object({
  page: z.number().int().nonnegative(),
  cursor: z.string().optional(),
  nextCursor: z.string().optional(),
  laterCursors: z.array(z.string()).optional(),
  total: z.number().int().optional(),
  /** Rows of the page, those without a usable id included. */
  records: z.number().int(),
  employeeIds: z.array(z.string()),
  notReadable: z.array(z.string()),
});
export type FetchedPage = z.infer<typeof fetchedPageSchema>;

/** What became of one page of a plan; written once, so that counts add up whatever is delivered twice. */
export const appliedPageSchema = z.object({
  page: z.number().int().nonnegative(),
  applied: z.number().int(),
  refused: z.array(z.string()),
  failed: z.array(z.string()),
  /** Rows of which nothing was to go. */
  notSelected: z.number().int().default(0),
  notStarted: z.number().int(),
});
export type AppliedPage = z.infer<typeof appliedPageSchema>;

/** Several workers finish parts of a stage; whoever sees all parts done goes on. */
export type JoinState = {
  readonly done: number;
  readonly total: number | undefined;
  readonly complete: boolean;
};

export type Stage = 'fetch' | 'normalize' | 'apply';
export type RunPart = { readonly companyId: string; readonly runId: string; readonly epoch: number };

export const joinItemSchema = z.object({
  v: z.literal(1),
  done: z.instanceof(Set).optional(),
  total: z.number().int().optional(),
});
/** Runs that were under way when `v` came have join items without one. */
export const readJoinItem = upcasting(joinItemSchema, { 0: (old) => old });

const joinState = (item: unknown): JoinState => {
  const { done, total } = readJoinItem.parse(item ?? {});
  const size = done?.size ?? 0;
  return { done: size, total, complete: total !== undefined && size >= total };
};

/** Page results and join sets of a run, per stage and epoch. They expire with the raw pages they speak of. */
export class PageResultRepository {
  constructor(
    private readonly table: Table,
    private readonly now: () => Date,
  ) {}

  /** Write-once: a repeated delivery finds the first result and leaves it. */
  async put(part: RunPart, stage: Stage, result: FetchedPage | AppliedPage): Promise<'written' | 'exists'> {
    try {
      await this.table.db.send(
        new PutCommand({
          TableName: this.table.name,
          Item: {
            ...resultKey(part.companyId, { ...part, stage, page: result.page }),
            type: 'page-result',
            v: 1,
            expiresAtSeconds: this.expiry(),
            result,
          },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
      return 'written';
    } catch (error) {
      if (isConditionFailure(error)) return 'exists';
      throw error;
    }
  }

  async fetchedPages(part: RunPart): Promise<FetchedPage[]> {
    return this.results(part, 'fetch', fetchedPageSchema);
  }

  async appliedPages(part: RunPart): Promise<AppliedPage[]> {
    return this.results(part, 'apply', appliedPageSchema);
  }

  /** Marks parts as done; the answer says whether that made the set complete. */
  async join(part: RunPart, stage: Stage, pages: readonly number[]): Promise<JoinState> {
    const { Attributes } = await this.table.db.send(
      new UpdateCommand({
        TableName: this.table.name,
        Key: joinKey(part.companyId, { ...part, stage }),
        UpdateExpression: 'ADD done :pages SET #type = :type, v = :v, expiresAtSeconds = :expiry',
        ExpressionAttributeNames: { '#type': 'type' },
        ExpressionAttributeValues: {
          ':pages': new Set(pages),
          ':type': 'join',
          ':v': 1,
          ':expiry': this.expiry(),
        },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return joinState(Attributes);
  }

  /** Says how many parts there are; the answer says whether all are done already. */
  async expect(part: RunPart, stage: Stage, total: number): Promise<JoinState> {
    const { Attributes } = await this.table.db.send(
      new UpdateCommand({
        TableName: this.table.name,
        Key: joinKey(part.companyId, { ...part, stage }),
        UpdateExpression: 'SET #total = :total, #type = :type, v = :v, expiresAtSeconds = :expiry',
        ExpressionAttributeNames: { '#total': 'total', '#type': 'type' },
        ExpressionAttributeValues: { ':total': total, ':type': 'join', ':v': 1, ':expiry': this.expiry() },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return joinState(Attributes);
  }

  async joined(part: RunPart, stage: Stage): Promise<JoinState> {
    return joinState(await getItem(this.table, joinKey(part.companyId, { ...part, stage })));
  }

  private async results<T>(part: RunPart, stage: Stage, schema: z.ZodType<T>): Promise<T[]> {
    const items = await queryAll(this.table, {
      pk: companyPk(part.companyId),
      skPrefix: resultPrefix(part.runId, part.epoch, stage),
    });
    return items.map((item) => schema.parse(item.result));
  }

  /** Seven days, as raw pages are kept. */
  private expiry(): number {
    return Math.floor(this.now().getTime() / 1000) + 7 * 86_400;
  }
}
