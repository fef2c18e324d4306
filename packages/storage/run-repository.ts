import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditEntry } from '#domain/company';
import type { Connection } from '#domain/connection';
import type { Decline } from '#domain/plan';
import { firstDeadlineOf, legalMoves, runSchema } from '#domain/run';
import type { Run, RunState } from '#domain/run';
import { auditItem } from './audit-repository';
import { connectionUpdate } from './connection-effect';
import type { ConnectionEffect } from './connection-effect';
import { connectionItem, VERSION_IS } from './connection-repository';
import { declinePut } from './decline-repository';
import { companyPk, connectionKey, declineKey, dueShardOf, runKey, runPrefix } from './keys';
import { conditionFailures, isConditionFailure } from './condition-failures';
import { queryPage } from './query';
import type { Page, PageRequest } from './query';
import { getItem } from './table';
import type { Table } from './table';
import { transact } from './transaction';
import type { TransactItem } from './transaction';
import { updateExpression } from './update-expression';

/** A run is written only by whoever knows its present state and epoch. */
const RUN_IS = '#state = :from AND epoch = :epoch';

/** What changes on the run besides its state; `undefined` removes. */
export type RunPatch = Readonly<Partial<Record<keyof Run | `progress.${keyof Run['progress']}`, unknown>>>;

export type Move = {
  readonly run: Run;
  readonly to: RunState;
  readonly patch?: RunPatch | undefined;
  readonly connection?: ConnectionEffect | undefined;
  /** Lost also when somebody chose something, or approved first, since `run` was read. */
  readonly asDecided?: boolean | undefined;
  /** A waiting run that this one takes the place of. */
  readonly supersedes?: Run | undefined;
  readonly audit?: AuditEntry | undefined;
  readonly now: string;
};

/** What people say about a plan while it waits, with what is remembered of it, in one write. */
export type Amendment = {
  /** As it was read: lost when its state, choices or first approval moved since. */
  readonly run: Run;
  readonly patch: RunPatch;
  readonly audit: AuditEntry;
  readonly declines?: readonly Decline[] | undefined;
  /** Declines that go again. */
  readonly lifts?: readonly Parameters<typeof declineKey>[0][] | undefined;
};

export type MoveOutcome =
  | { readonly kind: 'moved'; readonly run: Run }
  /** Somebody else was first: the run, its lock or the connection is not as expected. */
  | { readonly kind: 'lost' };

const dueAttributes = (run: Pick<Run, 'runId'>, dueAt: string | undefined): Record<string, unknown> => ({
  dueAt,
  dueShard: dueAt === undefined ? undefined : dueShardOf(run.runId),
});

const runItem = (run: Run): Record<string, unknown> => ({
  ...run,
  ...runKey(run.companyId, run.runId),
  type: 'run',
  ...dueAttributes(run, run.dueAt),
});

/** Runs of a connection and every legal move of their states. */
export class RunRepository {
  constructor(private readonly table: Table) {}

  async find(companyId: string, runId: string): Promise<Run | undefined> {
    const Key = runKey(companyId, runId);
    if (!Key) return undefined;
    const item = await getItem(this.table, Key);
    return item && runSchema.parse(item);
  }

  /** Newest first. */
  async list(companyId: string, connectionId: string, page: PageRequest): Promise<Page<Run>> {
    const { items, cursor } = await queryPage(this.table, {
      pk: companyPk(companyId),
      skPrefix: runPrefix(connectionId),
      newestFirst: true,
      ...page,
    });
    return { items: items.map((item) => runSchema.parse(item)), cursor };
  }

