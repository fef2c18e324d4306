import type { Connection } from '#domain/connection';
import { isSyncError } from '#domain/errors';
import { choicesSchema, leftIn } from '#domain/plan/choices';
import type { Choices } from '#domain/plan/choices';
import type { Run } from '#domain/run';
import { choiceKey } from '#storage/object-keys';
import type { ObjectStore } from '#storage/object-store';

type Reads = { readonly objects: Pick<ObjectStore, 'getJson'> };
type Writes = { readonly objects: Pick<ObjectStore, 'putJson'>; readonly newId: () => string };

const NONE: Choices = { v: 1, left: [] };

/** What was chosen of a run's plan so far. */
export const readChoices = async ({ review }: Pick<Run, 'review'>, { objects }: Reads): Promise<Choices> =>
  review ? objects.getJson(review.key, choicesSchema) : NONE;

/** Stores choices under a key of their own and answers what the run is to say of them. */
export const storeChoices = async (
  run: Pick<Run, 'companyId' | 'runId' | 'review'>,
  choices: Choices,
  services: Writes,
): Promise<NonNullable<Run['review']>> => {
  const key = choiceKey(run, 'choices', services.newId());
  await services.objects.putJson(key, choices);
  const people = new Set(choices.left.map(({ stakeholderId }) => stakeholderId));
  return { version: (run.review?.version ?? 0) + 1, key, left: people.size };
};

/**
 * What a connection remembers when a plan that waited ends, to be written with that end: its choices, so that what was left
 * in it is still left in the next (decision 0030). Nothing of an undo: what it puts back says nothing about HR's values.
 */
export const keepLeft = (
  waiting: Pick<Run, 'mode' | 'review'> | undefined,
): Partial<Pick<Connection, 'left'>> =>
  waiting?.review && waiting.mode !== 'undo' ? { left: { key: waiting.review.key } } : {};

/** Whatever was left for another time in plans that are over. Choices that have gone are chosen again. */
export const readLeft = async (
  connection: Pick<Connection, 'left'> | undefined,
  services: Reads,
): Promise<Choices> => {
  const review = connection?.left && { ...connection.left, version: 0, left: 0 };
  return { ...NONE, notInPlan: leftIn(await orNone(readChoices({ review }, services))) };
};

/** As these choices are, or none once they have gone. */
export const orNone = async (reading: Promise<Choices>): Promise<Choices> => {
  try {
    return await reading;
  } catch (error) {
    if (isSyncError(error, 'record.missing')) return NONE;
    throw error;
  }
};

/** What a connection remembers of a plan that was rejected: what was left in plans before and is not in this one. */
export const keepLeftElsewhere = async (
  run: Run,
  services: Reads & Writes,
): Promise<Partial<Record<'left', Connection['left']>>> => {
  if (!run.review || run.mode === 'undo') return {};
  const { notInPlan = [] } = await orNone(readChoices(run, services));
  if (notInPlan.length === 0) return { left: undefined };
  const { key } = await storeChoices(run, { v: 1, left: [], notInPlan }, services);
  return { left: { key } };
};
