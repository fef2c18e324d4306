import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { budgetStateSchema, charge, takePermits, UNUSED } from './call-budget-state';
import type { BudgetLimit, BudgetState, Permits } from './call-budget-state';
import { isConditionFailure, oldItemOf } from './condition-failures';
import { callBudgetKey } from './keys';
import { getItem } from './table';
import type { Item, Table } from './table';

/** An account at a vendor, whichever connections and companies use it. */
export type BudgetAccount = { readonly provider: string; readonly account: string };

const IS_NEW = 'attribute_not_exists(pk)';
const AS_READ = '#version = :read';
/** Rounds of losing to other callers of the account at the same moment; of many at once one wins each round. */
const MOST_ATTEMPTS = 25;
/** After so many lost rounds it is better to come back. */
const CROWDED_MS = 250;
/** Kept beyond the moment from which an item says nothing any more, for clocks that differ. */
const KEPT_MS = 3_600_000;

const itemSchema = budgetStateSchema.extend({ version: z.number().int() });
type Change<Answer> = { readonly answer: Answer; readonly next?: BudgetState | undefined };

/**
 * The calls that may be made to an account, shared by every function: one item with a token bucket for each limit. It is
 * read and written back on condition that nobody wrote in between, so that of any number of callers no two get the same
 * permit.
 */
export class CallBudgetRepository {
  constructor(private readonly table: Table) {}

  /** Up to `atMost` permits that are there now, each counted in every limit named; a wait when there is none. */
  async take(
    account: BudgetAccount,
    asked: { readonly limits: readonly BudgetLimit[]; readonly atMost: number; readonly now: Date },
  ): Promise<Permits> {
    const nowMs = asked.now.getTime();
    const answer = await this.change(account, nowMs, (state) => takePermits(state, { ...asked, nowMs }));
    return answer ?? { kind: 'later', waitMs: CROWDED_MS };
  }

  /** Counts calls that were made before it was known whose account it is, whether there was room for them or not. */
  async charge(
    account: BudgetAccount,
    used: { readonly limits: readonly BudgetLimit[]; readonly permits: number; readonly now: Date },
  ): Promise<void> {
    const nowMs = used.now.getTime();
    await this.change(account, nowMs, (state) => ({
      answer: undefined,
      next: charge(state, { ...used, nowMs }),
    }));
  }

  /**
   * No permit for anybody before `until`, as the vendor asked; an earlier moment than one asked for already changes
   * nothing. Given up after too many lost rounds, for a vendor that is called on asks again.
   */
  async hold(account: BudgetAccount, until: Date, now: Date): Promise<void> {
    const heldUntilMs = until.getTime();
    await this.change(account, now.getTime(), (state) => ({
      answer: undefined,
      next: state.heldUntilMs >= heldUntilMs ? undefined : { ...state, heldUntilMs },
    }));
  }

  private async change<Answer>(
    account: BudgetAccount,
    nowMs: number,
    decide: (state: BudgetState) => Change<Answer>,
  ): Promise<Answer | undefined> {
    const key = callBudgetKey(account);
    let present = parsed(await getItem(this.table, key));
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      const { answer, next } = decide(present);
      if (!next) return answer;
      const item = { ...key, type: 'call-budget', v: 1, ...next, version: present.version + 1 };
      const written = await this.put({ ...item, expiresAtSeconds: expiryOf(next, nowMs) }, present.version);
      if (written.kind === 'written') return answer;
      present = parsed(written.instead);
    }
    return undefined;
  }

  private async put(
    item: Record<string, unknown>,
    read: number,
  ): Promise<{ readonly kind: 'written' } | { readonly kind: 'not'; readonly instead: Item | undefined }> {
    try {
      await this.table.db.send(
        new PutCommand({
          TableName: this.table.name,
          Item: item,
          ConditionExpression: read === 0 ? IS_NEW : AS_READ,
          ...(read > 0 && {
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':read': read },
          }),
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return { kind: 'written' };
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
      return { kind: 'not', instead: oldItemOf(error) };
    }
  }
}

/** Version 0: there is no item, nothing was called for long. */
const parsed = (item: Item | undefined): BudgetState & { version: number } =>
  item ? itemSchema.parse(item) : { ...UNUSED, version: 0 };

const expiryOf = ({ heldUntilMs, fullAtMs }: BudgetState, nowMs: number): number =>
  Math.ceil((Math.max(nowMs, heldUntilMs, ...Object.values(fullAtMs)) + KEPT_MS) / 1000);
