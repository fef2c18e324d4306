import { SyncError } from '#domain/errors';

/** The SyncError that something fails with; fails the test where it does not fail, or as something else. */
export const failure = async (promise: Promise<unknown>): Promise<SyncError> => {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof SyncError) return error;
  throw new Error('expected a SyncError', { cause: error });
};
