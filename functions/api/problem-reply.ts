import { ApiProblem, toProblem } from '#api-contract/problem';
import type { ProblemCode } from '#api-contract/problem-codes';
import { SyncError, isSyncError } from '#domain/errors';
import type { ErrorCode } from '#domain/errors';
import type { HttpReply } from '#lambda/http-handler';

const explained: Partial<Record<ErrorCode, readonly [code: ProblemCode, detail: string]>> = {
  'record.stale': ['record.changed', 'somebody else changed this meanwhile; read it again'],
  'record.missing': ['resource.not_found', 'what was kept of this is no longer there'],
  'plan.damaged': ['plan.damaged', 'the stored plan is not the one that was sealed; run again'],
  'publish.failed': ['service.unavailable', 'the call was not carried out to the end; try again'],
};

/** Our own failures that a caller can do something about; everything else is unexpected. */
const fromSyncError = (error: SyncError): ApiProblem | undefined => {
  if (isSyncError(error, 'message.malformed') && error.details.issues.includes('cursor')) {
    return new ApiProblem('request.cursor_invalid', 'start the list again without a cursor');
  }
  const [code, detail] = explained[error.code] ?? [];
  return code === undefined ? undefined : new ApiProblem(code, detail ?? '');
};

/** The problem a failure is to the caller; undefined if it is none of theirs. */
export const problemFrom = (error: unknown): ApiProblem | undefined => {
  if (error instanceof ApiProblem) return error;
  return error instanceof SyncError ? fromSyncError(error) : undefined;
};

/** A refusal as an answer (RFC 9457). */
export const problemReply = (problem: ApiProblem, correlationId: string): HttpReply => ({
  status: problem.status,
  headers: { 'content-type': 'application/problem+json', ...problem.members.headers },
  body: JSON.stringify(toProblem(problem, correlationId)),
  log: { code: problem.code },
});
