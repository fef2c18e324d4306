import type { Stakeholder } from '../stakeholder';

/** Who changes a person by hand, and when (ISO instant). */
export type Hand = { readonly actor: string; readonly now: string };

/** The same person as their next version. */
export const nextVersion = (person: Stakeholder, { actor, now }: Hand): Stakeholder => ({
  ...person,
  version: person.version + 1,
  changedBy: actor,
  updatedAt: now,
});
