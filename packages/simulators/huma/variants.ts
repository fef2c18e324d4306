/** What the fact sheet leaves UNCONFIRMED: the simulator plays each plausible form, a client copes with all. */
export type Variants = {
  /** `total` of lists: the official document makes it optional (section 3). */
  total: 'given' | 'missing';
  /** What a list without `isActive` shows (section 3). */
  unfiltered: 'everybody' | 'active_only';
  /** Whether the user list shows the service user that a key acts as (section 3: skip them). */
  serviceUsers: 'absent' | 'listed';
  /** A `limit` above 50 (section 11). */
  overLimit: 'error' | 'clamp';
  /** Deprecated employment members of `UserDetails` (section 3: still returned). */
  flatFields: 'returned' | 'gone';
  /** What a key sees of a deactivated profile, which only administrators see (section 10, item 10). */
  deactivated: 'open' | 'locked' | 'not_found';
  /** Members of `UserDetails` that hold nothing. */
  emptyFields: 'wrapped' | 'left_out';
  /** `custom` values of enum fields (section 5). */
  enumValues: 'key' | 'label';
  /** How the token endpoint refuses credentials (section 2). */
  tokenRefusal: 401 | 400;
  /** Which pay `salary` shows of somebody whose next pay is entered already. */
  salaryShown: 'in_force' | 'upcoming';
  /** How long a token lives (section 2). */
  expiresInSeconds: number;
};

export const DEFAULT_VARIANTS: Variants = {
  total: 'given',
  unfiltered: 'everybody',
  serviceUsers: 'absent',
  overLimit: 'error',
  flatFields: 'returned',
  deactivated: 'open',
  emptyFields: 'wrapped',
  enumValues: 'key',
  tokenRefusal: 401,
  salaryShown: 'in_force',
  expiresInSeconds: 3600,
};
