import { describe, expect, it } from '@jest/globals';
import { isSyncError } from '../errors';
import { aChange, OBSERVED_AT } from '../testing/people';
import { planManifestSchema, planPageSchema } from '../plan';
import type { PlanPage, StoredPlanPage } from '../plan';
import { hashManifest, planRowsHash, sealPlan, verifyPage } from './seal';

const changes = ['stk_1', 'stk_2', 'stk_3'].map((stakeholderId) => aChange({ stakeholderId }));
const options = (salts = 'salt') => {
  let count = 0;
  const salt = (): string => `${salts} ${(count += 1)}`;
  return { configurationVersion: 4, engine: 1, observedAt: OBSERVED_AT, salt, pageSize: 2 };
};
const damage = (check: () => void): unknown => {
  try {
    check();
    return undefined;
  } catch (error) {
    return isSyncError(error, 'plan.damaged') && !error.retryable ? error.details.what : error;
  }
};

describe('sealPlan', () => {
  it('cuts pages, in order, each row with a salt of its own', () => {
    const { pages, manifest, planHash } = sealPlan({ changes }, options());

    expect(pages.map(({ page, rows }) => [page, rows.map(({ change }) => change.stakeholderId)])).toEqual([
      [0, ['stk_1', 'stk_2']],
      [1, ['stk_3']],
    ]);
    expect(new Set(pages.flatMap(({ rows }) => rows.map(({ salt }) => salt))).size).toBe(3);
    expect(planManifestSchema.parse(manifest)).toEqual(manifest);
    expect(planPageSchema.array().parse(pages)).toEqual(pages);
    expect(planHash).toBe(hashManifest(manifest));
  });

  it.each([
    { endedOverrides: ['city'] },
    { leavings: { con_a: '2026-01-31' } },
    {
      status: { before: 'active' as const, after: 'left' as const, historical: false, lastDay: '2026-01-31' },
    },
  ])('covers %j, and finds it as it was when read back', (part) => {
    const plain = sealPlan({ changes: [aChange()] }, options());
    const more = sealPlan({ changes: [aChange(part)] }, options());
    const [page] = planPageSchema.array().parse(JSON.parse(JSON.stringify(more.pages)));

    expect(more.planHash).not.toBe(plain.planHash);
    expect(page && damage(() => verifyPage(more.manifest, page))).toBeUndefined();
  });

  it('gives no pages to a plan without changes', () => {
    expect(sealPlan({ changes: [] }, options())).toMatchObject({ pages: [], manifest: { pages: [] } });
  });

  it('hides contents behind the salt: equal rows have different digests and hashes', () => {
    const one = sealPlan({ changes }, options('one'));
    const other = sealPlan({ changes }, options('other'));

    expect(one.planHash).not.toBe(other.planHash);
    expect(
      new Set([...one.manifest.pages, ...other.manifest.pages].flatMap(({ digests }) => digests)).size,
    ).toBe(6);
  });

  it.each([
    ['configuration version', { configurationVersion: 5 }],
    ['engine', { engine: 2 }],
    ['time', { observedAt: '2026-03-01T06:00:01.000Z' }],
    ['paging', { pageSize: 3 }],
  ])('has another hash with another %s', (_what, changed) => {
    expect(sealPlan({ changes }, { ...options(), ...changed }).planHash).not.toBe(
      sealPlan({ changes }, options()).planHash,
    );
  });
});

describe('verifyPage', () => {
  const { manifest, pages } = sealPlan({ changes }, options());
  const [first, second] = pages;
  const rowsOf = (page: PlanPage | undefined) => page?.rows ?? [];

  it('takes pages as they were sealed, also after a round through storage', () => {
    for (const page of pages) {
      verifyPage(manifest, page);
      verifyPage(manifest, planPageSchema.parse(JSON.parse(JSON.stringify(page))));
    }

    expect(pages).toHaveLength(2);
  });

  it('takes a page of which a row was erased: its digest stays', () => {
    const rows: StoredPlanPage['rows'] = rowsOf(first).map(({ digest }) => ({ digest, erased: true }));

    const check = () => verifyPage(manifest, { v: 1, page: 0, rows });

    expect(check).not.toThrow();
  });

  it('takes no erased row for another one', () => {
    const rows: StoredPlanPage['rows'] = rowsOf(first).map(() => ({ digest: 'x', erased: true }));

    const failed = damage(() => verifyPage(manifest, { v: 1, page: 0, rows }));

    expect(failed).toBe('page 0');
  });

  it.each<[string, PlanPage]>([
    ['a row is missing', { v: 1, page: 0, rows: rowsOf(first).slice(1) }],
    ['a row is added', { v: 1, page: 1, rows: [...rowsOf(second), ...rowsOf(second)] }],
    ['rows are swapped', { v: 1, page: 0, rows: rowsOf(first).toReversed() }],
    ['it comes from another page', { v: 1, page: 0, rows: rowsOf(second) }],
    ['it is not in the manifest', { v: 1, page: 7, rows: [] }],
    [
      'a value changed',
      {
        v: 1,
        page: 0,
        rows: rowsOf(first).map((row) => ({ ...row, change: { ...row.change, expectedVersion: 9 } })),
      },
    ],
    ['a salt changed', { v: 1, page: 0, rows: rowsOf(first).map((row) => ({ ...row, salt: 'x' })) }],
  ])('throws plan.damaged when %s', (_what, page) => {
    expect(damage(() => verifyPage(manifest, page))).toBe(`page ${page.page}`);
  });
});

describe('planRowsHash', () => {
  it('is equal for equal rows and no others', () => {
    const hash = planRowsHash(changes, 4);

    expect(
      planRowsHash(
        changes.map((change) => ({ ...change })),
        4,
      ),
    ).toBe(hash);
    expect(planRowsHash(changes, 5)).not.toBe(hash);
    expect(planRowsHash(changes.slice(1), 4)).not.toBe(hash);
  });
});
