import { isSyncError } from '#domain/errors';

/** Scope or role say no; 404 is also used for what exists but is not for this token (sheet section 2). */
export const isClosed = (error: unknown): boolean =>
  isSyncError(error, 'provider.forbidden') || isSyncError(error, 'provider.not_found');

/** The server knows the list but not this filter (sheet section 8: 400, in one client's documentation 422). */
export const isFilterRefused = (error: unknown): boolean =>
  isSyncError(error, 'provider.rejected') && [400, 422].includes(error.details.status);
