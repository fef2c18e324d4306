/** Where a value may stand in a record: key names, or paths of them, preferred spelling first. */
export type Spellings = readonly [string, ...string[]];

/**
 * Every key name of Charlie's API that is read, in one place: the official reference could not be consulted, so each has
 * the spellings that the fact sheet (sections 3 and 6) holds for possible. Correct a name here and nowhere else.
 */
export const memberKeys = {
  id: ['id'],
  first_name: ['first_name'],
  last_name: ['last_name'],
  display_name: ['display_name'],
  preferred_name: ['preferred_name'],
  work_email: ['work_email', 'email'],
  personal_email: ['personal_email'],
  phone_number: ['phone_number', 'phone', 'mobile_phone_number'],
  date_of_birth: ['date_of_birth'],
  gender: ['gender'],
  job_title: ['job_title'],
  payroll_id: ['payroll_id'],
  start_date: ['start_date'],
  leaving_date: ['leaving_date', 'leave_date', 'end_date'],
  employment_status: ['employment_status'],
  manager: ['manager', 'manager_id'],
  office: ['office', 'office_id'],
  teams: ['teams', 'team_ids', 'team'],
  notes: ['notes'],
  address: ['address', 'home_address'],
} as const satisfies Record<string, Spellings>;

/** Inside the address, where it is no plain text. */
export const addressKeys = {
  street_1: ['street_1', 'address_1', 'line_1', 'address_line_1'],
  street_2: ['street_2', 'address_2', 'line_2', 'address_line_2'],
  postcode: ['postcode', 'zip_code', 'post_code'],
  city: ['city', 'town'],
  country: ['country', 'country_code'],
} as const satisfies Record<string, Spellings>;

export const salaryKeys = {
  id: ['id'],
  member: ['team_member', 'team_member_id'],
  effective_date: ['effective_date'],
  pay_rate: ['pay_rate'],
  pay_currency: ['pay_currency'],
  pay_period: ['pay_period'],
  employment_type: ['employment_type'],
  job_title: ['job_title'],
} as const satisfies Record<string, Spellings>;

/** Teams and offices; `members` of teams only, `timezone` of offices. */
export const placeKeys = {
  id: ['id'],
  name: ['name'],
  timezone: ['timezone', 'time_zone'],
  members: ['members', 'member_ids', 'team_members', 'team_member_ids'],
} as const satisfies Record<string, Spellings>;

export const noteTypeKeys = {
  id: ['id'],
  name: ['name'],
  type: ['type', 'note_type'],
} as const satisfies Record<string, Spellings>;

export const noteKeys = {
  type: ['team_member_note_type', 'team_member_note_type_id', 'note_type', 'note_type_id'],
  content: ['content', 'value'],
} as const satisfies Record<string, Spellings>;

/** What a list says about itself. The last names are those of the community's document. */
export const metaKeys = {
  next: ['next_url', 'next_page_url'],
  total: ['total_results', 'total_count', 'total'],
  pages: ['total_pages', 'page_count'],
  page: ['current_page', 'page'],
  perPage: ['results_per_page', 'per_page'],
} as const satisfies Record<string, Spellings>;

export const companyKeys = {
  id: ['id', 'company_id', 'subdomain'],
} as const satisfies Record<string, Spellings>;
