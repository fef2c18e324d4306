import { ApiProblem } from '#api-contract/problem';
import type { Run, SealedPlan } from '#domain/run';

/** The plan of a run; throws `plan.missing` as long as there is none. */
export const planOf = (run: Run): SealedPlan => {
  if (run.plan) return run.plan;
  throw new ApiProblem('plan.missing', `the run is ${run.state} and has no plan`, { state: run.state });
};
