import type { Answer } from '../answer';
import type { ConfigurationSettings } from '../configuration';
import type { Employee, RowProblem } from '../employee';
import type { Collapse, GuardFigure } from '../guards/figures';
import type { Change, Decline, GuardCode, PlanCounts, Problem } from '../plan';
import type { RosterRow } from '../roster';
import type { Stakeholder } from '../stakeholder';

/**
 * A connection whose place another one took. With the same account its employee ids mean the same people: its links,
 * numbers and answers count as the newer one's own. With another they mean nothing, and only what was decided about
 * people, values and e-mail addresses still holds.
 */
export type ReplacedConnection = { readonly connectionId: string; readonly sameAccount: boolean };

/** Everything a plan is made from. Lists may come in any order; the plan is the same. */
export type DiffInput = {
  readonly companyId: string;
  readonly connectionId: string;
  /** The company-local calendar day the run takes as today (ISO day). */
  readonly asOf: string;
  /** The instant the plan speaks of (ISO): when its reading began. */
  readonly now: string;
  readonly settings: ConfigurationSettings;
  /** No sync of this connection has completed yet: leavings of the past are then history, not news. */
  readonly firstApply: boolean;
  /** Afterwards, the day of that sync (ISO): leavings from before it stay history, also of people who are tied later. */
  readonly newsSince?: string | undefined;
  readonly employees: readonly Employee[];
  readonly rowProblems: readonly RowProblem[];
  /** Employee fields (or `custom.<key>`) that were asked for and did not come. */
  readonly notReadable: readonly string[];
  /** Those that could be read before, wholly or from one of several sources; with any, nothing is cleared. */
  readonly lost: readonly string[];
  /** Fields that nearly everybody had and few have now: their empty values count as not read. */
  readonly collapsed?: readonly Collapse[] | undefined;
  /** The company's whole register: identifiers and e-mails are unique across it. */
  readonly stakeholders: readonly Stakeholder[];
  /** Ids of records that were merged into others: they are not in `stakeholders`, and nobody new gets such an id. */
  readonly merged?: ReadonlySet<string> | undefined;
  /** Declines of this connection and of those it replaces; those of any other are ignored. */
  readonly declines: readonly Decline[];
  /** What people answered about employees of this connection. */
  readonly answers?: readonly Answer[] | undefined;
  /** Connections this one takes the place of, newest first. */
  readonly replaced?: readonly ReplacedConnection[] | undefined;
  /** Connections of the company that are in use, the one whose values count first in front; without it, this one counts. */
  readonly precedence?: readonly string[] | undefined;
  /** `pair`: only ties are planned; `sync`, the default: everything, creates only once no likely pair is open. */
  readonly purpose?: 'sync' | 'pair' | undefined;
  /**
   * Somebody decided to create people although likely pairs are open, or a sync was applied that held nobody back: creates
   * go. Left out, the first apply decides.
   */
  readonly pairingDone?: boolean | undefined;
  /** Rows of people who were erased: they are left out of `employees` already. */
  readonly erased?: number | undefined;
  /** How often an employee was erased before they were let back in: they become somebody new each time. */
  readonly timesErased?: ((employeeId: string) => number) | undefined;
  /** The company's key for `declineHash`. */
  readonly hashKey: string;
};

export type DiffResult = {
  /** Everybody who was read, and everybody of the register who was not, by name. Made when asked for: it takes its time. */
  readonly roster: () => RosterRow[];
  /** Declines of the input that HR's present values have outrun, where there are any declines. Made when asked for. */
  readonly outrun?: (() => Decline[]) | undefined;
  /** One per stakeholder, by stakeholder id. */
  readonly changes: Change[];
  /** Each once, in a fixed order. */
  readonly problems: Problem[];
  readonly counts: PlanCounts;
  readonly guards: GuardCode[];
  /** What each of `guards` found. */
  readonly figures?: readonly GuardFigure[] | undefined;
};
