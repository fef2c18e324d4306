import type { HttpClient } from '#http/client';
import type { Row } from '../port';
import { asRow } from '../records';
import { Remembered } from '../remembered';
import { isClosed } from '../unless-closed';
import { CustomValueJoin } from './custom-values';
import { readCustomFields } from './read-custom-fields';
import { closedJoin, InForceJoin, joinedOf } from './join-in-force';
import type { Joined } from './join-in-force';
import { isSet } from './is-set';
import { readSalaryTypes } from './salary-types';
import { COMPENSATION, ID_FIELD, JOB_ROLE } from './source-fields';
import type { TokenRights } from './token-rights';

const NOTHING = closedJoin([]);

type Page = { readonly people: readonly Row[]; readonly personIds: readonly string[] };

/** What is known of a page of people outside the list of people; each list is read only when a field of it is asked for. */
export class PersonJoins {
  private readonly roles: InForceJoin;
  private readonly salaries: Remembered<InForceJoin | undefined>;
  private readonly fieldIds: Remembered<ReadonlySet<string>>;
  private readonly customByFields = new Map<string, CustomValueJoin>();

  constructor(
    private readonly http: HttpClient,
    private readonly rights: TokenRights,
    today: string,
  ) {
    const columns = ['jobTitle', 'department', 'reportingTo'];
    this.roles = new InForceJoin(http, { resource: 'job-roles', prefix: JOB_ROLE, columns, today });
    this.salaries = new Remembered(async () => {
      const types = await readSalaryTypes(http);
      if (types.size === 0) return undefined;
      return new InForceJoin(http, {
        resource: 'compensations',
        prefix: COMPENSATION,
        columns: ['amount', 'currency', 'period'],
        today,
        accepts: ({ compensationTypeId }) =>
          typeof compensationTypeId === 'string' && types.has(compensationTypeId),
      });
    });
    this.fieldIds = new Remembered(async () => new Set((await readCustomFields(http)).map(({ id }) => id)));
  }

  /** Where the list is refused, the job role that some accounts embed in the person stands in (sheet 3.3). */
  async jobRoles({ people, personIds }: Page, columns: readonly string[]): Promise<Joined> {
    if (columns.length === 0 || personIds.length === 0) return NOTHING;
    const joined = await this.roles.of(personIds, columns);
    const embedded = joined.state === 'closed' ? embeddedRoles(people) : undefined;
    return embedded ? joinedOf(embedded, { personIds, columns, prefix: JOB_ROLE }) : joined;
  }

  /**
   * A token that may not see pay is refused, or is shown nobody's or its owner's only; all are not readable, not empty. The
   * same where no compensation type is told to be a salary.
   */
  async pay({ personIds }: Page, columns: readonly string[]): Promise<Joined> {
    if (columns.length === 0 || personIds.length === 0) return NOTHING;
    const closed = closedJoin(columns.map((column) => COMPENSATION + column));
    try {
      const salaries = await this.salaries.known();
      if (salaries === undefined) return closed;
      const joined = await salaries.of(personIds, columns);
      const seen = { holders: [...joined.rows.keys()], people: personIds.length };
      return (await this.rights.hides('compensations:read', seen)) ? closed : joined;
    } catch (error) {
      if (isClosed(error)) return closed;
      throw error;
    }
  }

  /** A field that nobody of the page has a value for may be gone: then it is not readable, not empty. */
  async custom({ personIds }: Page, fields: readonly string[]): Promise<Joined> {
    if (fields.length === 0 || personIds.length === 0) return NOTHING;
    const joined = await this.customJoin(fields).of(personIds);
    if (joined.state === 'closed') return joined;
    const holders = personIds.filter((id) => fields.some((field) => isSet(joined.rows.get(id)?.[field])));
    if (await this.rights.hides('private:read', { holders, people: personIds.length }))
      return closedJoin(fields);
    if (!fields.some((field) => isUnused(joined, field))) return joined;
    const known = await this.fieldIds.known();
    const gone = fields.filter((field) => !known.has(field) && isUnused(joined, field));
    return gone.length === 0 ? joined : without(joined, gone);
  }

  private customJoin(fields: readonly string[]): CustomValueJoin {
    const key = fields.join();
    const join = this.customByFields.get(key) ?? new CustomValueJoin(this.http, fields);
    this.customByFields.set(key, join);
    return join;
  }
}

const embeddedRoles = (people: readonly Row[]): ReadonlyMap<string, Row> | undefined => {
  if (!people.some((person) => Object.hasOwn(person, 'jobRole'))) return undefined;
  return new Map(
    people.flatMap(({ [ID_FIELD]: id, jobRole }) =>
      typeof id === 'string' && isSet(jobRole) ? [[id, asRow(jobRole)] as const] : [],
    ),
  );
};

const isUnused = ({ rows }: Joined, field: string): boolean =>
  ![...rows.values()].some((row) => isSet(row[field]));

const without = (joined: Joined, fields: readonly string[]): Joined => {
  const cut = (row: Row): Row =>
    Object.fromEntries(Object.entries(row).filter(([field]) => !fields.includes(field)));
  return {
    ...joined,
    rows: new Map([...joined.rows].map(([personId, row]) => [personId, cut(row)])),
    blank: cut(joined.blank),
    notReadable: [...joined.notReadable, ...fields],
  };
};
