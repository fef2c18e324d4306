import type { Answer, IdentityAnswer } from '../answer';
import { declineEntries, declineHash } from '../decline';
import type { DiffInput, DiffResult } from '../diff/diff-input';
import { diffRegister } from '../diff/diff-register';
import type { EditContext } from '../edit/edit-context';
import { editPerson } from '../edit/edit-person';
import type { EditedPerson, PersonEdit } from '../edit/edit-person';
import { pinValue } from '../edit/override';
import type { Pin } from '../edit/override';
import type { Employee, FieldValue } from '../employee';
import type { Change, Decline } from '../plan';
import { carriedOver, choose } from '../plan/choices';
import type { Choices } from '../plan/choices';
import { indexSelection, takenOf } from '../plan/selection';
import type { Stakeholder } from '../stakeholder';
import type { UndoPlan } from '../undo/plan-undo';
import { MemoryRegister } from './memory-register';
import type { RunStamp } from './memory-register';
import { aDiffInput, anAnswer, COMPANY, CONNECTION, someSettings } from './people';
import { applyUndo, planUndoOf } from './undo-run';

/** One day's reading of one connection; the rest is as the story left it. */
export type Reading = Partial<DiffInput> & { readonly employees: readonly Employee[] };

/** What one day came to; `again` is the plan that the very same reading makes once this one is applied. */
export type Day = DiffResult & { readonly again: DiffResult };

/**
 * A register over many days: readings that are compared and applied, and what people decide in between. Every day has its
 * own calendar day and instant; what was applied, answered and rejected counts on the next.
 */
export class Story {
  settings: Readonly<Record<string, unknown>> = {};
  declines: Decline[] = [];
  readonly answers: Answer[] = [];
  private readonly register: MemoryRegister;
  private readonly synced = new Set<string>();
  private readonly plans = new Map<
    string,
    { readonly changes: readonly Change[]; readonly connectionId: string }
  >();
  private choices: Choices = { v: 1, left: [] };
  private runs = 0;

  constructor(
    stakeholders: readonly Stakeholder[] = [],
    private readonly always: Partial<DiffInput> = {},
  ) {
    this.register = new MemoryRegister(stakeholders);
  }

  /** What a reading would change on a day (ISO), without applying it. */
  plan(asOf: string, reading: Reading): DiffResult {
    const connectionId = reading.connectionId ?? this.always.connectionId ?? CONNECTION;
    return diffRegister(
      aDiffInput({
        asOf,
        now: at(asOf, 6),
        settings: someSettings(this.settings),
        firstApply: !this.synced.has(connectionId),
        stakeholders: this.register.stakeholders(),
        declines: this.declines,
        answers: this.answers,
        ...this.always,
        ...reading,
      }),
    );
  }

  /** Reads, plans and applies all of it. */
  sync(asOf: string, reading: Reading, stamped: Pick<RunStamp, 'leaversReleased'> = {}): Day {
    const result = this.plan(asOf, reading);
    const connectionId = reading.connectionId ?? this.always.connectionId ?? CONNECTION;
    this.runs += 1;
    const stamp = {
      runId: `${connectionId}.${this.runs}`,
      observedAt: reading.now ?? at(asOf, 6),
      connectionId,
      ...stamped,
    };
    this.register.applyAll(result.changes, stamp);
    const over = new Set(result.outrun?.());
    this.declines = this.declines.filter((decline) => !over.has(decline));
    this.plans.set(stamp.runId, { changes: result.changes, connectionId });
    if (reading.purpose !== 'pair' && (result.counts.held ?? 0) === 0) this.synced.add(connectionId);
    return { ...result, again: this.plan(asOf, reading) };
  }

  /** Reads and plans, leaves some of it for another time, and applies the rest; `stillLeft` is what was left before and is the same. */
  leave(
    asOf: string,
    reading: Reading,
    rows: readonly { readonly stakeholderId: string; readonly fields?: readonly string[] }[],
  ): DiffResult & { readonly stillLeft: readonly string[] } {
    const result = this.plan(asOf, reading);
    const { hashKey } = aDiffInput();
    const changes = new Map(result.changes.map((change) => [change.stakeholderId, change]));
    const { left: same, notInPlan } = carriedOver(this.choices, changes, hashKey);
    const left = [...same];
    for (const { stakeholderId, fields } of rows) {
      const change = changes.get(stakeholderId);
      if (!change) throw new Error(`expected the plan to change ${stakeholderId}`);
      left.push(...choose(change, { fields, choice: 'leave' }, { before: [], hashKey }).left);
    }
    this.choices = { v: 1, left, notInPlan: [...notInPlan] };
    const taken = result.changes.flatMap((change) => takenOf(change, indexSelection({ left })) ?? []);
    this.runs += 1;
    const runId = `${CONNECTION}.${this.runs}`;
    this.register.applyAll(taken, { runId, observedAt: at(asOf, 6), connectionId: CONNECTION });
    this.plans.set(runId, { changes: taken, connectionId: CONNECTION });
    return { ...result, stillLeft: same.map(({ stakeholderId }) => stakeholderId) };
  }

