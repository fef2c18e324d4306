import { isSyncError } from '#domain/errors';

/** What was stored, or undefined once the bucket has deleted it. */
export const unlessGone = async <T>(read: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await read();
  } catch (error) {
    if (isSyncError(error, 'record.missing')) return undefined;
    throw error;
  }
};
