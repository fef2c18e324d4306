import * as z from 'zod';
import { DECLINED_CREATE, declineEntries, partOfDecline } from '../decline';
import type { Change } from '../plan';
import { isWhole, onlyParts, partsOf, withoutParts } from './change-parts';
import { changeHash, leftSchema } from './selection';
import type { Left } from './selection';

/** What somebody may say of a row or some of its parts while the plan waits. */
export const choiceKinds = ['leave', 'take', 'reject'] as const;
export type ChoiceKind = (typeof choiceKinds)[number];

const chosenSchema = leftSchema.extend({ rejected: z.literal(true).optional() });
export type Chosen = z.infer<typeof chosenSchema>;

/** What was chosen of one plan so far: everything that does not go, left for another time or rejected. Ids and hashes only. */
export const choicesSchema = z.object({
  v: z.literal(1),
  left: z.array(chosenSchema),
  /** Left for another time in plans before, and not in this one at all: HR may say the same again. */
  notInPlan: z.array(leftSchema).optional(),
});
export type Choices = z.infer<typeof choicesSchema>;

/** A part of a change as a decline names it. */
export type DeclinedPart = ReturnType<typeof declineEntries>[number];

/** What one choice comes to: what of this row does not go from now on, and which declines come and go with it. */
export type Chose = {
  readonly left: readonly Chosen[];
  readonly declines: readonly DeclinedPart[];
  readonly lifts: readonly DeclinedPart[];
};

type Kept = 'leave' | 'reject';

/**
 * Leaves, takes or rejects a row, or some of its parts. What belongs together moves together. `before` is what was chosen
 * of this row already; the parts have to be some of `partsOf`.
 */
export const choose = (
  change: Change,
  { fields, choice }: { readonly fields?: readonly string[] | undefined; readonly choice: ChoiceKind },
  { before, hashKey }: { readonly before: readonly Chosen[]; readonly hashKey: string },
): Chose => {
  const parts = partsOf(change);
  const was = stateOf(parts, before);
  const next = nextState(change, was, { names: new Set(fields ?? parts), choice });
  // An undo that is not wanted says nothing about HR's values.
  const entries = change.putBack ? [] : declineEntries(change, hashKey);
  const among = (wanted: (part: string) => boolean) =>
    entries.filter(({ field }) => wanted(partOfDecline(field)));
  return {
    left: entriesOf(change, parts, next, hashKey),
    declines: among((part) => next.get(part) === 'reject' && was.get(part) !== 'reject'),
    lifts: among((part) => was.get(part) === 'reject' && next.get(part) !== 'reject'),
  };
};

const stateOf = (parts: readonly string[], before: readonly Chosen[]): Map<string, Kept> =>
  new Map(
    before.flatMap(({ fields, rejected }) =>
      (fields ?? parts).map((part): [string, Kept] => [part, rejected ? 'reject' : 'leave']),
    ),
  );

const nextState = (
  change: Change,
  was: ReadonlyMap<string, Kept>,
  { names, choice }: { readonly names: ReadonlySet<string>; readonly choice: ChoiceKind },
): Map<string, Kept> => {
  const next = new Map(was);
  const together = partsIn(onlyParts(change, names));
  if (choice === 'take') {
    for (const part of together) next.delete(part);
    return next;
  }
  const rest = new Set(partsIn(withoutParts(change, names)));
  for (const part of partsOf(change)) {
    if (rest.has(part)) continue;
    // What only cannot go without the rejected tie is not rejected itself.
    const isNamed = together.includes(part) && (part !== 'links' || names.has(part));
    if (choice === 'reject' && (isNamed || isWhole(change))) next.set(part, 'reject');
    else if (choice === 'leave' || !next.has(part)) next.set(part, 'leave');
  }
  return next;
};

const partsIn = (change: Change | undefined): string[] => (change ? partsOf(change) : []);

/** A row that stays wholly is one entry without fields; it holds for the row as it is, whatever it consists of. */
const entriesOf = (
  change: Change,
  parts: readonly string[],
  state: ReadonlyMap<string, Kept>,
  hashKey: string,
): Chosen[] =>
  (['leave', 'reject'] as const).flatMap((kept) => {
    const fields = parts.filter((part) => state.get(part) === kept);
    if (fields.length === 0) return [];
    const isRow = fields.length === parts.length || fields.includes(DECLINED_CREATE);
    const named = isRow ? undefined : fields;
    const { stakeholderId } = change;
    const hash = changeHash(change, named, hashKey) ?? '';
    return [
      {
        stakeholderId,
        ...(named && { fields: named }),
        changeHash: hash,
        ...(kept === 'reject' && { rejected: true as const }),
      },
    ];
  });

/** Everything that was left for another time, in the plan or before it. What was rejected is a decline. */
export const leftIn = ({ left, notInPlan = [] }: Choices): Left[] => [
  ...left.flatMap(({ rejected, ...one }) => (rejected ? [] : [one])),
  ...notInPlan,
];

/** What was left for another time, as a newer plan has it. */
export type CarriedOver = {
  /** It would do just the same. */
  readonly left: readonly Left[];
  /** It does not have the row, or those parts of it: a field that cannot be read today may be there tomorrow. */
  readonly notInPlan: readonly Left[];
};

/** Holds what was left against a newer plan. What this one would do otherwise is proposed afresh, and so in neither list. */
export const carriedOver = (
  choices: Choices,
  changes: ReadonlyMap<string, Change>,
  hashKey: string,
): CarriedOver => {
  const carried = { left: new Array<Left>(), notInPlan: new Array<Left>() };
  for (const one of leftIn(choices)) {
    const change = changes.get(one.stakeholderId);
    const present = change && changeHash(change, one.fields, hashKey);
    if (present === one.changeHash) carried.left.push(one);
    else if (present === undefined) carried.notInPlan.push(one);
  }
  return carried;
};
