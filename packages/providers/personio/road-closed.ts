import { isSyncError } from '#domain/errors';
import { isClosed, unless } from '../unless-closed';

/** Version 1 is gone (404, 410) or refuses these credentials, which says nothing about version 2. */
export const isRoadClosed = (error: unknown): boolean =>
  isClosed(error) || (isSyncError(error, 'provider.rejected') && error.details.status === 410);

/** A right, a scope or a resource is missing: asking again changes nothing, other data can still be read. */
export const isRefusal = (error: unknown): boolean =>
  isRoadClosed(error) || isSyncError(error, 'provider.unauthorized');

/** What `ask` answers, or undefined where it is refused. */
export const unlessRefused = <Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> =>
  unless(isRefusal, ask());

/**
 * The first road, and the second where the first is closed. Where the second is refused too, the first one's reason is
 * thrown: it is the one whose remedy leads to complete data.
 */
export const firstOpenRoad = async <Answer>(
  first: () => Promise<Answer>,
  second: () => Promise<Answer>,
): Promise<Answer> => {
  try {
    return await first();
  } catch (error) {
    if (!isRoadClosed(error)) throw error;
    const answer = await unlessRefused(second);
    if (answer === undefined) throw error;
    return answer;
  }
};
