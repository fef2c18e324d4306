import { SyncError } from '#domain/errors';

type DescribedError = {
  readonly name: string;
  readonly code?: string;
  readonly message?: string;
  /** The IAM action that a missing grant refused. */
  readonly denied?: string;
  readonly stack?: readonly string[];
  readonly cause?: DescribedError;
};

const MOST_CAUSES = 5;
const MOST_FRAMES = 8;
/** AWS says which action it refused; nothing else of its message is taken. */
const REFUSED_ACTION = /not authorized to perform: ([a-z0-9-]{1,40}:[A-Za-z]{1,60})/;
const IDENTIFIER = /^[A-Za-z][A-Za-z0-9_.]{0,80}$/;

/** Frames only: the lines above them repeat the message. Frames of libraries are left out as long as there are others. */
const framesOf = (error: Error): string[] => {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const own = frames.filter((line) => !line.includes('node_modules') && !line.includes('node:'));
  return (own.length > 0 ? own : frames).slice(0, MOST_FRAMES).map((line) => line.trim());
};

/**
 * What may be logged of a failure. Our own errors say code and message, which hold ids and field names only; of all
 * others the message is left out, because a vendor's or SDK's may quote the data it was about.
 */
export const describeError = (error: unknown, depth = 0): DescribedError => {
  if (!(error instanceof Error)) return { name: typeof error };
  const cause =
    error.cause !== undefined && depth < MOST_CAUSES ? { cause: describeError(error.cause, depth + 1) } : {};
  if (error instanceof SyncError)
    return { name: error.name, code: error.code, message: error.message, ...cause };
  const name = IDENTIFIER.test(error.name) ? error.name : 'Error';
  const denied = REFUSED_ACTION.exec(error.message)?.[1];
  return { name, ...(denied !== undefined && { denied }), stack: framesOf(error), ...cause };
};
