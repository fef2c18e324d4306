import * as z from 'zod';
import { changeSchema } from '#domain/plan';
import type { Change } from '#domain/plan';
import { tryPageSchema } from '#domain/readings/settings-try';
import type { SettingsTry, TryRow } from '#domain/readings/settings-try';
import { rosterPageKey, tryChangesKey } from '#storage/object-keys';
import type { ObjectStore } from '#storage/object-store';
import { unlessGone } from './unless-gone';

type Stored = Pick<NonNullable<SettingsTry['stored']>, 'prefix'>;
type Objects = { readonly objects: Pick<ObjectStore, 'getJson'> };

/** A page of the changes that a try would plan, as stored. */
export const changesSchema = z.object({ v: z.literal(1), changes: z.array(changeSchema) });

/** A page (0-based) of the people of a try; undefined once the bucket has deleted it. */
export const readTryPeople = (
  { prefix }: Stored,
  page: number,
  { objects }: Objects,
): Promise<TryRow[] | undefined> =>
  unlessGone(async () => (await objects.getJson(rosterPageKey(prefix, page), tryPageSchema)).rows);

/** A page (0-based) of the changes that a try would plan; undefined once the bucket has deleted it. */
export const readTryChanges = (
  { prefix }: Stored,
  page: number,
  { objects }: Objects,
): Promise<Change[] | undefined> =>
  unlessGone(async () => (await objects.getJson(tryChangesKey(prefix, page), changesSchema)).changes);
