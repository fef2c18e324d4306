import type { FieldChange } from '../plan';
import type { Change } from '../plan';
import type { Stakeholder, StakeholderStatus } from '../stakeholder';
import type { FieldValue } from '../employee';
import type { Declines } from './declines';

type StatusChange = NonNullable<Change['status']>;

/** `left` begins the day after the last day, which is a working day (pipeline section 6). */
export const statusOn = (asOf: string, terminationDate: FieldValue | null): 'active' | 'leaving' | 'left' => {
  if (typeof terminationDate !== 'string') return 'active';
  return terminationDate < asOf ? 'left' : 'leaving';
};

const isLeaver = (status: StakeholderStatus): boolean => status === 'leaving' || status === 'left';

/**
 * What the leaving of a person in the register comes to, from the date the register will hold (so a declined, invalid
 * or unreadable one changes nothing). A date that did not move never brings back a status a person cleared (B105).
 */
export const statusChange = (
  stakeholder: Stakeholder,
  fields: readonly FieldChange[],
  { asOf, firstApply, declines }: { asOf: string; firstApply: boolean; declines: Declines },
): StatusChange | undefined => {
  const { status: before, stakeholderId } = stakeholder;
  const current = stakeholder.fields['terminationDate']?.value ?? null;
  const moved = fields.find(({ field }) => field === 'terminationDate');
  const date = moved ? moved.after : current;
  const after = statusOn(asOf, date);
  if (!moved && (current === null || !isLeaver(before) || before === after)) return undefined;
  if (moved && after === 'active' && !isLeaver(before)) return undefined;
  if (!moved && declines.has(stakeholderId, 'status', after)) return undefined;
  return { before, after, historical: after === 'left' && firstApply };
};

/** Somebody created as already left is history from the start (pipeline section 6). */
export const newStatus = (asOf: string, terminationDate: FieldValue | null): StatusChange => {
  const after = statusOn(asOf, terminationDate);
  return { before: null, after, historical: after === 'left' };
};
