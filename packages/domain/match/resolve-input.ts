import type { DiffInput } from '../diff/diff-input';

/** What deciding who is who needs; part of a diff's input. */
export type ResolveInput = Pick<
  DiffInput,
  | 'connectionId'
  | 'asOf'
  | 'settings'
  | 'employees'
  | 'rowProblems'
  | 'stakeholders'
  | 'answers'
  | 'replaced'
  | 'precedence'
> & {
  /** Beside links, identifiers and names, what agrees in a first sync ties too (pipeline section 4). */
  readonly pairs?: boolean | undefined;
};
