import { addDays } from '../calendar';
import { dayOf, textOf } from '../population/person';
import type { FieldValue, Person } from '../population/person';
import type { HumaansAccount } from './humaans-account';
import { personIdOf, vendorIdOf } from './vendor-ids';

export type JobRole = Readonly<Record<string, unknown>> & {
  readonly effectiveDate: string | null;
  readonly endDate: string | null;
};

/**
 * A person's job roles over time, newest first as the list shows them: a promotion that is still to come for every
 * fifth, the present one, and earlier ones.
 */
export const jobRolesOf = (person: Person, { population: { today } }: HumaansAccount): JobRole[] => {
  const { department = null, jobTitle = null } = person.fields;
  const manager = textOf(person, 'supervisorEId');
  const since = dayOf(person, 'jobInformationEffectiveDate') ?? dayOf(person, 'hireDate');
  const next = addDays(today, 40);
  const rise = Number(person.id) % 5 === 0 && dayOf(person, 'terminationDate') === null;
  const role = (row: RoleRow) => roleOf(person, row);
  const present = role({
    department,
    jobTitle,
    manager,
    from: since,
    to: rise ? addDays(next, -1) : dayOf(person, 'terminationDate'),
  });
  const coming = { department: 'Board', jobTitle: 'Head of Everything', manager: null, from: next, to: null };
  const earlier = person.history.jobInfo.map((row) =>
    role({
      department: row['department'] ?? null,
      jobTitle: row['jobTitle'] ?? null,
      manager: null,
      from: row.date,
      to: null,
    }),
  );
  return [...(rise ? [role(coming)] : []), present, ...earlier];
};

type RoleRow = {
  department: FieldValue;
  jobTitle: FieldValue;
  manager: string | null;
  from: string | null;
  to: string | null;
};

const roleOf = (person: Person, { department, jobTitle, manager, from, to }: RoleRow): JobRole => ({
  id: vendorIdOf('job-role', `${person.id}:${from}`),
  personId: personIdOf(person.id),
  jobTitle,
  department,
  reportingTo: manager === null ? null : personIdOf(manager),
  effectiveDate: from,
  endDate: to,
  note: null,
  createdAt: new Date(person.createdAt).toISOString(),
  updatedAt: new Date(person.lastChanged).toISOString(),
});

/** What an account that embeds job roles puts into the person. */
export const jobRoleInForce = (person: Person, account: HumaansAccount): JobRole | null => {
  const { today } = account.population;
  const inForce = jobRolesOf(person, account).filter(
    ({ effectiveDate, endDate }) => (effectiveDate ?? '') <= today && (endDate ?? today) >= today,
  );
  return inForce[0] ?? null;
};
