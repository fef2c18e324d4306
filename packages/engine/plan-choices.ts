import { choicesSchema } from '#domain/plan/choices';
import type { Choices } from '#domain/plan/choices';
import type { Run } from '#domain/run';
import { choiceKey } from '#storage/object-keys';
import type { ObjectStore } from '#storage/object-store';

/** What was chosen of a run's plan so far. */
export const readChoices = async (
  { review }: Pick<Run, 'review'>,
  { objects }: { readonly objects: Pick<ObjectStore, 'getJson'> },
): Promise<Choices> => (review ? objects.getJson(review.key, choicesSchema) : { v: 1, left: [] });

/** Stores choices under a key of their own and answers what the run is to say of them. */
export const storeChoices = async (
  run: Pick<Run, 'companyId' | 'runId' | 'review'>,
  choices: Choices,
  services: { readonly objects: Pick<ObjectStore, 'putJson'>; readonly newId: () => string },
): Promise<NonNullable<Run['review']>> => {
  const key = choiceKey(run, 'choices', services.newId());
  await services.objects.putJson(key, choices);
  const people = new Set(choices.left.map(({ stakeholderId }) => stakeholderId));
  return { version: (run.review?.version ?? 0) + 1, key, left: people.size };
};
