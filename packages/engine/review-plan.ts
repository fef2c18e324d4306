import type { AuditEntry } from '#domain/company';
import type { Change, Decline } from '#domain/plan';
import { partsOf } from '#domain/plan/change-parts';
import { choose } from '#domain/plan/choices';
import type { Choices, Chosen, ChoiceKind, DeclinedPart } from '#domain/plan/choices';
import type { Run, SealedPlan } from '#domain/run';
import type { ObjectStore } from '#storage/object-store';
import type { RunRepository } from '#storage/run-repository';
import { auditEntry } from './audit';
import { choicesVersion, conflict, lostTo, refuse } from './decision-conflict';
import type { DecidePlan, DecisionConflict } from './decision-conflict';
import { readChoices, readLeft, storeChoices } from './plan-choices';
import { hashKeyOf } from './plan-selection';
import type { SelectServices } from './plan-selection';
import { changesOf } from './read-plan-pages';
import type { RunServices } from './services';

/** Declines that one write holds beside the run and the audit entry (DynamoDB: 100 items a transaction). */
const MOST_DECLINES = 90;

/** One row, or some of its parts. */
export type RowChoice = {
  readonly stakeholderId: string;
  readonly fields?: readonly string[] | undefined;
  readonly choice: ChoiceKind;
};

export type ReviewPlan = DecidePlan & {
  /** The version of the choices that the person saw; 0 before the first. */
  readonly version: number;
  readonly choices: readonly RowChoice[];
};

export type ReviewServices = RunServices &
  SelectServices & {
    readonly runs: Pick<RunRepository, 'amend'>;
    readonly objects: Pick<ObjectStore, 'getJson' | 'putJson'>;
  };

/** Names of what the plan does not have: `at` is the place in the list of choices. */
export type UnknownChoice = { readonly at: number; readonly expected?: readonly string[] | undefined };

export type ReviewOutcome =
  | { readonly kind: 'reviewed'; readonly run: Run; readonly left: readonly Chosen[] }
  | { readonly kind: 'unknown'; readonly choices: readonly UnknownChoice[] }
  | { readonly kind: 'too_many'; readonly most: number }
  | DecisionConflict
  | { readonly kind: 'not_found' };

type Planned = Run & { readonly plan: SealedPlan };

/**
 * Leaves, takes again or rejects rows of a plan that waits, or parts of them. Only over the choices that the person saw. A
 * rejection stores its declines in the same write; a first approval of what was chosen before falls with it.
 */
export const reviewPlan = async (request: ReviewPlan, services: ReviewServices): Promise<ReviewOutcome> => {
  const run = await services.runs.find(request.companyId, request.runId);
  if (!run) return { kind: 'not_found' };
  const refused =
    refuse(run, request.planHash, services.now()) ??
    (request.version === choicesVersion(run) ? undefined : 'choices');
  if (refused || !run.plan) return conflict(run, refused ?? 'state', services);
  const rows = await findRows({ ...run, plan: run.plan }, request.choices, services);
  const unknown = unknownIn(request.choices, rows);
  if (unknown.length > 0) return { kind: 'unknown', choices: unknown };
  const before = await choicesSoFar(run, services);
  const hashKey = await hashKeyOf(run.companyId, services);
  const chosen = chooseAll(request.choices, { rows, left: before.left, hashKey });
  if (chosen.declines.size > MOST_DECLINES) return { kind: 'too_many', most: MOST_DECLINES };
  return write(run, request, { ...before, ...chosen }, services);
};

/** The first choice is made over what was left in plans before and is not in this one. */
const choicesSoFar = async (run: Run, services: ReviewServices): Promise<Choices> => {
  if (run.review) return readChoices(run, services);
  if (run.mode === 'undo') return { v: 1, left: [] };
  return readLeft(await services.connections.find(run.companyId, run.connectionId), services);
};

