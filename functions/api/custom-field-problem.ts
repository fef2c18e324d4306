import { ApiProblem } from '#api-contract/problem';
import type { ChangeOutcome } from '#engine/change-custom-field';
import type { CreateOutcome } from '#engine/create-custom-field';
import type { DeleteOutcome } from '#engine/delete-custom-field';
import { MOST_CUSTOM_FIELDS } from '#domain/custom-field';
import { invalid } from './read-input';

type Refused = Exclude<
  CreateOutcome | ChangeOutcome | DeleteOutcome,
  { kind: 'created' } | { kind: 'changed' } | { kind: 'deleted' }
>;

const people = (count: number): string => (count === 1 ? '1 person has' : `${count} people have`);

/** What stands against deleting, and what to do about each. */
const inUse = (count: number, connectionIds: readonly string[]): string =>
  [
    ...(count > 0 ? [`${people(count)} a value that was typed; clear it first`] : []),
    ...(connectionIds.length > 0
      ? ['connections map this field or ask for it in a condition; take it out of their configuration first']
      : []),
  ].join('. ');

/** Why a custom field was not made, changed or deleted. */
export const customFieldProblem = (outcome: Refused): ApiProblem => {
  switch (outcome.kind) {
    case 'not_found':
      return new ApiProblem('resource.not_found', 'there is nothing by this id');
    case 'stale':
      return new ApiProblem('record.changed', 'somebody else is changing this field; try again in a moment');
    case 'exists':
      return new ApiProblem(
        'custom_field.exists',
        'this key was given out before; the key of a deleted field is not used again',
      );
    case 'too_many':
      return new ApiProblem('custom_field.too_many', `a company has ${MOST_CUSTOM_FIELDS} fields at most`);
    case 'no_choice':
      return invalid([
        {
          in: 'body',
          field: 'options',
          code: 'field.type',
          detail: 'expected no options: only a choice has some',
        },
      ]);
    case 'option_in_use':
      return new ApiProblem(
        'custom_field.in_use',
        `${people(outcome.people)} an option that was left out; give them another one first`,
        { people: outcome.people },
      );
    case 'in_use':
      return new ApiProblem('custom_field.in_use', inUse(outcome.people, outcome.connectionIds), {
        people: outcome.people,
        connectionIds: [...outcome.connectionIds],
      });
    default:
      return outcome satisfies never;
  }
};
