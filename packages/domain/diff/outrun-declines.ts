import { declineHash } from '../decline';
import type { FieldValue } from '../employee';
import { fedFields, hrSays } from '../explain/hr-says';
import type { MatchedPerson, Resolution } from '../match/resolve';
import { textValue } from '../match/person';
import type { Decline } from '../plan';
import type { DiffInput } from './diff-input';
import type { FieldContext } from './field-context';
import { jointLeaving } from './joint-leaving';

export type ReadPeople = {
  readonly input: DiffInput;
  readonly context: FieldContext;
  readonly resolution: Pick<Resolution, 'links'>;
  /** Everybody who was read and is in the register. */
  readonly people: readonly MatchedPerson[];
};

/**
 * Declines of values that HR does not say any more, be it that it says another or agrees with the register: they are
 * over, and should HR come back to the value, that is news. A value that is not known ends nothing.
 */
export const outrunDeclines = ({ input, context, resolution, people }: ReadPeople): Decline[] => {
  const own = input.declines.filter(({ connectionId }) => connectionId === input.connectionId);
  if (own.length === 0) return [];
  const byId = new Map(people.map((match) => [match.stakeholder.stakeholderId, match]));
  return own.filter(({ stakeholderId, field, valueHash }) => {
    const match = byId.get(stakeholderId);
    const value = match && saidNow(field, match, { context, resolution });
    return value !== undefined && declineHash(input.hashKey, field, value) !== valueHash;
  });
};

/** As the sync that was declined took it; undefined where it is not known, or no value at all. */
const saidNow = (
  field: string,
  { person, stakeholder, keepIdentifier }: MatchedPerson,
  { context, resolution }: Pick<ReadPeople, 'context' | 'resolution'>,
): FieldValue | null | undefined => {
  if (field === 'identifier') return keepIdentifier ? undefined : person.identifier?.value;
  const fed = fedFields(context).find((one) => one.field === field);
  if (!fed) return undefined;
  const { values } = jointLeaving(person, stakeholder, context);
  const boss = textValue(values['manager']);
  const manager = typeof boss === 'string' ? resolution.links.holderOf(boss)?.stakeholderId : undefined;
  const says = hrSays(fed, { ...person, values }, stakeholder, { ...context, manager });
  if (!says.known || (says.value === null && !context.rules.emptyCounts)) return undefined;
  return says.value;
};
