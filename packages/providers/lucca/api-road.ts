import type { CatalogueField } from '#domain/connection';
import { SyncError } from '#domain/errors';
import type { EmployeePage, PageRequest } from '../port';
import { missingFrom, pick } from '../records';
import { Remembered } from '../remembered';
import { unlessClosed } from '../unless-closed';
import { notOurCursor } from '../page-evidence';
import { readCustomAttributes } from './api-attributes';
import type { ApiPeople } from './people-page';
import { ByEmployee, idIn } from './by-employee';
import { COLLECTION_LIMIT } from './collections';
import type { Collections } from './collections';
import { discoverApi } from './discover-api';
import { employeeRow, EMPLOYMENT_FIELDS, POSITION_FIELDS, RECORD_MEMBERS } from './employee-rows';
import type { Names } from './employee-rows';
import type { CustomField } from './extended-data';
import { employmentWith, joinApplicable, positionWith } from './join-applicable';
import { joinAttributes, joinPersonalRecords } from './join-records';
import type { Road } from './road';
import { CONTRACT_TYPE_FIELD, isCustomField } from './source-fields';

type Options = { readonly pageSize: number; readonly today: () => string };

/** The Lucca API: employees by cursor, what hangs on them embedded or by lists of ids, small lists once per client. */
export class ApiRoad implements Road {
  private readonly byEmployee: ByEmployee;
  private readonly templates: Remembered<Names>;
  private readonly departments: Remembered<Names>;
  private readonly customFields: Remembered<readonly CustomField[]>;

  constructor(
    private readonly collections: Collections,
    private readonly options: Options,
  ) {
    this.byEmployee = new ByEmployee(collections);
    this.templates = new Remembered(() => readNames(collections, 'employment-templates', 'title'));
    this.departments = new Remembered(() => readNames(collections, 'departments', 'name'));
    this.customFields = new Remembered(() => readCustomAttributes(collections));
  }

  async check(): Promise<void> {
    const { items } = await this.collections.page({ ...EVERYBODY, limit: 1 });
    if (items.length > 0) return;
    throw new SyncError(
      'provider.forbidden',
      { status: 200, fields: [] },
      { message: "expected Lucca's client to see somebody; its business establishments show nobody" },
    );
  }

  async discoverFields(): Promise<readonly CatalogueField[]> {
    return discoverApi(this.collections);
  }

  async readPage({ plan: { sourceFields }, cursor }: PageRequest): Promise<EmployeePage> {
    const { seen, page } = parseCursor(cursor);
    const embedded = [...EMPLOYMENT_FIELDS, ...POSITION_FIELDS].some((field) => sourceFields.includes(field));
    const answer = await this.collections.page({
      ...EVERYBODY,
      limit: this.options.pageSize,
      page,
      seen,
      embedded,
    });
    const people = {
      employees: answer.items,
      rows: answer.items.map(employeeRow),
      embedded: answer.embedded,
    };
    await this.join(people, sourceFields);
    const rows = people.rows.map((row) => pick(row, sourceFields));
    return {
      rows,
      total: answer.total,
      nextCursor: answer.next === undefined ? undefined : `${seen + rows.length}:${answer.next}`,
      notReadable: missingFrom(rows, sourceFields),
    };
  }

  /** Only what a field of the plan needs is asked for. */
  private async join(people: ApiPeople, sourceFields: readonly string[]): Promise<void> {
    const { byEmployee } = this;
    const uses = (fields: readonly string[]) => fields.some((field) => sourceFields.includes(field));
    if (people.rows.length === 0) return;
    if (uses(EMPLOYMENT_FIELDS)) {
      const templates = uses([CONTRACT_TYPE_FIELD]) ? await this.templates.known() : undefined;
      await joinApplicable(people, employmentWith(templates), byEmployee);
    }
    if (uses(POSITION_FIELDS)) {
      const departments = uses(['department.name']) ? await this.departments.known() : undefined;
      await joinApplicable(people, positionWith(departments), byEmployee);
    }
    if (uses(Object.keys(RECORD_MEMBERS))) await joinPersonalRecords(people, byEmployee);
    if (!sourceFields.some(isCustomField)) return;
    const fields = (await this.customFields.known()).filter(({ key }) => sourceFields.includes(key));
    await joinAttributes(people, { fields, today: this.options.today() }, byEmployee);
  }
}

/** Leavers and future hires are named, for what comes without the filter is unconfirmed. */
const EVERYBODY = {
  resource: 'employees',
  query: { status: 'active,upcoming,deactivated', sort: 'id' },
} as const;

export const API_PAGE_SIZE = COLLECTION_LIMIT;

/** How many people came before, and Lucca's token of the page. */
const parseCursor = (cursor: string | undefined): { seen: number; page: string | undefined } => {
  if (cursor === undefined) return { seen: 0, page: undefined };
  const [, seen, page] = /^(\d+):(.+)$/s.exec(cursor) ?? [];
  if (seen === undefined || page === undefined) throw notOurCursor();
  return { seen: Number(seen), page };
};

const readNames = async (collections: Collections, resource: string, member: string): Promise<Names> => {
  const entries = await unlessClosed(
    collections.all({ resource }, (items) =>
      items.map((item) => [idIn(item) ?? '', item[member] ?? null] as const),
    ),
  );
  return entries && new Map(entries);
};
