import type { Random } from '#simulators/random';

/** What a seed's company is like. */
export type Shape = {
  readonly people: number;
  /** Of a second HR system with a connection of its own; 0: there is none. */
  readonly others: number;
  /** Rows that a page of a plan holds: few, so that small companies have plans of several. */
  readonly rowsPerPage: number;
  /** Whether somebody has people erased there. */
  readonly erases: boolean;
  /** Whether a second person has to approve leavers, names and addresses. */
  readonly twoApprove: boolean;
};

/** Mostly few, for the number of seeds counts more. */
const SIZES = [10, 12, 14, 18, 24, 40, 60] as const;
const OTHERS = [6, 9, 12] as const;
const ROWS = [3, 5, 8, 500] as const;
const TWO_CONNECTIONS = 0.35;
const ERASES = 0.35;
const TWO_APPROVE = 0.3;

export const aShape = (random: Random): Shape => ({
  people: random.pick(SIZES),
  others: random.chance(TWO_CONNECTIONS) ? random.pick(OTHERS) : 0,
  rowsPerPage: random.pick(ROWS),
  erases: random.chance(ERASES),
  twoApprove: random.chance(TWO_APPROVE),
});
