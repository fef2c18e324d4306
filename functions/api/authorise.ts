import { ApiProblem } from '#api-contract/problem';
import { STEP_UP_SECONDS } from '#api-contract/route';
import type { RouteDefinition } from '#api-contract/route';
import type { Caller } from './caller';

/** Clocks of issuers differ a little; a sign-in further in the future than this is not believed. */
const SKEW_SECONDS = 30;

/** Whether a person, not a machine, signed in within the time that a step-up asks for (RFC 9470). */
export const signedInRecently = (caller: Caller, now: Date): boolean => {
  if (caller.kind !== 'user' || caller.authenticatedAtSeconds === undefined) return false;
  const age = now.getTime() / 1000 - caller.authenticatedAtSeconds;
  return age >= -SKEW_SECONDS && age <= STEP_UP_SECONDS;
};

/** Whether this caller may use this route now: role first, then (RFC 9470) how long ago the person signed in. */
export const authorise = (
  route: Pick<RouteDefinition, 'roles' | 'stepUp'>,
  caller: Caller,
  now: Date,
): void => {
  if (route.roles !== 'public' && !route.roles.includes(caller.role)) {
    throw new ApiProblem(
      'role.insufficient',
      `the role ${caller.role} does not allow this; it takes ${route.roles.join(' or ')}`,
    );
  }
  if (route.stepUp && !signedInRecently(caller, now)) {
    throw new ApiProblem(
      'insufficient_user_authentication',
      `a person has to have signed in within the last ${STEP_UP_SECONDS} seconds`,
      {
        headers: {
          'www-authenticate': `Bearer error="insufficient_user_authentication", error_description="a more recent sign-in is needed", max_age=${STEP_UP_SECONDS}`,
        },
      },
    );
  }
};
