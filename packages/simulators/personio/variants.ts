/** What the fact sheet leaves UNCONFIRMED or has seen in several forms: the simulator plays each, a client copes with all. */
export type Variants = {
  /** How an empty relation is written in version 1 (sheet section 6, null conventions). */
  emptyRelation: 'null' | 'text' | 'list';
  /** Whether the list of attributes answers (sheet section 2.3: 403 was reported). */
  attributesCall: 'listed' | 'forbidden';
  /** Whether version 1's employees are there; nobody has announced their end (sheet section 1). */
  v1Employees: 'there' | 'gone' | 'not_found' | 'forbidden';
  /** What the credentials may do in version 2 (sheet section 2.3). */
  v2: 'allowed' | 'no_scope' | 'no_token';
  /** Whether pay may be read in version 2: a tenant can forbid it (sheet section 2.3). */
  v2Pay: 'allowed' | 'refused';
  /** Whether the names of departments and teams may be read in version 2. */
  v2OrgUnits: 'allowed' | 'refused';
  /** What version 1 says to an expired token (sheet section 2.1). */
  expiredToken: 401 | 403;
  /** What version 1 does with a limit above 100 (sheet section 3.1). */
  overLimit: 'clamp' | 'refuse';
  /** Dates of version 1 (sheet section 6). */
  dates: 'midnight' | 'plain';
  /** Pay of version 1 (sheet section 6: some clients got text). */
  pay: 'number' | 'text';
  /** Tags of version 1 (sheet section 6). */
  tags: 'text' | 'json_text';
  /** Whether version 1 has the end of the probation (its specification shows it, the sheet's answer does not). */
  probation: 'in_v1' | 'only_in_v2';
  /** An untouched termination in version 2 (sheet section 3.3). */
  noTermination: 'null' | 'empty' | 'absent';
  /** How the last day is spelled in version 2 (sheet section 3.3). */
  lastDay: 'last_working_day' | 'last_working_date';
  /** Whether custom attributes carry labels in version 2 (sheet section 5). */
  v2Labels: 'given' | 'missing';
  /** Letter case of enums of custom attributes in version 2 (sheet section 5). */
  v2Types: 'lower' | 'upper';
  /** Custom attributes without a value in version 2. */
  v2Unset: 'null' | 'omitted';
  /** Form of a compensation (sheet section 3.4). */
  compensation: 'nested' | 'flat' | 'money';
  /** What version 2 says to a wrong secret (sheet section 2.2). */
  wrongSecret: 'unauthorized_client' | 'invalid_client';
  /** Language of the labels of the company's own attributes. */
  language: 'en' | 'de' | 'fr' | 'es';
};

export const DEFAULT_VARIANTS: Variants = {
  emptyRelation: 'null',
  attributesCall: 'listed',
  v1Employees: 'there',
  v2: 'allowed',
  v2Pay: 'allowed',
  v2OrgUnits: 'allowed',
  expiredToken: 401,
  overLimit: 'clamp',
  dates: 'midnight',
  pay: 'number',
  tags: 'text',
  probation: 'in_v1',
  noTermination: 'null',
  lastDay: 'last_working_day',
  v2Labels: 'missing',
  v2Types: 'lower',
  v2Unset: 'null',
  compensation: 'nested',
  wrongSecret: 'unauthorized_client',
  language: 'en',
};