/** The rows that are chosen about, by person; reading stops once all are found. */
const findRows = async (
  { plan }: Planned,
  choices: readonly RowChoice[],
  services: SelectServices,
): Promise<ReadonlyMap<string, Change>> => {
  const wanted = new Set(choices.map(({ stakeholderId }) => stakeholderId));
  const rows = new Map<string, Change>();
  for await (const changes of changesOf(plan, services)) {
    for (const change of changes)
      if (wanted.has(change.stakeholderId)) rows.set(change.stakeholderId, change);
    if (rows.size === wanted.size) break;
  }
  return rows;
};

const unknownIn = (choices: readonly RowChoice[], rows: ReadonlyMap<string, Change>): UnknownChoice[] =>
  choices.flatMap(({ stakeholderId, fields }, at): UnknownChoice[] => {
    const change = rows.get(stakeholderId);
    if (!change) return [{ at }];
    const expected = partsOf(change);
    return fields?.every((field) => expected.includes(field)) === false ? [{ at, expected }] : [];
  });

type DeclineOf = DeclinedPart & { readonly stakeholderId: string; readonly isLifted: boolean };

/** Choices one after the other; of declines what the last of them comes to. */
const chooseAll = (
  choices: readonly RowChoice[],
  { rows, left, hashKey }: { rows: ReadonlyMap<string, Change>; left: readonly Chosen[]; hashKey: string },
) => {
  const byPerson = Map.groupBy<string, Chosen>(left, ({ stakeholderId }) => stakeholderId);
  const declines = new Map<string, DeclineOf>();
  for (const { stakeholderId, ...choice } of choices) {
    const change = rows.get(stakeholderId);
    if (!change) continue;
    const chose = choose(change, choice, { before: byPerson.get(stakeholderId) ?? [], hashKey });
    byPerson.set(stakeholderId, [...chose.left]);
    const note = (part: DeclinedPart, isLifted: boolean) =>
      declines.set(`${stakeholderId} ${part.field} ${part.valueHash}`, { ...part, stakeholderId, isLifted });
    chose.declines.forEach((part) => note(part, false));
    chose.lifts.forEach((part) => note(part, true));
  }
  return { left: [...byPerson.values()].flat(), declines };
};

const write = async (
  run: Run,
  request: ReviewPlan,
  { declines, ...choices }: ReturnType<typeof chooseAll> & Choices,
  services: ReviewServices,
): Promise<ReviewOutcome> => {
  const { companyId, connectionId, runId } = run;
  const stored = [...declines.values()].map(({ isLifted, ...part }): Decline & { isLifted: boolean } => ({
    v: 1,
    companyId,
    connectionId,
    ...part,
    declinedBy: request.by,
    declinedAt: services.now().toISOString(),
    runId,
    isLifted,
  }));
  const review = await storeChoices(run, choices, services);
  const outcome = await services.runs.amend({
    run,
    patch: { review, firstApproval: undefined },
    declines: stored.flatMap(({ isLifted, ...decline }) => (isLifted ? [] : [decline])),
    lifts: stored.filter(({ isLifted }) => isLifted),
    audit: auditOf(run, request, review.version, services),
  });
  if (outcome === 'lost') return lostTo(run, services);
  return { kind: 'reviewed', run: { ...run, review, firstApproval: undefined }, left: choices.left };
};

const auditOf = (
  run: Run,
  { by, planHash, choices }: ReviewPlan,
  version: number,
  services: ReviewServices,
): AuditEntry => {
  const count = (kind: ChoiceKind) => choices.filter(({ choice }) => choice === kind).length;
  return auditEntry(
    {
      companyId: run.companyId,
      actor: by,
      action: 'review.changed',
      target: run.runId,
      details: {
        planHash,
        version,
        left: count('leave'),
        taken: count('take'),
        rejected: count('reject'),
        people: choices.map(({ stakeholderId }) => stakeholderId),
      },
    },
    services,
  );
};
