import { declinedStatus } from '../decline';
import { textValue } from '../match/person';
import type { Person } from '../match/person';
import type { Change, FieldChange } from '../plan';
import { isTyped } from '../stakeholder';
import type { Stakeholder, StakeholderStatus } from '../stakeholder';
import type { FieldContext } from './field-context';
import type { JointLeaving } from './joint-leaving';
import { lastDayOf } from './last-day';

type StatusChange = NonNullable<Change['status']>;

/** `left` begins the day after the last day, which is a working day (pipeline section 6). */
export const statusOn = (asOf: string, lastDay: string | null): 'active' | 'leaving' | 'left' => {
  if (lastDay === null) return 'active';
  return lastDay < asOf ? 'left' : 'leaving';
};

const isLeaver = (status: StakeholderStatus): boolean => status === 'leaving' || status === 'left';

/** Whether a status is to be seen; else the change only keeps the day it would come from. */
export const isNews = ({ before, after }: StatusChange): boolean => before !== after || isLeaver(after);

/**
 * The day the register's status comes from once the changes are made. HR's last day counts where the register's
 * termination date is HR's; one that a person typed or kept counts as it is, and what HR does not say changes nothing.
 */
const lastDayAfter = (
  { lastDay, fields }: Stakeholder,
  moved: FieldChange | undefined,
  { values, day, standsIn }: JointLeaving,
  { settings }: FieldContext,
): string | null => {
  const cell = fields['terminationDate'];
  const held = moved ? moved.after : (cell?.value ?? null);
  const stored = lastDay ?? textValue(cell?.value) ?? null;
  const ends = values['terminationDate'];
  const isOpen = ends === undefined && (cell === undefined || !isTyped(cell.source));
  if (settings.owners['terminationDate'] !== 'manual') {
    if (isOpen) return typeof day === 'string' ? day : stored;
    const isMove = moved !== undefined && moved.before !== moved.after;
    if (ends === held) return day === undefined || (standsIn && !isMove) ? stored : day;
  }
  return cell && isTyped(cell.source) ? (textValue(cell.value) ?? null) : stored;
};

/**
 * What the leaving of a person in the register comes to (so a declined, invalid or unreadable date changes nothing). A
 * date that did not move never brings back a status a person cleared (B105).
 */
export const statusChange = (
  stakeholder: Stakeholder,
  fields: readonly FieldChange[],
  leaving: JointLeaving,
  context: FieldContext & { readonly firstApply: boolean },
): StatusChange | undefined => {
  const { status: before, stakeholderId } = stakeholder;
  const cell = stakeholder.fields['terminationDate'];
  const moved = fields.find(({ field }) => field === 'terminationDate');
  const next = lastDayAfter(stakeholder, moved, leaving, context);
  const after = statusOn(context.asOf, next);
  const isMoved = next !== (stakeholder.lastDay ?? cell?.value ?? null);
  const change: StatusChange = {
    before,
    after,
    historical: after === 'left' && context.firstApply,
    ...(next !== null && { lastDay: next }),
  };
  if (!moved && context.declines.has(stakeholderId, 'status', declinedStatus(change))) return undefined;
  if (
    isMoved ? after !== 'active' || isLeaver(before) : isLeaver(before) && next !== null && before !== after
  )
    return change;
  // What the register would read the day from differs: keep the day, so that the next comparison finds it again.
  const held = moved ? moved.after : (cell?.value ?? null);
  if (next === (stakeholder.lastDay ?? held)) return undefined;
  return { ...change, after: before, historical: stakeholder.historicalLeaver ?? false };
};

/** Somebody created as already left is history from the start (pipeline section 6). */
export const newStatus = (person: Person, { settings, rules, asOf }: FieldContext): StatusChange => {
  const { day } = lastDayOf(person, settings.leaver.date, rules.emptyCounts);
  const after = statusOn(asOf, day ?? null);
  return {
    before: null,
    after,
    historical: after === 'left',
    ...(typeof day === 'string' && { lastDay: day }),
  };
};

/** Whether the leaver policy does not create somebody: their last day is over and the register never knew them. */
export const isSkippedFormer = (person: Person, context: FieldContext): boolean =>
  context.settings.leaver.policy === 'skip_former' && newStatus(person, context).after === 'left';
