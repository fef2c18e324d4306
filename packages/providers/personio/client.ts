import type { CatalogueField } from '#domain/connection';
import type { AccountCheck, EmployeePage, OpenOptions, PageRequest, ProviderClient } from '../port';
import { isNotThere } from '../unless-closed';
import { sampleEmployees, samplePersons } from './account-sample';
import { Compensations } from './compensations';
import type { PersonioCredentials } from './credentials';
import { discoverFields } from './discover-fields';
import { joinEmployees } from './join-employees';
import { EMPLOYEES_PER_PAGE } from './limits';
import { OrgUnits } from './org-units';
import { readEmployees } from './read-employees';
import { isOfSecondRoad, readPersons } from './read-persons';
import type { SecondRoad } from './read-persons';
import { firstRoad, personOn } from './one-person';
import type { Road } from './one-person';
import { firstOpenRoad } from './road-closed';
import { openSessions } from './sign-in';
import type { Session } from './session';

/** A reader of one Personio account by two roads: version 1's employees, and version 2 where that one is closed (README). */
export class PersonioClient implements ProviderClient {
  private readonly v1: Session;
  private readonly second: SecondRoad;
  private readonly pageSize: number;
  private road: Promise<Road> | undefined;

  constructor(credentials: PersonioCredentials, options: OpenOptions) {
    const { v1, v2 } = openSessions(credentials, options);
    const compensations = new Compensations(v2, () => options.now().toISOString().slice(0, 10));
    this.v1 = v1;
    this.second = { v2, orgUnits: new OrgUnits(v2), compensations };
    this.pageSize = Math.min(options.pageSize ?? EMPLOYEES_PER_PAGE, EMPLOYEES_PER_PAGE);
  }

  async check(): Promise<AccountCheck> {
    return firstOpenRoad(
      () => sampleEmployees(this.v1),
      () => samplePersons(this.second.v2),
    );
  }

  async discoverFields(): Promise<readonly CatalogueField[]> {
    return discoverFields(this.v1, this.second);
  }

  /** The first page chooses the road; its cursors keep to it, so that one reading never mixes two. */
  async readPage({ plan: { sourceFields }, cursor }: PageRequest): Promise<EmployeePage> {
    const request = { sourceFields, cursor, pageSize: this.pageSize };
    if (isOfSecondRoad(cursor)) return readPersons(this.second, request);
    const first = async () => joinEmployees(this.second, await readEmployees(this.v1, request));
    return cursor === undefined ? firstOpenRoad(first, () => readPersons(this.second, request)) : first();
  }

  /** Keys hide fields, never people, so 404 is no question of rights (sheet sections 2.3 and 8). */
  async isDeleted(employeeId: string): Promise<boolean> {
    this.road ??= firstRoad(this.v1, this.second.v2);
    const road = await this.road;
    return isNotThere(personOn(road, employeeId));
  }
}
