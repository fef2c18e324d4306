/** Answers to what the sheet leaves UNCONFIRMED; the first of each is the default. */
export type Variants = {
  /** What a wrong API key gets: a JSON body, nothing, a page, or a redirect to the login page. */
  unauthorized: 'json' | 'empty' | 'html' | 'login_redirect';
  /** How the older API shows a property that the role may not see. */
  withoutRight: 'omitted' | 'null';
  /** Spelling of property names in answers of the older API. */
  keyCase: 'as_asked' | 'drifting';
  /** Custom values of people who have none. */
  emptyCustom: 'null' | 'omitted';
  /** Whether single keys of `extendedData` can be asked for. */
  customSelection: 'by_key' | 'refused';
  /** Whether definitions of custom fields have a name. */
  definitionNames: 'given' | 'unknown_property';
  /** `next` of remuneration items: a token, or null always, so that pages have to be counted. */
  nextPage: 'token' | 'null';
  /** Lucca API: how links to the next page are written. */
  links: 'relative' | 'absolute';
  /** Lucca API: the last page has no next link, or one without an address. */
  lastPage: 'next_null' | 'href_null';
  /** Lucca API: what `include=embedded` carries. */
  embedded: 'by_id' | 'list' | 'never';
  /** Lucca API: whether `employee.id` takes a list of ids. */
  employeeList: 'accepted' | 'refused';
  /** Lucca API: what a token request gets that names a scope which was not granted. */
  missingScope: 'invalid_scope' | 'fewer_scopes';
  /** Lucca API: a list value names its entry, or has its id only and the labels are in the definition. */
  taxonomy: 'named' | 'id';
};

export const DEFAULT_VARIANTS: Variants = {
  unauthorized: 'json',
  withoutRight: 'omitted',
  keyCase: 'as_asked',
  emptyCustom: 'null',
  customSelection: 'by_key',
  definitionNames: 'given',
  nextPage: 'token',
  links: 'relative',
  lastPage: 'next_null',
  embedded: 'by_id',
  employeeList: 'accepted',
  missingScope: 'invalid_scope',
  taxonomy: 'named',
};

/** What the role of the API key may see beyond everybody's directory data. */
export type Rights = {
  futureEmployees: boolean;
  formerEmployees: boolean;
  /** Whether the module answers; else 403, 404 where it is not owned, or a list that shows nobody's, as rights hide people. */
  workContracts: 'readable' | 'forbidden' | 'shows_nobody';
  remuneration: 'readable' | 'forbidden' | 'not_owned' | 'shows_nobody';
};

export const ALL_RIGHTS: Rights = {
  futureEmployees: true,
  formerEmployees: true,
  workContracts: 'readable',
  remuneration: 'readable',
};

/** Scopes of the Lucca API that read people (sheet section 2.2). */
export const SCOPES = [
  'employees.readonly',
  'employments.readonly',
  'employment-templates.readonly',
  'job-positions.readonly',
  'departments.readonly',
  'employee-personal-records.readonly',
  'employee-attributes.readonly',
] as const;
