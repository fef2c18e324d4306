/** Digits with at most one sign between two of them, as people group long numbers. */
const RUN = /\d(?:[ .\-/+]?\d)*/g;
const SIGN = /[ .\-/+]/;
const LETTER_OR_DIGIT = /[A-Z0-9]/;
/** Part of a code or of an address on the web: `B-86095742719`, `/orders/86095742719`. */
const OF_A_CODE = /[A-Z0-9][-_/]$/;
/** How far before a number the word may stand that names it. */
const REACH = 24;
/** Longest and shortest number that is looked for. */
const MOST_DIGITS = 19;
const LEAST_DIGITS = 6;
/** The French number is printed in so many. */
const MOST_GROUPS = 7;
/** Shorter ones only count as all there is. */
const LEAST_DIGITS_OF_A_PART = 10;

/** A number that a text may hold: a run of digits, or some of its groups. */
export type DigitRun = {
  readonly digits: string;
  /** Lengths of its groups with what parts them, as `3.4.4.2`; `13` when it is in one piece. */
  readonly shape: string;
  /** Whether it is all there is, so that its groups may be any. */
  readonly isWhole: boolean;
  /** The text before it, as far as its label would be. */
  readonly before: string;
};

/** What stands close before a place in a text. */
export const textBefore = (text: string, at: number): string => text.slice(Math.max(0, at - REACH), at);

type Group = { readonly digits: string; readonly at: number; readonly signBefore: string };

const groupsOf = (run: string, at: number): Group[] => {
  const groups: Group[] = [];
  let start = 0;
  for (let index = 0; index <= run.length; index += 1) {
    if (index < run.length && !SIGN.test(run.charAt(index))) continue;
    const signBefore = start === 0 ? '' : run.charAt(start - 1);
    groups.push({ digits: run.slice(start, index), at: at + start, signBefore });
    start = index + 1;
  }
  return groups;
};

/** Groups that touch a letter are part of a word or a code. */
const freeGroups = (text: string, run: string, at: number): Group[] => {
  const groups = groupsOf(run, at);
  const after = text.charAt(at + run.length);
  const isBound =
    LETTER_OR_DIGIT.test(text.charAt(at - 1)) || OF_A_CODE.test(text.slice(Math.max(0, at - 2), at));
  return groups.slice(isBound ? 1 : 0, LETTER_OR_DIGIT.test(after) ? -1 : undefined);
};

const runOf = (text: string, groups: readonly Group[], isWhole: boolean): DigitRun => ({
  digits: groups.map(({ digits }) => digits).join(''),
  shape: groups
    .map(({ digits, signBefore }, index) => `${index === 0 ? '' : signBefore}${digits.length}`)
    .join(''),
  isWhole,
  before: textBefore(text, groups[0]?.at ?? 0),
});

/** Some groups that follow each other, where they have as many digits as a number that counts. */
function* partsOf(text: string, groups: readonly Group[]): Generator<DigitRun> {
  for (let first = 0; first < groups.length; first += 1) {
    let length = 0;
    for (let end = first + 1; end <= Math.min(groups.length, first + MOST_GROUPS); end += 1) {
      length += groups[end - 1]?.digits.length ?? 0;
      if (length > MOST_DIGITS) break;
      const isWhole = first === 0 && end === groups.length;
      if (length >= LEAST_DIGITS_OF_A_PART && !isWhole) yield runOf(text, groups.slice(first, end), false);
    }
  }
}

/** Every number that could be meant in a text in capitals: its runs of digits, and the groups in them that follow each other. */
export function* digitRuns(text: string): Generator<DigitRun> {
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (run.length < LEAST_DIGITS) continue;
    const groups = freeGroups(text, run, index);
    if (groups.length > 0) yield runOf(text, groups, true);
    if (groups.length > 1) yield* partsOf(text, groups);
  }
}

/** Whether the groups are as printed, whatever parts them, or there is only one. */
export const isPrintedAs = ({ shape }: DigitRun, ...lengths: readonly string[]): boolean =>
  !SIGN.test(shape) || lengths.includes(shape.replaceAll(/[ .\-/+]/g, ' '));

/** One digit at a time, all parted alike, and nothing else. */
export const isSpacedOut = ({ shape, isWhole }: DigitRun): boolean =>
  isWhole && /^1([ .\-/])1(?:\1(?:1))*$/.test(shape);
