import type { Random } from '../random';

/** What the account's lists offer; the catalogue of options in meta/lists is made from these. */
export const DEPARTMENTS = [
  'Engineering',
  'Product',
  'Sales',
  'Customer Success',
  'Finance',
  'People & Culture',
  'Legal',
  'Marketing',
  'Research <R&D>',
] as const;
export const DIVISIONS = ['Europe', 'North America', 'Middle East', 'Asia-Pacific'] as const;
export const LOCATIONS = [
  'Stockholm',
  'Berlin',
  'Salt Lake City',
  'Dublin',
  'Barcelona',
  'Łódź',
  'Haifa',
  'Dubai',
  'Osaka',
  'Montréal',
  'Da Nang',
  'Zürich',
] as const;
export const TEAMS = ['Platform', 'Growth', 'Data', 'Équipe Nord', 'Ops "A"', 'Enterprise, EMEA'] as const;
export const EMPLOYMENT_TYPES = ['Full-Time', 'Part-Time', 'Contractor', 'Intern', 'Furloughed'] as const;
export const SHIRT_SIZES = ['XS', 'S', 'M', 'L', 'XL', 'XXL'] as const;
export const CONFESSIONS = ['keine', 'rk', 'ev'] as const;
export const JOB_TITLES: Readonly<Record<(typeof DEPARTMENTS)[number], readonly [string, ...string[]]>> = {
  Engineering: ['Developer', 'Senior Developer', 'Engineering Manager', 'Site Reliability Engineer'],
  Product: ['Product Manager', 'Product Designer', 'Researcher'],
  Sales: ['Account Executive', 'Sales Development Representative', 'Head of Sales'],
  'Customer Success': ['Customer Success Manager', 'Support Engineer'],
  Finance: ['Accountant', 'Controller', 'Payroll Specialist'],
  'People & Culture': ['HR Business Partner', 'Recruiter', 'People Operations Lead'],
  Legal: ['Counsel', 'Privacy Officer (m/w/d)'],
  Marketing: ['Content Marketer', 'Brand Lead', 'Événementiel'],
  'Research <R&D>': ['Scientist I', 'Principal Scientist', 'Lab Technician'],
};

/** Department, a title that fits it, and zero to two teams. */
export const drawJob = (random: Random) => {
  const department = random.pick(DEPARTMENTS);
  const teams = TEAMS.filter(() => random.chance(0.2)).slice(0, 2);
  return { department, jobTitle: random.pick(JOB_TITLES[department]), teams };
};
