import pMap from 'p-map';
import { isSyncError } from '#domain/errors';
import { parseAnswer } from '../parse-answer';
import type { Row } from '../port';
import { asRow } from '../records';
import { LIMITS } from './limits';
import { smallEnum } from './person-attributes';
import { unlessRefused } from './road-closed';
import { listSchema } from './schemas';
import type { Session } from './session';

/** The unit of one kind that an employment names. */
const unitOf = (employment: Row, kind: string): unknown => {
  const units: unknown = employment['org_units'];
  const unit = Array.isArray(units)
    ? units.map(asRow).find(({ type }) => smallEnum(type) === kind)
    : undefined;
  return unit?.['id'] ?? null;
};

const terminationOf = (employment: Row): Row => asRow(employment['termination']);

type Reader = {
  /** The employment carries the attribute when it has one of these members. */
  readonly members: readonly string[];
  readonly read: (employment: Row) => unknown;
};

const member = (name: string, read = (employment: Row): unknown => employment[name] ?? null): Reader => ({
  members: [name],
  read,
});

/** An untouched termination may be null, `{}` or absent (unconfirmed); the end date beside it shows that it is shared. */
const ofTermination = (read: (employment: Row) => unknown): Reader => ({
  members: ['termination', 'employment_end_date'],
  read,
});

/** Version 1's attributes that employments hold (sheet section 6). Departments and teams are ids here. */
const READERS: Readonly<Record<string, Reader>> = {
  status: member('status', (employment) => smallEnum(employment['status'])),
  employment_type: member('type', (employment) => smallEnum(employment['type'])),
  position: member('position', (employment) => asRow(employment['position'])['title'] ?? null),
  weekly_working_hours: member('weekly_working_hours'),
  hire_date: member('employment_start_date'),
  contract_end_date: member('contract_end_date'),
  probation_period_end: member('probation_end_date'),
  supervisor: member('supervisor', (employment) => asRow(employment['supervisor'])['id'] ?? null),
  department: member('org_units', (employment) => unitOf(employment, 'department')),
  team: member('org_units', (employment) => unitOf(employment, 'team')),
  termination_date: ofTermination(
    (employment) =>
      terminationOf(employment)['termination_date'] ?? employment['employment_end_date'] ?? null,
  ),
  // The schema and the published examples spell it differently.
  last_working_day: ofTermination((employment) => {
    const { last_working_day, last_working_date } = terminationOf(employment);
    return last_working_day ?? last_working_date ?? null;
  }),
  terminated_at: ofTermination((employment) => terminationOf(employment)['terminated_at'] ?? null),
};

export const isOfEmployment = (attribute: string): boolean => Object.hasOwn(READERS, attribute);

const RANK = ['active', 'leave', 'onboarding', 'inactive'];
const rankOf = ({ status }: Row): number => {
  const rank = RANK.indexOf(String(smallEnum(status)));
  return rank < 0 ? RANK.length : rank;
};

/** Of several (rehires, second contracts): active before leave, onboarding and inactive, of equals the newest, which is first. */
export const leadingEmployment = (employments: readonly Row[]): Row | undefined =>
  employments.toSorted((one, other) => rankOf(one) - rankOf(other))[0];

const askEmployments = async (v2: Session, personId: string): Promise<readonly Row[]> => {
  try {
    const target = `/v2/persons/${encodeURIComponent(personId)}/employments`;
    const body = await v2.json({ method: 'GET', target, query: { limit: 50 } });
    return parseAnswer(listSchema, "a person's employments", body)._data.map(asRow);
  } catch (error) {
    // Deleted since the page was read: without employments the rest of the person still counts.
    if (isSyncError(error, 'provider.not_found')) return [];
    throw error;
  }
};

/**
 * The leading employments of some people, in their order. There is no list across people, so this is one call a person,
 * several at once within the limits. Undefined where these credentials may not read employments at all.
 */
export const readEmployments = (
  v2: Session,
  personIds: readonly string[],
): Promise<readonly (Row | undefined)[] | undefined> =>
  unlessRefused(() =>
    pMap(personIds, async (id) => (id === '' ? undefined : leadingEmployment(await askEmployments(v2, id))), {
      concurrency: LIMITS.concurrency,
    }),
  );

/**
 * Which of these attributes the employments of a page carry at all. A credential that lacks an attribute gets employments
 * without its member (sheet section 2.3), so one that nobody has is not readable; where others have it, it is empty.
 */
export const carriedBy = (
  employments: readonly (Row | undefined)[],
  attributes: readonly string[],
): string[] =>
  attributes.filter((attribute) =>
    employments.some((employment) =>
      READERS[attribute]?.members.some((name) => employment !== undefined && Object.hasOwn(employment, name)),
    ),
  );

/** One attribute of an employment; null for people without any. */
export const readFromEmployment = (employment: Row | undefined, attribute: string): unknown =>
  employment === undefined ? null : (READERS[attribute]?.read(employment) ?? null);
