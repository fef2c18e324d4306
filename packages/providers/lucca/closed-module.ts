import { isSyncError } from '#domain/errors';

/** A module that is not owned, or that the key may not read, answers 403 or 404 (sheet sections 2.1 and 6). */
export const isClosed = (error: unknown): boolean =>
  isSyncError(error, 'provider.forbidden') || isSyncError(error, 'provider.not_found');

/** The answer, or undefined where the module is closed to this key. */
export const unlessClosed = async <Answer>(asking: Promise<Answer>): Promise<Answer | undefined> => {
  try {
    return await asking;
  } catch (error) {
    if (isClosed(error)) return undefined;
    throw error;
  }
};
