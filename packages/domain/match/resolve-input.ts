import type { ConfigurationSettings } from '../configuration';
import type { Employee, RowProblem } from '../employee';
import type { Stakeholder } from '../stakeholder';

/** What deciding who is who needs; part of a diff's input. */
export type ResolveInput = {
  readonly connectionId: string;
  /** ISO day: which employment is in force. */
  readonly asOf: string;
  readonly settings: ConfigurationSettings;
  readonly employees: readonly Employee[];
  readonly rowProblems: readonly RowProblem[];
  readonly stakeholders: readonly Stakeholder[];
};
