/** What the fact sheet leaves UNCONFIRMED: the simulator plays each plausible form, a client copes with all. */
export type Variants = {
  /** `code` of an error (sheet section 8: a text in one client, a number in another). */
  errorCode: 'text' | 'number';
  /** How an item of `issues` is written (sheet section 8). */
  issues: 'name_reason' | 'path_message';
  /** The status of somebody whose first day is still to come (sheet 3.3). */
  newHire: 'newHire' | 'new_hire' | 'onboarding';
  /** Private properties without `private:read` (sheet section 2). */
  unscoped: 'absent' | 'null';
  /** `/compensations` without its scope (sheet section 2). */
  unscopedPay: 'forbidden' | 'not_found' | 'empty';
  /** `$in` filters by person, field or status. */
  inFilter: 'accepted' | 'refused';
  /** The filter by `customFieldId` without an operator. */
  customFieldFilter: 'accepted' | 'refused';
  /** Whom `/people` lists without a filter by status (sheet 3.3). */
  listed: 'everybody' | 'active';
  /** Over the largest page (sheet 3.1). */
  overLimit: 'clamped' | 'refused';
  /** Fewer records than the limit in the middle of a list (sheet section 10, item 5). */
  shortPages: boolean;
  /** `jobRole` embedded in the person (sheet 3.3); `instead`: and no `/job-roles` for this token. */
  jobRole: 'list' | 'embedded_too' | 'embedded_instead';
  /** How a year's pay is written (sheet 3.4). */
  yearly: 'annual' | 'year';
  /** Unset text (sheet section 10, item 9). */
  unset: 'null' | 'empty';
};

export const DEFAULT_VARIANTS: Variants = {
  errorCode: 'text',
  issues: 'name_reason',
  newHire: 'newHire',
  unscoped: 'absent',
  unscopedPay: 'forbidden',
  inFilter: 'accepted',
  customFieldFilter: 'accepted',
  listed: 'everybody',
  overLimit: 'clamped',
  shortPages: false,
  jobRole: 'list',
  yearly: 'annual',
  unset: 'null',
};
