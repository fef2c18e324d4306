import { isSyncError } from '#domain/errors';

/** The server knows the list but not this filter (sheet section 8: 400, in one client's documentation 422). */
export const isFilterRefused = (error: unknown): boolean =>
  isSyncError(error, 'provider.rejected') && [400, 422].includes(error.details.status);
