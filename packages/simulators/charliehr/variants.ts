/** What the fact sheet leaves UNCONFIRMED: the simulator plays each plausible form, a client copes with all. */
export type Variants = {
  /** Form of `meta.next_url` (section 3); `missing`: the key is nowhere. */
  nextUrl: 'query' | 'path' | 'full' | 'missing';
  nextUrlAtEnd: 'null' | 'missing';
  /** Which counts `meta` gives, and how they are called (section 3). */
  counts: 'sheet' | 'community' | 'pages_only' | 'none';
  /** Spelling of the keys whose names are unconfirmed (section 6). */
  keys: 'sheet' | 'alternative';
  address: 'object' | 'text';
  manager: 'id' | 'object';
  /** `inverted`: the profile has none, the teams list their members. */
  teams: 'ids' | 'names' | 'objects' | 'inverted';
  office: 'id' | 'name' | 'object';
  payRate: 'text' | 'number';
  /** The link of a salary row to its person (section 3). */
  salaryLink: 'id' | 'object';
  /** Where the values of note types are (section 5). */
  notes: 'profile' | 'endpoint';
  status: 'present' | 'absent';
  /** Whether people stay in the list after their last day (section 3). */
  leavers: 'listed' | 'gone';
  /** The answer to a wrong key (section 2). */
  badKey: 'text' | 'json';
  /** The answer to a key without access to salaries (section 2); `granted` for one with it. */
  salaries: 'granted' | 'forbidden' | 'not_found' | 'unauthorized' | 'no_success' | 'empty';
  /** What becomes of `per_page` above 25 (section 10). */
  overLimit: 'cut' | 'refused';
};

export const DEFAULT_VARIANTS: Variants = {
  nextUrl: 'query',
  nextUrlAtEnd: 'null',
  counts: 'sheet',
  keys: 'sheet',
  address: 'object',
  manager: 'id',
  teams: 'ids',
  office: 'id',
  payRate: 'text',
  salaryLink: 'id',
  notes: 'profile',
  status: 'present',
  leavers: 'listed',
  badKey: 'text',
  salaries: 'granted',
  overLimit: 'cut',
};
