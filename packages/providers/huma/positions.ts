import type { Row } from '../port';
import { asRow } from '../records';
import { textIn } from './unwrap';

/** One contract of a person. Days are ISO days. */
export type Position = {
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly contractType: string | undefined;
  /** Undefined: since ever. */
  readonly start: string | undefined;
  /** Undefined: without an end. */
  readonly end: string | undefined;
  readonly percentage: number;
  readonly status: 'CURRENT' | 'UPCOMING' | 'ENDED';
};

/** Position summaries as Huma lists them; undefined when that is no list. */
export const positionsIn = (list: unknown, today: string): readonly Position[] | undefined =>
  Array.isArray(list) ? list.map((item) => positionOf(asRow(item), today)) : undefined;

const positionOf = (row: Row, today: string): Position => {
  const start = textIn(row, 'contractStartDate');
  const end = textIn(row, 'contractEndDate');
  const percentage = row['percentage'];
  return {
    id: textIn(row, 'id'),
    title: textIn(asRow(row['title']), 'name'),
    contractType: textIn(row, 'contractType'),
    start,
    end,
    // Huma's own default (sheet section 7).
    percentage: typeof percentage === 'number' ? percentage : 100,
    status: statusOf(row['status'], { start, end, today }),
  };
};

type Dates = { start: string | undefined; end: string | undefined; today: string };

/** Huma's word, or what it means by its help page (sheet section 3). */
const statusOf = (word: unknown, { start, end, today }: Dates): Position['status'] => {
  if (word === 'CURRENT' || word === 'UPCOMING' || word === 'ENDED') return word;
  if (start !== undefined && start > today) return 'UPCOMING';
  return end !== undefined && end < today ? 'ENDED' : 'CURRENT';
};

const RANK = { CURRENT: 0, UPCOMING: 1, ENDED: 2 } as const;

/**
 * The position that counts. Huma's own rule is unconfirmed; ours: the current one with the highest percentage, of those
 * the earliest; else the upcoming one that begins first; else the one that ended last.
 */
export const mainPosition = (positions: readonly Position[]): Position | undefined =>
  [...positions].sort(byImportance)[0];

const byImportance = (one: Position, other: Position): number => {
  if (one.status !== other.status) return RANK[one.status] - RANK[other.status];
  const byStart = compare(one.start ?? '', other.start ?? '');
  const byId = compare(one.id ?? '', other.id ?? '');
  if (one.status === 'ENDED') return compare(other.end ?? '', one.end ?? '') || -byStart || byId;
  const byPercentage = one.status === 'CURRENT' ? other.percentage - one.percentage : 0;
  return byPercentage || byStart || byId;
};

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

/**
 * First day of the employment that the main position belongs to: back through the positions that leave no day between
 * them, so that a promotion starts nothing anew and a return after a break does. Undefined when no position says.
 */
export const employmentStart = (positions: readonly Position[]): string | undefined => {
  const latestFirst = [...positions].sort((one, other) => compare(other.start ?? '', one.start ?? ''));
  let start = mainPosition(positions)?.start;
  for (const { start: earlier, end } of latestFirst) {
    if (start === undefined) break;
    if (earlier !== undefined && earlier >= start) continue;
    if (end === undefined || dayAfter(end) >= start) start = earlier;
  }
  return start;
};

/** Last day of the last contract; null while a position that has not ended has no end. */
export const employmentEnd = (positions: readonly Position[]): string | null => {
  const open = positions.some(({ status, end }) => status !== 'ENDED' && end === undefined);
  return open
    ? null
    : (positions
        .map(({ end }) => end ?? '')
        .sort()
        .at(-1) ??
        '') ||
        null;
};

const dayAfter = (day: string): string => {
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) ? day : new Date(time + 86_400_000).toISOString().slice(0, 10);
};
