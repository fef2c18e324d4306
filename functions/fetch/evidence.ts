import type { IncompleteReason } from '#domain/errors';
import type { FetchEvidence } from '#domain/run';
import { fingerprintOf } from '#engine/fingerprint';
import type { FetchedPage } from '#storage/page-result-repository';

export type Evidence =
  | {
      readonly kind: 'complete';
      readonly evidence: Omit<FetchEvidence, 'lost'>;
      /** Source fields that were asked for and that a page lacked. */
      readonly missing: readonly string[];
    }
  | { readonly kind: 'incomplete'; readonly reason: IncompleteReason };

/**
 * Whether the pages together prove that everybody was read: every cursor followed to the end of the list, nobody twice, and,
 * where the vendor counts its people, its total the same on every page and equal to what came (pipeline section 6). A field
 * that any page lacked counts as not readable. That people who are known are among them is weighed once the register is at
 * hand (`people.missing`). Pure.
 */
export const weighPages = (
  pages: readonly FetchedPage[],
  context: {
    readonly observedAt: string;
    readonly sourceFields: readonly string[];
    readonly targets: Readonly<Record<string, readonly string[]>>;
  },
): Evidence => {
  const ids = pages.flatMap((page) => page.employeeIds);
  const records = pages.reduce((sum, page) => sum + page.records, 0);
  const totals = new Set(pages.map((page) => page.total).filter((total) => total !== undefined));
  const [total] = totals;
  if (new Set(ids).size < ids.length) return { kind: 'incomplete', reason: 'page_repeated' };
  if (!isWhole(pages)) return { kind: 'incomplete', reason: 'page_missing' };
  if (totals.size > 1) return { kind: 'incomplete', reason: 'total_changed' };
  if (total !== undefined && records < total) return { kind: 'incomplete', reason: 'page_missing' };
  if (total !== undefined && records > total) return { kind: 'incomplete', reason: 'total_mismatch' };
  const notReadable = new Set(pages.flatMap((page) => page.notReadable));
  return {
    kind: 'complete',
    missing: [...notReadable],
    evidence: {
      observedAt: context.observedAt,
      pages: pages.length,
      records,
      total,
      fingerprint: fingerprintOf(context.sourceFields.filter((field) => !notReadable.has(field))),
      notReadable: targetsWithout(context.targets, notReadable),
    },
  };
};

/** Every page of the list is there: as many as the first one named, or one after the other up to one without a next. */
const isWhole = (pages: readonly FetchedPage[]): boolean => {
  const byNumber = new Map(pages.map((page) => [page.page, page]));
  const laterCursors = byNumber.get(0)?.laterCursors;
  const count = laterCursors ? laterCursors.length + 1 : pages.length;
  const isThere = Array.from({ length: count }, (_, page) => byNumber.has(page)).every(Boolean);
  const isEnd = laterCursors !== undefined || byNumber.get(count - 1)?.nextCursor === undefined;
  return count > 0 && isThere && isEnd;
};

/** A target is not readable when none of the source fields it can be made from came. */
const targetsWithout = (
  targets: Readonly<Record<string, readonly string[]>>,
  notReadable: ReadonlySet<string>,
): string[] =>
  Object.entries(targets)
    .filter(([, sources]) => sources.every((source) => notReadable.has(source)))
    .map(([target]) => target);
