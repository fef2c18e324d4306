import type { ConfigurationSettings } from '../configuration';
import type { Employee, RowProblem } from '../employee';
import type { Change, Decline, GuardCode, PlanCounts, Problem } from '../plan';
import type { Stakeholder } from '../stakeholder';

/** Everything a plan is made from. Lists may come in any order; the plan is the same. */
export type DiffInput = {
  readonly companyId: string;
  readonly connectionId: string;
  /** The company-local calendar day the run takes as today (ISO day). */
  readonly asOf: string;
  readonly settings: ConfigurationSettings;
  /** No apply of this connection has completed yet: leavings of the past are then history, not news. */
  readonly firstApply: boolean;
  readonly employees: readonly Employee[];
  readonly rowProblems: readonly RowProblem[];
  /** Employee fields (or `custom.<key>`) that were asked for and did not come. */
  readonly notReadable: readonly string[];
  /** Those that could be read before, wholly or from one of several sources; with any, nothing is cleared. */
  readonly lost: readonly string[];
  /** The company's whole register: identifiers and e-mails are unique across it. */
  readonly stakeholders: readonly Stakeholder[];
  /** Declines of this connection; those of another one are ignored. */
  readonly declines: readonly Decline[];
  /** The company's key for `declineHash`. */
  readonly hashKey: string;
};

export type DiffResult = {
  /** One per stakeholder, by stakeholder id. */
  readonly changes: Change[];
  /** Each once, in a fixed order. */
  readonly problems: Problem[];
  readonly counts: PlanCounts;
  readonly guards: GuardCode[];
};
