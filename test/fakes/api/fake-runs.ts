import type { AuditEntry } from '#domain/company';
import type { Connection } from '#domain/connection';
import { connectionSchema } from '#domain/connection';
import { legalMoves, runSchema } from '#domain/run';
import type { Run } from '#domain/run';
import type { Amendment, Move, MoveOutcome, RunPatch } from '#storage/run-repository';
import type { FakeAnswers } from './fake-answers';
import type { FakeConnections } from './fake-connections';
import { pageOf } from './pages';

/** Runs in memory, with the repository's conditions on state, epoch, lock and configuration. */
export class FakeRuns {
  readonly all = new Map<string, Run>();

  constructor(
    private readonly connections: FakeConnections,
    private readonly audit: AuditEntry[],
    private readonly answers: Pick<FakeAnswers, 'decline' | 'lift'>,
  ) {}

  put(run: Run): void {
    this.all.set(run.runId, run);
  }

  async find(companyId: string, runId: string): Promise<Run | undefined> {
    const run = this.all.get(runId);
    return run?.companyId === companyId ? run : undefined;
  }

  async list(companyId: string, connectionId: string, page: { cursor?: string | undefined; limit: number }) {
    const runs = [...this.all.values()].filter(
      (run) => run.companyId === companyId && run.connectionId === connectionId,
    );
    return pageOf(runs.toReversed(), page);
  }

  async start(
    run: Run,
    connection: Connection,
    options: { nextRunAt?: string | undefined; audit?: AuditEntry | undefined },
  ): Promise<'started' | 'lost'> {
    if (connection.lock || this.all.has(run.runId)) return 'lost';
    this.put(run);
    const lock = { runId: run.runId, epoch: run.epoch, at: run.requestedAt };
    this.connections.put({ ...connection, epoch: run.epoch, lock, version: connection.version + 1 });
    if (options.audit) this.audit.push(options.audit);
    return 'started';
  }

  async move({ run, to, patch, connection: effect, audit, now, asDecided }: Move): Promise<MoveOutcome> {
    const connection = await this.connections.find(run.companyId, run.connectionId);
    const present = this.all.get(run.runId);
    if (!present || !connection || present.state !== run.state || present.epoch !== run.epoch) {
      return { kind: 'lost' };
    }
    if (asDecided && !isAsDecided(run, present)) return { kind: 'lost' };
    if (!legalMoves[present.state].includes(to)) throw new Error(`no move from ${present.state} to ${to}`);
    if (effect?.kind === 'take_lock') {
      if (connection.lock || connection.configurationVersion !== run.configurationVersion) {
        return { kind: 'lost' };
      }
      const lock = { runId: run.runId, epoch: run.epoch, at: now };
      this.connections.put(connectionSchema.parse({ ...connection, ...effect.patch, lock }));
    }
    if (effect?.kind === 'patch') {
      const version = connection.version + 1;
      this.connections.put(connectionSchema.parse({ ...connection, ...effect.patch, version }));
    }
    const entered = { ...present.entered, [to]: now };
    const moved = runSchema.parse({ ...present, ...patch, state: to, entered });
    this.put(moved);
    if (audit) this.audit.push(audit);
    return { kind: 'moved', run: moved };
  }

  async amend({ run, patch, audit, declines = [], lifts = [] }: Amendment): Promise<'written' | 'lost'> {
    const present = this.all.get(run.runId);
    const isSame = present?.state === run.state && present.epoch === run.epoch;
    if (!present || !isSame || !isAsDecided(run, present)) return 'lost';
    this.put(runSchema.parse({ ...present, ...patch }));
    for (const decline of declines) this.answers.decline(decline);
    for (const one of lifts) this.answers.lift(one);
    this.audit.push(audit);
    return 'written';
  }

  /** The API only says that an end or a plan was announced. */
  async update(run: Run, { dueAt }: RunPatch): Promise<boolean> {
    const present = this.all.get(run.runId);
    if (present?.state !== run.state || present.epoch !== run.epoch) return false;
    this.put(runSchema.parse({ ...present, dueAt }));
    return true;
  }

  async takeOver(): Promise<MoveOutcome> {
    throw new Error('the API does not take runs over');
  }

  async note(): Promise<void> {
    throw new Error('the API does not write notes');
  }
}

/** The repository's condition on what people chose and approved. */
const isAsDecided = (run: Run, present: Run): boolean =>
  run.review?.version === present.review?.version && run.firstApproval?.at === present.firstApproval?.at;