  /**
   * One transaction: the run exists, the connection's lock is its own and the schedule has moved on. `connection` is the
   * connection as it was read; `lost` if it moved since, has a lock, or the run exists already.
   */
  async start(
    run: Run,
    connection: Connection,
    options: { nextRunAt?: string | undefined; audit?: AuditEntry | undefined },
  ): Promise<'started' | 'lost'> {
    const next: Connection = {
      ...connection,
      version: connection.version + 1,
      epoch: run.epoch,
      lock: { runId: run.runId, epoch: run.epoch, at: run.requestedAt },
      nextRunAt: options.nextRunAt ?? connection.nextRunAt,
    };
    const items: TransactItem[] = [
      {
        Put: {
          TableName: this.table.name,
          Item: runItem(run),
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      {
        Put: {
          TableName: this.table.name,
          Item: connectionItem(next),
          ConditionExpression: `${VERSION_IS} AND attribute_not_exists(#lock)`,
          ExpressionAttributeNames: { '#version': 'version', '#lock': 'lock' },
          ExpressionAttributeValues: { ':version': connection.version },
        },
      },
      ...(options.audit ? [auditItem(this.table, options.audit)] : []),
    ];
    return (await this.commit(items)) ? 'started' : 'lost';
  }

  /** Moves a run to another state if the move is legal and nobody was faster. */
  async move(move: Move): Promise<MoveOutcome> {
    const { run, to, now } = move;
    if (!legalMoves[run.state].includes(to)) throw new Error(`a run cannot move from ${run.state} to ${to}`);
    const patch: Record<string, unknown> = {
      ...move.patch,
      state: to,
      [`entered.${to}`]: now,
      resends: 0,
      ...dueAttributes(run, firstDeadlineOf(to, now)),
    };
    const items: TransactItem[] = [
      move.asDecided ? this.decidedUpdate(run, patch) : this.runUpdate(run, patch),
      ...(move.connection ? [connectionUpdate(this.table, run, move.connection)] : []),
      ...(move.supersedes ? [this.supersede(move.supersedes, run.runId, now)] : []),
      ...(move.audit ? [auditItem(this.table, move.audit)] : []),
    ];
    if (!(await this.commit(items))) return { kind: 'lost' };
    const moved = await this.find(run.companyId, run.runId);
    // As this move left it: whoever has moved it since must not be overwritten by what the caller does next.
    return moved ? { kind: 'moved', run: { ...moved, state: to, epoch: run.epoch } } : { kind: 'lost' };
  }

  /** Choices or a first approval of a plan that waits: the state stays, and nobody is overwritten. */
  async amend({ run, patch, audit, declines = [], lifts = [] }: Amendment): Promise<'written' | 'lost'> {
    const items: TransactItem[] = [
      this.decidedUpdate(run, patch),
      ...declines.map((decline) => declinePut(this.table, decline)),
      ...lifts.map((lift) => ({ Delete: { TableName: this.table.name, Key: { ...declineKey(lift) } } })),
      auditItem(this.table, audit),
    ];
    return (await this.commit(items)) ? 'written' : 'lost';
  }

  /** A sign of life within a state: progress and a later `dueAt`. False when the run was taken over, moved or cancelled. */
  async update(run: Run, patch: RunPatch): Promise<boolean> {
    const due = Object.hasOwn(patch, 'dueAt')
      ? { dueShard: patch.dueAt === undefined ? undefined : dueShardOf(run.runId) }
      : {};
    const { Update } = this.runUpdate(run, { ...patch, ...due });
    if (!Update) return false;
    try {
      await this.table.db.send(new UpdateCommand(Update));
      return true;
    } catch (error) {
      if (isConditionFailure(error)) return false;
      throw error;
    }
  }

  /** The watchdog takes a silent run over: a higher epoch makes whatever still runs for the old one write in vain. */
  async takeOver(
    run: Run,
    { epoch, dueAt, patch }: { epoch: number; dueAt: string | undefined; patch?: RunPatch },
  ): Promise<MoveOutcome> {
    const items: TransactItem[] = [
      this.runUpdate(run, { ...patch, epoch, resends: run.resends + 1, ...dueAttributes(run, dueAt) }),
      {
        Update: {
          TableName: this.table.name,
          Key: connectionKey(run.companyId, run.connectionId),
          UpdateExpression: 'SET epoch = :next, #lock.epoch = :next, #version = #version + :one',
          ConditionExpression: '#lock.runId = :run AND epoch < :next',
          ExpressionAttributeNames: { '#lock': 'lock', '#version': 'version' },
          ExpressionAttributeValues: { ':next': epoch, ':run': run.runId, ':one': 1 },
        },
      },
    ];
    if (!(await this.commit(items))) return { kind: 'lost' };
    const taken = await this.find(run.companyId, run.runId);
    return taken ? { kind: 'moved', run: { ...taken, state: run.state, epoch } } : { kind: 'lost' };
  }

  /** Adds to the calls that were made to the vendor, whatever the run's state or epoch: they were made. */
  async addCalls(companyId: string, runId: string, calls: number): Promise<void> {
    const Key = runKey(companyId, runId);
    if (!Key || calls === 0) return;
    await this.table.db.send(
      new UpdateCommand({
        TableName: this.table.name,
        Key,
        UpdateExpression: 'SET progress.#calls = if_not_exists(progress.#calls, :none) + :calls',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#calls': 'calls' },
        ExpressionAttributeValues: { ':none': 0, ':calls': calls },
      }),
    );
  }

  /** Adds a remark to a run, whatever its state; at most 50 are kept. */
  async note(companyId: string, runId: string, note: Run['notes'][number]): Promise<void> {
    const Key = runKey(companyId, runId);
    if (!Key) return;
    try {
      await this.table.db.send(
        new UpdateCommand({
          TableName: this.table.name,
          Key,
          UpdateExpression: 'SET notes = list_append(notes, :note)',
          ConditionExpression: 'attribute_exists(pk) AND size(notes) < :most',
          ExpressionAttributeValues: { ':note': [note], ':most': 50 },
        }),
      );
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
    }
  }

  private runUpdate(run: Run, patch: Readonly<Record<string, unknown>>): TransactItem {
    const expression = updateExpression(patch);
    return {
      Update: {
        TableName: this.table.name,
        Key: runKey(run.companyId, run.runId),
        ...expression,
        ConditionExpression: RUN_IS,
        ExpressionAttributeNames: { ...expression.ExpressionAttributeNames, '#state': 'state' },
        ExpressionAttributeValues: {
          ...expression.ExpressionAttributeValues,
          ':from': run.state,
          ':epoch': run.epoch,
        },
      },
    };
  }

  /** Only while choices and first approval are as `run` was read with. */
  private decidedUpdate(run: Run, patch: Readonly<Record<string, unknown>>): TransactItem {
    const { Update } = this.runUpdate(run, patch);
    const { review, firstApproval } = run;
    const conditions = [
      Update?.ConditionExpression ?? '',
      review ? '#review.#version = :review' : 'attribute_not_exists(#review)',
      firstApproval ? '#first.#at = :first' : 'attribute_not_exists(#first)',
    ];
    return {
      Update: {
        TableName: this.table.name,
        Key: Update?.Key,
        UpdateExpression: Update?.UpdateExpression,
        ConditionExpression: conditions.join(' AND '),
        ExpressionAttributeNames: {
          ...Update?.ExpressionAttributeNames,
          '#review': 'review',
          '#first': 'firstApproval',
          ...(review && { '#version': 'version' }),
          ...(firstApproval && { '#at': 'at' }),
        },
        ExpressionAttributeValues: {
          ...Update?.ExpressionAttributeValues,
          ...(review && { ':review': review.version }),
          ...(firstApproval && { ':first': firstApproval.at }),
        },
      },
    };
  }

  private supersede(waiting: Run, by: string, now: string): TransactItem {
    return this.decidedUpdate(waiting, {
      state: 'superseded' satisfies RunState,
      'entered.superseded': now,
      supersededBy: by,
      ...dueAttributes(waiting, firstDeadlineOf('superseded', now)),
    });
  }

  private async commit(items: TransactItem[]): Promise<boolean> {
    try {
      await transact(this.table, items);
      return true;
    } catch (error) {
      if (conditionFailures(error).some((failure) => failure.code === 'ConditionalCheckFailed')) return false;
      throw error;
    }
  }
}
