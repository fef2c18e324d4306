import { SyncError } from '#domain/errors';
import type { IncompleteReason } from '#domain/errors';
import type { EmployeePage } from './port';

export const incomplete = (reason: IncompleteReason, page: string): SyncError =>
  new SyncError(
    'provider.incomplete',
    { reason },
    { message: `expected ${page} with its people: ${reason}` },
  );

/** For a cursor that no page of this provider gave. */
export const notOurCursor = (): SyncError =>
  new SyncError('message.malformed', { issues: ['cursor'] }, { message: 'expected a cursor of this reader' });

/** A stretch of a list: so many records from this one on, the first being 0. */
export type Window = { readonly offset: number; readonly limit: number };

const cursorOf = ({ offset, limit }: Window): string => `${offset}:${limit}`;

/** The window a cursor stands for; it carries the size, for row 300 in steps of 100 is not a step of 200. */
export const parseWindow = (cursor: string | undefined, limit: number): Window => {
  if (cursor === undefined) return { offset: 0, limit };
  const [, from, size] = /^(\d+):(\d+)$/.exec(cursor) ?? [];
  if (from === undefined || size === undefined) throw notOurCursor();
  return { offset: Number(from), limit: Number(size) };
};

/**
 * Where a list that is read by offset goes on, and whether this answer can be right: all cursors at once, because the
 * vendor's total tells them. `received` may be fewer than the limit only at the end; a vendor that gives less than was
 * asked for from the start (`served`, its own page size) sets the step. Throws `provider.incomplete`.
 */
export const offsetEvidence = (answer: {
  readonly window: Window;
  readonly total: number;
  readonly received: number;
  /** The page size the vendor says it used, where it says so. */
  readonly served?: number | undefined;
}): Pick<EmployeePage, 'nextCursor' | 'laterCursors' | 'total'> => {
  const { window, total, received } = answer;
  const step = Math.max(1, Math.min(window.limit, answer.served ?? window.limit));
  const expected = Math.max(0, Math.min(step, total - window.offset));
  if (received < expected) throw incomplete('page_missing', `the people from ${window.offset} on`);
  if (received > step) throw incomplete('page_repeated', `the people from ${window.offset} on`);
  const next = window.offset + step;
  return {
    total,
    nextCursor: next < total ? cursorOf({ offset: next, limit: step }) : undefined,
    // Told once, with the first page: on every page they would be quadratic.
    ...(window.offset === 0 && { laterCursors: cursorsFrom(next, step, total) }),
  };
};

const cursorsFrom = (start: number, step: number, total: number): string[] =>
  Array.from({ length: Math.max(0, Math.ceil((total - start) / step)) }, (_, index) =>
    cursorOf({ offset: start + index * step, limit: step }),
  );
