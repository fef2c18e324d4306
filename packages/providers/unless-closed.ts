import { isSyncError } from '#domain/errors';

/** What a vendor answers for a list, module or record that this key may not see: 403, or 404 as if it were not there. */
export const isClosed = (error: unknown): boolean =>
  isSyncError(error, 'provider.forbidden') || isSyncError(error, 'provider.not_found');

/** The answer, or undefined where it fails in the expected way. */
export const unless = async <Answer>(
  isExpected: (error: unknown) => boolean,
  asking: Promise<Answer>,
): Promise<Answer | undefined> => {
  try {
    return await asking;
  } catch (error) {
    if (isExpected(error)) return undefined;
    throw error;
  }
};

/** Whether what is asked for is not there (404): for vendors that say otherwise where a key may not see it. */
export const isNotThere = async (asking: Promise<unknown>): Promise<boolean> => {
  try {
    await asking;
    return false;
  } catch (error) {
    if (isSyncError(error, 'provider.not_found')) return true;
    throw error;
  }
};

/** The answer, or undefined where it is closed to this key. */
export const unlessClosed = <Answer>(asking: Promise<Answer>): Promise<Answer | undefined> =>
  unless(isClosed, asking);
