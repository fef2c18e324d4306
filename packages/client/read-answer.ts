import type * as z from 'zod';
import { ApiProblem, fromProblem, problemSchema } from '#api-contract/problem';

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * What a gateway answers by itself (no token, expired, no such stage) is not ours and has no code; a 401 there means
 * that the authoriser did not take the token.
 */
const foreignProblem = (status: number): ApiProblem => {
  if (status === 401)
    return new ApiProblem('token.missing', 'the access token was not accepted; sign in again');
  if (status === 429) return new ApiProblem('rate.limited', 'too many calls');
  if (status === 404) return new ApiProblem('route.unknown', 'there is no such route at this address');
  return new ApiProblem('service.unavailable', `the API answered ${status} without saying why`);
};

/** The parsed answer; throws ApiProblem for anything but success. */
export const readAnswer = async <Answer extends z.ZodType>(
  schema: Answer,
  response: Response,
): Promise<z.output<Answer>> => {
  const body = jsonOf(await response.text());
  if (response.ok) return schema.parse(body);
  const problem = problemSchema.safeParse(body);
  throw problem.success ? fromProblem(problem.data) : foreignProblem(response.status);
};
