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

/** The answer, or undefined where it is closed to this key. */
export const unlessClosed = <Answer>(asking: Promise<Answer>): Promise<Answer | undefined> =>
  unless(isClosed, asking);
