import type { Answer } from '../answer';
import type { DiffInput } from '../diff/diff-input';
import type { Decline } from '../plan';
import type { Stakeholder } from '../stakeholder';

type Register = Pick<DiffInput, 'stakeholders' | 'declines' | 'answers' | 'merged'>;

/** Who took over each merged record in the end, also through several merges. */
const survivors = (people: readonly Stakeholder[]): ReadonlyMap<string, string> => {
  const next = new Map(
    people.flatMap(({ stakeholderId, mergedInto }) =>
      mergedInto === undefined ? [] : [[stakeholderId, mergedInto] as const],
    ),
  );
  const last = (id: string): string => {
    let at = id;
    for (let step = 0; step < next.size; step += 1) at = next.get(at) ?? at;
    return at;
  };
  return new Map([...next.keys()].map((id) => [id, last(id)]));
};

/**
 * A register without the records that were merged into others, and what people decided about them as decided about who
 * took over: so that nobody is found under a record that is none any more, and no rejected value is proposed again.
 */
export const followMerged = (
  people: readonly Stakeholder[],
  decided: { readonly declines: readonly Decline[]; readonly answers: readonly Answer[] },
): Register => {
  const took = survivors(people);
  if (took.size === 0) return { stakeholders: people, ...decided };
  const follow = (id: string): string => took.get(id) ?? id;
  return {
    stakeholders: people.filter(({ stakeholderId }) => !took.has(stakeholderId)),
    merged: new Set(took.keys()),
    declines: decided.declines.map((one) => ({ ...one, stakeholderId: follow(one.stakeholderId) })),
    answers: decided.answers.map((one) => ({ ...one, answer: followAnswer(one.answer, follow) })),
  };
};

const followAnswer = (answer: Answer['answer'], follow: (id: string) => string): Answer['answer'] => {
  switch (answer.kind) {
    case 'this_one':
    case 'take_hr':
      return { ...answer, stakeholderId: follow(answer.stakeholderId) };
    case 'new_person':
    case 'never':
      return { ...answer, notThese: [...new Set(answer.notThese.map(follow))] };
    default:
      return answer satisfies never;
  }
};
