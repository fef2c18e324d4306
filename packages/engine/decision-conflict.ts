import type { GuardCode } from '#domain/plan';
import { ENGINE } from '#domain/run';
import type { Run } from '#domain/run';
import type { RunServices } from './services';

export type DecidePlan = {
  readonly companyId: string;
  readonly runId: string;
  /** What the person saw; any other plan is refused. */
  readonly planHash: string;
  readonly by: string;
};

/**
 * Why a decision was refused. `newerRunId` names the run whose plan waits now, if there is one. `choices`: somebody chose
 * something meanwhile; `same_person`, `other_selection`: a second person has to approve the very same.
 */
export type DecisionConflict = {
  readonly kind: 'conflict';
  readonly reason:
    | 'hash'
    | 'state'
    | 'configuration'
    | 'busy'
    | 'guards'
    | 'engine'
    | 'expired'
    | 'choices'
    | 'same_person'
    | 'other_selection';
  readonly run: Run;
  readonly newerRunId?: string | undefined;
};

/** Whether a plan waits for a person. */
export const isWaiting = ({ state }: Pick<Run, 'state'>): boolean =>
  state === 'awaiting_approval' || state === 'blocked';

/** Why nobody can decide about a plan, or not by this hash. It is too old from its last moment on, whoever ends it when. */
export const refuse = (run: Run, planHash: string, now: Date): DecisionConflict['reason'] | undefined => {
  if (!isWaiting(run)) return 'state';
  if (run.plan?.planHash !== planHash) return 'hash';
  if (run.plan.expiresAt <= now.toISOString()) return 'expired';
  return run.engine === ENGINE ? undefined : 'engine';
};

/** Whether every guard that stopped a plan is named. */
export const guardsReleased = (run: Run, releases: readonly GuardCode[]): boolean =>
  (run.plan?.guards ?? []).every((guard) => releases.includes(guard));

/** How often something was chosen of a plan; 0 before that. */
export const choicesVersion = ({ review }: Pick<Run, 'review'>): number => review?.version ?? 0;

/** A refusal, naming the newer run if another plan waits. */
export const conflict = async (
  run: Run,
  reason: DecisionConflict['reason'],
  services: Pick<RunServices, 'connections'>,
): Promise<DecisionConflict> => {
  const connection = await services.connections.find(run.companyId, run.connectionId);
  const waiting = connection?.waitingRunId;
  return { kind: 'conflict', reason, run, newerRunId: waiting === run.runId ? undefined : waiting };
};

/** Somebody was faster: find out who, so that the loser is told why. */
export const lostTo = async (
  run: Run,
  services: Pick<RunServices, 'connections' | 'runs'>,
): Promise<DecisionConflict | { readonly kind: 'not_found' }> => {
  const present = await services.runs.find(run.companyId, run.runId);
  if (!present) return { kind: 'not_found' };
  if (present.state !== run.state || present.epoch !== run.epoch) return conflict(present, 'state', services);
  if (choicesVersion(present) !== choicesVersion(run)) return conflict(present, 'choices', services);
  const connection = await services.connections.find(run.companyId, run.connectionId);
  const moved = connection?.configurationVersion !== run.configurationVersion;
  return conflict(present, moved ? 'configuration' : 'busy', services);
};
