import { byText } from '../canonical-json';
import type { Change, FieldChange } from '../plan';
import { isOver } from '../stakeholder';
import type { Stakeholder } from '../stakeholder';

/** HR says what a person pinned: the value stays and is HR's again. A change of a field to the same value means nothing else. */
export const isAgreement = ({ before, after }: FieldChange): boolean => before !== null && before === after;

/** Notes on a change which overrides it ends, all fields having been compared. */
export const noteEndedOverrides = (
  change: Change,
  stakeholder: Pick<Stakeholder, 'overrides'>,
  asOf: string,
): void => {
  const ended = endedOverrides(stakeholder, change.fields, asOf);
  if (ended.length > 0) change.endedOverrides = ended;
};

/** Fields whose override ends with these changes: its last day is over, or HR agrees; in order of name. */
const endedOverrides = (
  { overrides }: Pick<Stakeholder, 'overrides'>,
  fields: readonly FieldChange[],
  asOf: string,
): string[] => {
  const over = Object.entries(overrides ?? {}).flatMap(([field, override]) =>
    isOver(override, asOf) ? [field] : [],
  );
  const agreed = fields.filter(isAgreement).map(({ field }) => field);
  return [...new Set([...over, ...agreed])].sort(byText);
};
