import { declinedStatus } from '../decline';
import { asTimeZone } from '../leavers/day-clock';
import type { DayClock } from '../leavers/day-clock';
import { textValue } from '../match/person';
import type { Person } from '../match/person';
import type { Change, FieldChange } from '../plan';
import { isTyped } from '../stakeholder';
import type { Stakeholder, StakeholderStatus } from '../stakeholder';
import type { DiffInput } from './diff-input';
import type { FieldContext } from './field-context';
import { newLeaving } from './joint-leaving';
import type { JointLeaving } from './joint-leaving';

type StatusChange = NonNullable<Change['status']>;

/** `left` begins the day after the last day, which is a working day (pipeline section 6). */
export const statusOn = (
  clock: DayClock,
  lastDay: string | null,
  zoneOf: () => string | undefined,
): 'active' | 'leaving' | 'left' => {
  if (lastDay === null) return 'active';
  return clock.isOver(lastDay, zoneOf) ? 'left' : 'leaving';
};

const isLeaver = (status: StakeholderStatus): boolean => status === 'leaving' || status === 'left';

/** Whether a status is to be seen; else the change only keeps the day it would come from. */
export const isNews = ({ before, after }: StatusChange): boolean => before !== after || isLeaver(after);

/** What a field of the register holds once the changes are made, as text. */
const textAfter = (
  field: string,
  { fields }: Pick<Stakeholder, 'fields'>,
  changes: readonly FieldChange[],
): string | null => {
  const change = changes.find((entry) => entry.field === field);
  return textValue(change ? change.after : fields[field]?.value) ?? null;
};

/**
 * The day the register's status comes from once the changes are made. HR's last day counts where the register's
 * termination date is HR's; one that a person typed or kept counts as it is, and what HR does not say changes nothing.
 */
const lastDayAfter = (
  stakeholder: Stakeholder,
  changes: readonly FieldChange[],
  stored: string | null,
  { leaving, context }: { readonly leaving: JointLeaving; readonly context: FieldContext },
): string | null => {
  const { settings } = context;
  const { values, day, standsIn } = leaving;
  const cell = stakeholder.fields['terminationDate'];
  const held = textAfter('terminationDate', stakeholder, changes);
  const ends = values['terminationDate'];
  const isTypedIn = cell !== undefined && isTyped(cell.source);
  if (settings.owners['terminationDate'] !== 'manual') {
    if (ends === undefined && !isTypedIn) return typeof day === 'string' ? day : stored;
    // A stand-in says nothing new as long as it did not move itself.
    if (ends === held) return day === undefined || (standsIn && held === cell?.value) ? stored : day;
  }
  return isTypedIn ? (textAfter(settings.leaver.date, stakeholder, changes) ?? held) : stored;
};

const statusAfter = (
  stakeholder: Stakeholder,
  changes: readonly FieldChange[],
  lastDay: string | null,
  { clock }: FieldContext,
): 'active' | 'leaving' | 'left' =>
  statusOn(clock, lastDay, () => asTimeZone(textAfter('timeZone', stakeholder, changes)));

/**
 * What the leaving of a person in the register comes to (so a declined, invalid or unreadable date changes nothing). A
 * date that did not move never brings back a status a person cleared (B105), and never takes back that somebody has left:
 * the sweep may have turned them after the run's day began.
 */
export const statusChange = (
  stakeholder: Stakeholder,
  changes: readonly FieldChange[],
  leaving: JointLeaving,
  context: FieldContext & { readonly input: Pick<DiffInput, 'firstApply' | 'newsSince'> },
): StatusChange | undefined => {
  const { status: before, lastDay, stakeholderId } = stakeholder;
  const stored = lastDay ?? textAfter('terminationDate', stakeholder, []);
  const next = lastDayAfter(stakeholder, changes, stored, { leaving, context });
  const isMoved = next !== stored;
  const after = isMoved || before !== 'left' ? statusAfter(stakeholder, changes, next, context) : before;
  const dated = next === null ? {} : { lastDay: next };
  const isDue = next !== null && before !== after;
  if (isLeaver(before) ? isMoved || isDue : isMoved && after !== 'active') {
    const isKnown = isLeaver(before) && stakeholder.historicalLeaver !== true;
    const historical = after === 'left' && !isKnown && isHistory(next, context.input);
    const change = { before, after, historical, ...dated };
    const comesWithDate = changes.some(({ field }) => field === 'terminationDate');
    const text = declinedStatus(change);
    return !comesWithDate && context.declines.has(stakeholderId, 'status', text) ? undefined : change;
  }
  // The register would read another day than the one that counts: it is kept, for the next comparison to find.
  if (next === (lastDay ?? textAfter('terminationDate', stakeholder, changes))) return undefined;
  return { before, after: before, historical: stakeholder.historicalLeaver ?? false, ...dated };
};

/** Whether a leaving is from before the connection's first sync (pipeline section 6); one that was news stays so. */
const isHistory = (
  lastDay: string | null,
  { firstApply, newsSince = '' }: Pick<DiffInput, 'firstApply' | 'newsSince'>,
): boolean => firstApply || (lastDay !== null && lastDay < newsSince);

/** Somebody created as already left is history from the start (pipeline section 6). */
export const newStatus = (
  { day, values }: Pick<JointLeaving, 'day' | 'values'>,
  { clock }: FieldContext,
): StatusChange => {
  const after = statusOn(clock, day ?? null, () => asTimeZone(values['timeZone']));
  return {
    before: null,
    after,
    historical: after === 'left',
    ...(typeof day === 'string' && { lastDay: day }),
  };
};

/** Whether the leaver policy does not create somebody: their last day is over and the register never knew them. */
export const isSkippedFormer = (person: Person, context: FieldContext): boolean =>
  context.settings.leaver.policy === 'skip_former' &&
  newStatus(newLeaving(person, context), context).after === 'left';
