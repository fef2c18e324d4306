import { isSyncError } from '#domain/errors';
import { readAccountId } from './account';
import type { CharlieApi } from './charlie-api';

/**
 * What was read, or undefined where this key has no access. How Charlie says so is unconfirmed (sheet section 2): 403, 404,
 * `success: false`, and 401 if the same key still opens the company are all taken for it. A key that opens nothing any
 * more throws `provider.unauthorized`.
 */
export const unlessRefused = async <Read>(
  api: CharlieApi,
  read: () => Promise<Read>,
): Promise<Read | undefined> => {
  try {
    return await read();
  } catch (error) {
    if (isSyncError(error, 'provider.unauthorized')) await readAccountId(api);
    else if (!isNoAccess(error)) throw error;
    return undefined;
  }
};

const isNoAccess = (error: unknown): boolean =>
  isSyncError(error, 'provider.forbidden') ||
  isSyncError(error, 'provider.not_found') ||
  (isSyncError(error, 'provider.rejected') && error.details.status === 200);