  /** The run that was applied last. */
  lastRun(): string {
    return [...this.plans.keys()].at(-1) ?? '';
  }

  /** Somebody undoes a run, the last one unless told otherwise; an undo is a run of its own. */
  undo(asOf: string, runId = this.lastRun()): UndoPlan {
    const undone = this.plans.get(runId);
    if (!undone) throw new Error(`expected ${runId} to have been applied`);
    const { connectionId } = undone;
    const now = at(asOf, 13);
    const plan = planUndoOf(this.register, undone.changes, { runId, connectionId, now });
    this.runs += 1;
    const stamp = { runId: `${connectionId}.${this.runs}`, observedAt: now, connectionId };
    this.declines = applyUndo(this.register, plan, stamp, this.declines);
    this.plans.set(stamp.runId, { changes: plan.changes, connectionId });
    return plan;
  }

  /** Somebody rejects a change. */
  reject(asOf: string, change: Change, connectionId = CONNECTION): void {
    const decline = {
      v: 1 as const,
      companyId: COMPANY,
      connectionId,
      stakeholderId: change.stakeholderId,
      declinedBy: 'user:admin',
      declinedAt: at(asOf, 9),
      runId: 'run_rejected',
    };
    for (const entry of declineEntries(change, aDiffInput().hashKey))
      this.declines.push({ ...decline, ...entry });
  }

  /** Somebody says who an employee is. */
  answer(asOf: string, employeeId: string, answer: IdentityAnswer, connectionId = CONNECTION): void {
    this.answers.push(anAnswer({ employeeId, answer, connectionId, answeredAt: at(asOf, 9) }));
  }

  /** Somebody says that HR's value is to be taken. */
  takeHr(
    asOf: string,
    one: {
      readonly stakeholderId: string;
      readonly employeeId: string;
      readonly field: string;
      readonly value: FieldValue;
    },
  ): void {
    const { stakeholderId, employeeId, field, value } = one;
    const valueHash = declineHash(aDiffInput().hashKey, field, value);
    const answer = { kind: 'take_hr' as const, stakeholderId, field, valueHash };
    this.answers.push(anAnswer({ employeeId, answer, answeredAt: at(asOf, 9) }));
  }

  edit(asOf: string, stakeholderId: string, edit: Partial<PersonEdit>): void {
    this.put(editPerson(this.person(stakeholderId), { fields: {}, ...edit }, editedOn(asOf)));
  }

  pin(asOf: string, stakeholderId: string, pin: Pin): void {
    this.put(pinValue(this.person(stakeholderId), pin, editedOn(asOf)));
  }

  /** Writes a row as it is. */
  write(stakeholder: Stakeholder): void {
    this.register.put({ ...stakeholder, version: stakeholder.version + 1 });
  }

  everybody(): Stakeholder[] {
    return this.register.stakeholders();
  }

  person(stakeholderId: string): Stakeholder {
    const found = this.everybody().find((one) => one.stakeholderId === stakeholderId);
    if (!found) throw new Error(`expected ${stakeholderId} to be in the register`);
    return found;
  }

  /** The only one tied to an employee. */
  tiedTo(employeeId: string, connectionId = CONNECTION): Stakeholder {
    const [found, ...more] = this.everybody().filter(({ links }) =>
      links[connectionId]?.includes(employeeId),
    );
    if (!found || more.length > 0) throw new Error(`expected one person tied to employee ${employeeId}`);
    return found;
  }

  private put(edited: EditedPerson): void {
    if (edited.kind !== 'changed') throw new Error(`expected a change, not ${edited.kind}`);
    this.register.put(edited.next);
  }
}

const at = (day: string, hour: number): string => `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;

const editedOn = (today: string): EditContext => ({
  actor: 'user:admin',
  now: at(today, 12),
  today,
  customFields: new Map(),
  people: new Set(),
  connections: new Set([CONNECTION]),
  leaverDate: 'lastDayOfWork',
});

/** A story of which the first sync has happened, and the id of whom it made of employee 1. */
export const syncedOnce = (reading: Reading, settings: Story['settings'] = {}) => {
  const story = new Story();
  story.settings = settings;
  story.sync('2026-03-01', reading);
  return { story, id: story.tiedTo('1').stakeholderId };
};

/** Somebody without what changes with every version. */
export const contentOf = ({
  version: _v,
  seen: _s,
  applied: _a,
  changedBy: _c,
  updatedAt: _u,
  ...rest
}: Stakeholder) => rest;

/** A field's value, or undefined where it is empty. */
export const valueOf = ({ fields }: Stakeholder, field: string): FieldValue | undefined =>
  fields[field]?.value;

/** Problems as `code employee`, which is what a reader of a test wants to see. */
export const codesOf = ({ problems }: Pick<DiffResult, 'problems'>): string[] =>
  problems.map(({ code, employeeId = '' }) => `${code} ${employeeId}`.trim());
