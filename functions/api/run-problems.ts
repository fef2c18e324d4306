import { ApiProblem } from '#api-contract/problem';
import type { BadSelection } from '#engine/decide-plan';
import { choicesVersion } from '#engine/decision-conflict';
import type { DecisionConflict } from '#engine/decision-conflict';
import type { UnknownChoice } from '#engine/review-plan';
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
    case 'expired':
      return new ApiProblem('plan.expired', 'this plan is too old to be decided about; run again', members);
    case 'choices':
      return new ApiProblem('review.changed', choicesDetail(run), {
        ...members,
        version: choicesVersion(run),
      });
    case 'same_person':
      return new ApiProblem(
        'approval.same_person',
        'you approved this already; another person has to approve the same',
        members,
      );
    case 'other_selection':
      return new ApiProblem(
        'approval.differs',
        'the first approval was of another part of the plan, or released other guards; approve the very same, or choose again',
        members,
      );
    default:
      return reason satisfies never;
  }
};

const choicesDetail = (run: Run): string =>
  `look at GET /v1/runs/${run.runId}/review and name version ${choicesVersion(run)} of it`;

const stateDetail = (run: Run): string => {
  if (run.approval) return `the plan was approved already; the run is ${run.state}`;
  return run.supersededBy === undefined
    ? `the run is ${run.state}; only a plan that waits can be decided`
    : `a newer plan took its place; see what is different at ${differencePath(run.supersededBy, run.runId)}`;
};

const differencePath = (newer: string, older: string): string =>
  `GET /v1/runs/${newer}/difference?from=${older}`;

/** Why a selection cannot be carried out, naming what the plan does not have, or who has to go along. */
export const selectionProblem = ({ why }: BadSelection): ApiProblem => {
  switch (why.kind) {
    case 'unknown':
      return new ApiProblem('selection.invalid', 'the plan does not have all that is selected', {
        errors: [
          ...(why.people.length > 0
            ? [issue('select.people', 'expected stakeholder ids of rows of this plan')]
            : []),
          ...(why.fields.length > 0
            ? [issue('select.fields', `expected what changes: ${why.expectedFields.join(', ')}`)]
            : []),
        ],
        ...(why.people.length > 0 && { stakeholderIds: [...why.people] }),
      });
    case 'inseparable':
      return new ApiProblem(
        'selection.inseparable',
        'others of the selection take the identifier of these people; select them too, or leave those out',
        { stakeholderIds: [...why.people] },
      );
    case 'nothing':
      return new ApiProblem(
        'selection.invalid',
        'nothing would go; select something, take something again, or reject the plan',
      );
    default:
      return why satisfies never;
  }
};

const issue = (field: string, detail: string) => ({ in: 'body' as const, field, code: 'unknown', detail });

/** Choices about people or parts that the plan does not have. */
export const unknownChoices = (choices: readonly UnknownChoice[]): ApiProblem =>
  new ApiProblem('selection.invalid', 'the plan does not have all that is chosen about', {
    errors: choices.map(({ at, expected }) =>
      expected
        ? issue(`choices.${at}.fields`, `expected some of ${expected.join(', ')}`)
        : issue(`choices.${at}.stakeholderId`, 'expected a stakeholder id of a row of this plan'),
    ),
  });

/** Why a run was not cancelled. */
export const cancelProblem = (
  outcome: { readonly kind: 'conflict'; readonly run: Run } | NotFound,
): ApiProblem =>
  outcome.kind === 'not_found'
    ? notFound()
    : new ApiProblem('run.wrong_state', `the run is ${outcome.run.state} and cannot be cancelled`, {
        state: outcome.run.state,
      });
