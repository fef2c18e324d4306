import { canonicalJson } from '../canonical-json';
import { isLeavingField } from '../diff/field-outcome';
import { ownTimeZone } from '../leavers/day-clock';
import type { Change, Problem, PutBack } from '../plan';
import type { Restore, StakeholderStatus } from '../stakeholder';
import { LEAVER_TAG } from '../leavers/automatic-tags';
import { editedSince, isAsWritten, recorded } from './undo-step';
import type { Undone } from './undo-step';

export type UndoneStatus = {
  readonly status?: Change['status'];
  readonly putBack: Pick<PutBack, 'tags' | 'leavings' | 'leaverSince'>;
  readonly problems: readonly Problem[];
};

type Leaving = NonNullable<Restore['status']>;

const isLeaver = (status: StakeholderStatus): boolean => status === 'leaving' || status === 'left';

/**
 * Status and last day as they were, with what hangs together with them. They follow the date: where somebody changed that
 * since, the status stays with it. A leaving that became due meanwhile is the same leaving still.
 */
export const undoStatus = (undone: Undone, kept: readonly Problem[]): UndoneStatus => {
  const { entry, person } = undone;
  const { restore } = entry;
  const isKept = restore?.leavings !== undefined && !isAsWritten(undone, 'leavings');
  const putBack = {
    ...(restore?.tags && isAsWritten(undone, 'tags') && { tags: restore.tags }),
    ...(restore?.leavings !== undefined && !isKept && { leavings: restore.leavings }),
  };
  // Another HR system has said something about the leaving since.
  const problems = isKept && !isSaid(restore.leavings, undone) ? [editedSince(undone, 'leavings')] : [];
  if (!restore?.status) return { putBack, problems };
  const target = dueOn(restore.status, undone);
  if (target.status === person.status && target.lastDay === person.lastDay) return { putBack, problems };
  const isMoved = kept.some(({ field }) => field !== undefined && isLeavingField(field));
  if (isMoved || !isOwnLeaving(restore.status, undone))
    return { putBack: {}, problems: [editedSince(undone, 'status')] };
  return {
    status: {
      before: person.status,
      after: target.status,
      historical: target.historicalLeaver ?? false,
      ...(target.lastDay !== undefined && { lastDay: target.lastDay }),
    },
    putBack: {
      // Tags that somebody changed since stay, but for the one that goes with the status.
      ...(restore.tags && { tags: tagsFor(target.status, person.tags) }),
      ...putBack,
      ...(restore.leaverSince !== undefined && { leaverSince: restore.leaverSince }),
    },
    problems,
  };
};

const isSaid = (leavings: Restore['leavings'], { person }: Undone): boolean =>
  canonicalJson(person.leavings ?? null) === canonicalJson(leavings ?? null);

/** A last day that was to come may be over by now. */
const dueOn = (leaving: Leaving, { person, context }: Undone): Leaving => {
  const { status, lastDay } = leaving;
  const isDue =
    status === 'leaving' && lastDay !== undefined && context.clock.isOver(lastDay, () => ownTimeZone(person));
  return isDue ? { ...leaving, status: 'left' } : leaving;
};

const isOwnLeaving = (before: Leaving, { entry, person }: Undone): boolean => {
  const status = recorded(entry, 'status')?.after ?? before.status;
  const day = recorded(entry, 'lastDay');
  const lastDay = (day ? day.after : before.lastDay) ?? undefined;
  const isSame = status === person.status || (isLeaver(person.status) && status === 'leaving');
  return isSame && lastDay === person.lastDay;
};

const tagsFor = (status: StakeholderStatus, tags: readonly string[]): string[] => {
  const isTagged = tags.includes(LEAVER_TAG);
  if (status === 'archived' || isTagged === isLeaver(status)) return [...tags];
  return isTagged ? tags.filter((tag) => tag !== LEAVER_TAG) : [...tags, LEAVER_TAG];
};
