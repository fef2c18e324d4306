import { ApiProblem } from '#api-contract/problem';
import type { DecisionConflict } from '#engine/decide-plan';
import type { RequestRunOutcome } from '#engine/request-run';
import type { Run } from '#domain/run';

type NotFound = { readonly kind: 'not_found' };
const notFound = () => new ApiProblem('resource.not_found', 'there is nothing by this id');

/** Why a run did not start, as a problem that names what is missing or in the way. */
export const startProblem = (
  outcome: Exclude<RequestRunOutcome, { kind: 'started' | 'not_configured' }>,
): ApiProblem => {
  switch (outcome.kind) {
    case 'not_found':
      return notFound();
    case 'busy':
      return new ApiProblem(
        'connection.busy',
        'another run works on this connection; wait for it or cancel it',
        outcome.runId === undefined ? {} : { runId: outcome.runId },
      );
    case 'not_ready':
      return outcome.state === 'disconnected'
        ? new ApiProblem('connection.disconnected', 'the connection was disconnected')
        : new ApiProblem('connection.not_ready', `the connection is ${outcome.state}`, {
            state: outcome.state,
          });
    default:
      return outcome satisfies never;
  }
};

/** Why a plan was not approved or rejected; names the run whose plan waits now, and the guards to release. */
export const decisionProblem = (outcome: DecisionConflict | NotFound): ApiProblem => {
  if (outcome.kind === 'not_found') return notFound();
  const { reason, run, newerRunId } = outcome;
  const newer = newerRunId ?? run.supersededBy;
  const members = { state: run.state, ...(newer === undefined ? {} : { runId: newer }) };
  switch (reason) {
    case 'hash':
      return run.plan
        ? new ApiProblem('plan.hash_mismatch', 'this is not the plan that waits; look at it again', members)
        : new ApiProblem('plan.missing', 'the run has no plan', members);
    case 'state':
      return new ApiProblem('run.wrong_state', stateDetail(run), members);
    case 'configuration':
      return new ApiProblem(
        'configuration.changed',
        'the configuration changed after this plan was made; run again',
        members,
      );
    case 'busy':
      return new ApiProblem(
        'connection.busy',
        'another run works on this connection; try again after it',
        members,
      );
    case 'guards':
      return new ApiProblem('guard.not_released', 'name every guard in `releases` to let this plan through', {
        ...members,
        guards: [...(run.plan?.guards ?? [])],
      });
    case 'engine':
      return new ApiProblem(
        'plan.outdated',
        'Rollcall was updated after this plan was made; run again',
        members,
      );
    default:
      return reason satisfies never;
  }
};

const stateDetail = (run: Run): string =>
  run.approval
    ? `the plan was approved already; the run is ${run.state}`
    : `the run is ${run.state}; only a plan that waits can be decided`;

/** Why a run was not cancelled. */
export const cancelProblem = (
  outcome: { readonly kind: 'conflict'; readonly run: Run } | NotFound,
): ApiProblem =>
  outcome.kind === 'not_found'
    ? notFound()
    : new ApiProblem('run.wrong_state', `the run is ${outcome.run.state} and cannot be cancelled`, {
        state: outcome.run.state,
      });
