import pMap from 'p-map';
import * as z from 'zod';
import { SyncError } from '#domain/errors';
import { planManifestSchema, problemSchema, storedPlanPageSchema } from '#domain/plan';
import type { Change, PlanManifest, PlanPage, Problem } from '#domain/plan';
import { hashManifest, verifyPage } from '#domain/plan/seal';
import type { SealedPlan } from '#domain/run';
import { planManifestKey, planPageKey, planProblemsKey } from '#storage/object-keys';
import type { ObjectStore } from '#storage/object-store';

type Objects = { readonly objects: Pick<ObjectStore, 'getJson'> };

/** Problems of a plan, as stored beside its pages. */
export const problemsSchema = z.object({ v: z.literal(1), problems: z.array(problemSchema) });

/** zlib's codes for bytes that are not what was compressed. */
const zlibErrorSchema = z.object({ code: z.string().startsWith('Z_') });

const isUnreadable = (error: unknown): boolean =>
  error instanceof SyntaxError || error instanceof z.ZodError || zlibErrorSchema.safeParse(error).success;

/** A part of a sealed plan that cannot be read is as damaged as one with other rows; asking again will not help. */
const unlessDamaged = async <T>(what: string, read: () => Promise<T>): Promise<T> => {
  try {
    return await read();
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    throw new SyncError(
      'plan.damaged',
      { what },
      { message: `expected the ${what} of the plan as it was sealed`, cause: error },
    );
  }
};

/** The manifest of a plan, proven to be the one whose hash the run holds. Throws `plan.damaged`. */
export const readManifest = async (plan: SealedPlan, { objects }: Objects): Promise<PlanManifest> => {
  const manifest = await unlessDamaged('manifest', () =>
    objects.getJson(planManifestKey(plan.prefix), planManifestSchema),
  );
  if (hashManifest(manifest) !== plan.planHash) {
    throw new SyncError(
      'plan.damaged',
      { what: 'manifest' },
      { message: 'expected the manifest that was sealed' },
    );
  }
  return manifest;
};

/** A page of a plan as far as it is about people who were not erased since; `erased`: how many rows were. */
export type ReadPlanPage = PlanPage & { readonly erased: number };

/** One page (0-based) of a plan, proven row by row. Throws `plan.damaged`. */
export const readPlanPage = async (
  plan: SealedPlan,
  manifest: PlanManifest,
  page: number,
  { objects }: Objects,
): Promise<ReadPlanPage> => {
  const found = await unlessDamaged(`page ${page}`, () =>
    objects.getJson(planPageKey(plan.prefix, page), storedPlanPageSchema),
  );
  // A true page of this plan in another one's place would be applied twice, and the other never.
  if (found.page !== page) {
    throw new SyncError(
      'plan.damaged',
      { what: `page ${page}` },
      { message: `expected page ${page} of the plan in its place` },
    );
  }
  verifyPage(manifest, found);
  const rows = found.rows.flatMap((row) => ('erased' in row ? [] : [row]));
  return { ...found, rows, erased: found.rows.length - rows.length };
};

const PAGES_AT_ONCE = 8;

/** All changes of a plan, a page at a time and each proven; the next few pages are read ahead. Throws `plan.damaged`. */
export async function* changesOf(plan: SealedPlan, services: Objects): AsyncGenerator<Change[], void> {
  const manifest = await readManifest(plan, services);
  for (let start = 0; start < plan.pages; start += PAGES_AT_ONCE) {
    const numbers = Array.from(
      { length: Math.min(PAGES_AT_ONCE, plan.pages - start) },
      (_, at) => start + at,
    );
    const pages = await pMap(numbers, (page) => readPlanPage(plan, manifest, page, services));
    for (const { rows } of pages) yield rows.map(({ change }) => change);
  }
}

/** One page (0-based) of a plan's problems. */
export const readProblems = async (
  plan: SealedPlan,
  page: number,
  { objects }: Objects,
): Promise<Problem[]> => (await objects.getJson(planProblemsKey(plan.prefix, page), problemsSchema)).problems;
