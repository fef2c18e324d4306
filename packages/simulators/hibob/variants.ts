/** What the fact sheet leaves UNCONFIRMED, or what differs between companies: the simulator plays each plausible form. */
export type Variants = {
  /** Ids of lifecycle statuses (sheet 3.1: their casing varies). */
  lifecycle: 'lower' | 'capitalised' | 'upper' | 'camel';
  /** Whether job titles are items of a list or free text (sheet 3.1). */
  title: 'list' | 'text';
  /** What lists call their items, and how all lists come together (sheet section 5). */
  lists: 'values' | 'items' | 'object';
  /** Fields as a bare array, or wrapped (sheet section 5). */
  fields: 'array' | 'object';
  /** Values of multi-lists (sheet 3.1). */
  multiList: 'array' | 'joined';
  /** Where values are: nested, under slash keys, or both as documented (sheet 3.1). */
  values: 'both' | 'nested' | 'slash';
  /** Body of a 401 (sheet section 2). */
  unauthorized: 'json' | 'text' | 'empty';
  /** Rows of a person in bulk tables: plain, or wrapped with what is restricted (sheet 3.3). */
  bulk: 'plain' | 'wrapped';
  /** How a bulk table says that the salaries are closed: per person, restricted columns, or 403 as the single table does. */
  closedTable: 'errors' | 'restricted' | 'forbidden';
  /** Whether people whose first day is to come are Active (sheet 3.1, a guess). */
  futureHires: 'active' | 'inactive';
  /** Whether people come with the company's number. */
  companyId: 'given' | 'absent';
};

export const DEFAULT_VARIANTS: Variants = {
  lifecycle: 'lower',
  title: 'list',
  lists: 'values',
  fields: 'array',
  multiList: 'array',
  values: 'both',
  unauthorized: 'json',
  bulk: 'plain',
  closedTable: 'errors',
  futureHires: 'active',
  companyId: 'given',
};
