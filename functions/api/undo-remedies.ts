import type { UndoReason } from '#domain/plan';

const remedies: Readonly<Record<UndoReason, string>> = {
  'identifier.taken':
    'Somebody else (people) has this identifier by now, and no two people share one. Give one of the two another, then undo the run again; or leave it as it is.',
  'link.taken':
    'The employee is tied to somebody else (people) by now. If that is wrong, undo the tie there, then undo the run again.',
  'person.gone': 'This person was erased since, and does not come back. Nothing to do.',
  'person.merged':
    'This record was merged into another (people) since. Look at that one and correct it by hand, or restore this record and undo the run again.',
  holds_securities:
    'Whoever holds securities has to stay in sight and is not archived. Correct the person by hand; if they hold none any more, let your product say so and undo the run again.',
  linked_elsewhere:
    'Another HR system has this person too by now, so they stay. If they are not the same, undo the tie to that system, then undo the run again.',
  manages_others:
    'Others (people) report to this person by now. Give them another manager, or undo the sync that said so, then undo this run again.',
  'pin.over':
    'The pin of this field was to end by itself and its last day is over, so it is not set again. Pin the field anew if it is still needed.',
  'history.missing':
    'What was there before was not kept. Look at the history of the person and correct them by hand.',
};

/** The manager of before is not the person whom the change is about. */
const MANAGER_GONE = 'The manager of before was erased since. Choose another manager by hand.';

/** Why something cannot be put back, and what a person can do about it. */
export const undoRemedy = (reason: UndoReason, field: string | undefined): string =>
  reason === 'person.gone' && field === 'manager' ? MANAGER_GONE : remedies[reason];
