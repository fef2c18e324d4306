import type { LeaverDate } from '../configuration';
import { statusOn } from '../diff/leaving';
import { settledTags } from '../leavers/automatic-tags';
import { dayClock, ownTimeZone } from '../leavers/day-clock';
import type { Stakeholder } from '../stakeholder';
import type { EditContext } from './edit-context';

const dayOf = (fields: Stakeholder['fields'], field: string): string | undefined => {
  const value = fields[field]?.value;
  return typeof value === 'string' ? value : undefined;
};

/** The last day worked, as far as the register knows one. */
export const lastDayIn = (fields: Stakeholder['fields'], leaverDate: LeaverDate): string | undefined =>
  dayOf(fields, leaverDate) ?? dayOf(fields, 'terminationDate');

const withoutLeaving = (person: Stakeholder): Stakeholder => {
  const { historicalLeaver: _historical, lastDay: _lastDay, ...rest } = person;
  return { ...rest, tags: settledTags(rest, false) };
};

/**
 * Status, last day and tag of a person whose leaving somebody typed, moved or took back (B100, B107). As long as the day
 * did not move nothing does, so a cleared status stays cleared (B105). Somebody entered as already left is history. Who is
 * archived stays so, and the tag tells what they come back as.
 */
export const followLeaving = (
  before: Stakeholder | undefined,
  next: Stakeholder,
  { today, now, leaverDate }: Pick<EditContext, 'today' | 'now' | 'leaverDate'>,
): Stakeholder => {
  const lastDay = lastDayIn(next.fields, leaverDate);
  const didMove = lastDay !== (before && lastDayIn(before.fields, leaverDate));
  if (!didMove) return next;
  const clock = dayClock({ asOf: today, now });
  const status = statusOn(clock, lastDay ?? null, () => ownTimeZone(next));
  const settled = { ...withoutLeaving(next), status: next.status === 'archived' ? next.status : status };
  if (lastDay === undefined) return settled;
  return {
    ...settled,
    lastDay,
    tags: settledTags(settled, true),
    ...(before === undefined && status === 'left' && { historicalLeaver: true }),
  };
};
