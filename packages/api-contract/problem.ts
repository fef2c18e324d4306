import * as z from 'zod';
import { isProblemCode, problemCodes, statusOf } from './problem-codes';
import type { ProblemCode } from './problem-codes';

/** One thing wrong with a request: where, which code, and what was expected. Never quotes the value. */
export const problemIssueSchema = z.object({
  in: z.enum(['body', 'query', 'header']),
  field: z.string(),
  code: z.string(),
  detail: z.string(),
});
export type ProblemIssue = z.infer<typeof problemIssueSchema>;

/** RFC 9457 problem details with our stable `code`; members below `errors` appear where they help to go on. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    code: z.string(),
    correlationId: z.string(),
    errors: z.array(problemIssueSchema).optional(),
    /** What a connection still lacks before a sync (B50). */
    missing: z.array(z.string()).optional(),
    /** The run in the way, or the newer one to look at instead. */
    runId: z.string().optional(),
    /** The present version of what somebody else changed. */
    version: z.number().int().optional(),
    state: z.string().optional(),
    guards: z.array(z.string()).optional(),
    /** What stands against it: connections, and how many people. */
    connectionIds: z.array(z.string()).optional(),
    people: z.number().int().optional(),
    /** People of the register that an answer cannot name. */
    stakeholderIds: z.array(z.string()).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;

export type ProblemMembers = Partial<
  Pick<
    Problem,
    | 'errors'
    | 'missing'
    | 'runId'
    | 'version'
    | 'state'
    | 'guards'
    | 'connectionIds'
    | 'people'
    | 'stakeholderIds'
  >
>;

/** A refusal with a stable code, thrown by the API's routes and, from a response, by the client. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: ProblemCode;
  readonly members: ProblemMembers & { readonly headers?: Readonly<Record<string, string>> | undefined };
  readonly correlationId: string | undefined;

  constructor(
    code: ProblemCode,
    detail: string,
    members: ApiProblem['members'] = {},
    correlationId?: string,
  ) {
    super(detail);
    this.code = code;
    this.members = members;
    this.correlationId = correlationId;
  }

  get status(): number {
    return statusOf(this.code);
  }
}

/** The body of a problem answer. An `internal` one says nothing but the correlation id. */
export const toProblem = (problem: ApiProblem, correlationId: string): Problem => {
  const { headers: _headers, ...members } = problem.members;
  return {
    type: `urn:rollcall:problem:${problem.code}`,
    title: problemCodes[problem.code].title,
    status: problem.status,
    ...(problem.code === 'internal' ? {} : { detail: problem.message }),
    code: problem.code,
    correlationId,
    ...members,
  };
};

/** The way back, for the client: any problem answer as an ApiProblem. Unknown codes (a newer server) read as `internal`. */
export const fromProblem = (problem: Problem): ApiProblem => {
  const { type: _type, title, status: _status, detail, code, correlationId, ...members } = problem;
  return new ApiProblem(isProblemCode(code) ? code : 'internal', detail ?? title, members, correlationId);
};
