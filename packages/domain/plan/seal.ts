import { canonicalJson } from '../canonical-json';
import { SyncError } from '../errors';
import { sha256 } from '../hashing';
import { cutPages } from './apply-order';
import type { Change, PlanManifest, PlanPage, StoredPlanPage } from '../plan';

export type SealOptions = {
  readonly configurationVersion: number;
  readonly engine: number;
  /** When the first request of the fetch was sent (ISO instant). */
  readonly observedAt: string;
  /** A fresh random text per row, at least 128 bits. */
  readonly salt: () => string;
  /** Rows that a page holds at most. */
  readonly pageSize: number;
};

export type SealedPages = {
  readonly planHash: string;
  readonly manifest: PlanManifest;
  readonly pages: PlanPage[];
};

const digestOf = (salt: string, change: Change): string => sha256(`${salt}\n${canonicalJson(change)}`);

/** The pages of a plan one by one, for plans too large to hold twice. The first page has number 0. */
export function* sealPages(
  changes: readonly Change[],
  { salt, pageSize }: Pick<SealOptions, 'salt' | 'pageSize'>,
): Generator<PlanPage, void, undefined> {
  for (const [page, some] of cutPages(changes, pageSize).entries()) {
    const rows = some.map((change) => {
      const own = salt();
      return { salt: own, digest: digestOf(own, change), change };
    });
    yield { v: 1, page, rows };
  }
}

/** A page's line in the manifest. */
export const manifestPage = ({ page, rows }: PlanPage): PlanManifest['pages'][number] => ({
  page,
  digests: rows.map(({ digest }) => digest),
});

/** SHA-256 over the manifest: what a person approves. Covers configuration version, engine, time and every row. */
export const hashManifest = (manifest: PlanManifest): string => sha256(canonicalJson(manifest));

/** Seals all changes at once. Rows keep their order; no changes give no pages. */
export const sealPlan = (
  { changes }: { readonly changes: readonly Change[] },
  options: SealOptions,
): SealedPages => {
  const { configurationVersion, engine, observedAt } = options;
  const pages = [...sealPages(changes, options)];
  const manifest: PlanManifest = {
    v: 1,
    engine,
    configurationVersion,
    observedAt,
    pages: pages.map(manifestPage),
  };
  return { planHash: hashManifest(manifest), manifest, pages };
};

/**
 * Throws `plan.damaged` unless a stored page holds exactly the rows that were sealed, in their order; of somebody who was
 * erased since, the digest alone proves that a row was there. The manifest is trusted: check it against `planHash` with
 * `hashManifest` first.
 */
export const verifyPage = (manifest: PlanManifest, { page, rows }: StoredPlanPage): void => {
  const digests = manifest.pages.find((entry) => entry.page === page)?.digests;
  const intact =
    digests?.length === rows.length &&
    rows.every(
      (row, index) =>
        row.digest === digests[index] && ('erased' in row || row.digest === digestOf(row.salt, row.change)),
    );
  if (intact) return;
  throw new SyncError(
    'plan.damaged',
    { what: `page ${page}` },
    { message: `expected plan page ${page} as it was sealed, found other rows; make a new plan` },
  );
};

/**
 * Hash of what a plan does, without salts: equal for two plans that change the same in the same way. Kept in memory
 * only, because without salts it could be guessed.
 */
export const planRowsHash = (changes: readonly Change[], configurationVersion: number): string =>
  sha256(`${configurationVersion}\n${changes.map(canonicalJson).join('\n')}`);
