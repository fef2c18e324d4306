/** What the fact sheet leaves UNCONFIRMED: the simulator plays each plausible form, a client copes with all. */
export type Variants = {
  /** `teams` in reports and tables (sheet 3.1: text, array and null were all seen or described). */
  teams: 'array' | 'text' | 'json_text';
  /** `rate` in the compensation table (sheet 3.6). */
  tableRate: 'object' | 'text';
  /** The alias of the pay period; older accounts have paidPer (sheet section 10, item 11). */
  payPeriodAlias: 'payPer' | 'paidPer';
  /** Whether a termination that is still to come shows in a report of current values (sheet 3.1, inferred). */
  futureTermination: 'always' | 'only_with_future_values';
  /** `employees` of the changed list when there is none (sheet section 4). */
  nothingChanged: 'object' | 'array';
  /** Whether directory sharing is on for the key's user (sheet section 2). */
  directory: 'shared' | 'not_shared';
};

export const DEFAULT_VARIANTS: Variants = {
  teams: 'array',
  tableRate: 'object',
  payPeriodAlias: 'payPer',
  futureTermination: 'always',
  nothingChanged: 'object',
  directory: 'shared',
};
