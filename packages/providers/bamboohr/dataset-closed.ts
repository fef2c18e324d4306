import { isSyncError } from '#domain/errors';

/**
 * Whether an account has no employee dataset: older accounts answer 404; an unknown dataset name is 422 in the spec. A 422
 * that names fields is about those.
 */
export const isDatasetClosed = (error: unknown): boolean =>
  isSyncError(error, 'provider.not_found') ||
  (isSyncError(error, 'provider.rejected') &&
    error.details.status === 422 &&
    (error.details.fields ?? []).length === 0);
