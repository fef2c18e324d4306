import type { CatalogueField } from '#domain/connection';
import { SyncError } from '#domain/errors';
import type { EmployeePage, PageRequest, Row } from '../port';
import { missingFrom, pick } from '../records';
import { readAttributes, readCustomAttributes } from './api-attributes';
import { ByEmployee, employeeOf, idIn } from './by-employee';
import { unlessClosed } from './closed-module';
import { COLLECTION_LIMIT } from './collections';
import type { Collections } from './collections';
import { discoverApi } from './discover-api';
import {
  embeddedIn,
  employeeRow,
  EMPLOYMENT_FIELDS,
  employmentRow,
  POSITION_FIELDS,
  positionRow,
  RECORD_MEMBERS,
  renamed,
} from './employee-rows';
import type { Names } from './employee-rows';
import type { CustomField } from './extended-data';
import { Once } from './once';
import type { Road } from './road';
import { CONTRACT_TYPE_FIELD, ID_FIELD, isCustomField } from './source-fields';

type OpenRow = Record<string, unknown>;
type People = {
  readonly employees: readonly Row[];
  readonly rows: readonly OpenRow[];
  readonly embedded: unknown;
};
type Options = { readonly pageSize: number; readonly today: () => string };

/** What hangs on an employee by a reference: the employment and the job position that apply. */
type Applicable = {
  readonly member: string;
  readonly resource: string;
  readonly kinds: readonly string[];
  readonly cut: readonly string[];
  readonly fields: readonly string[];
  readonly toRow: (record: Row) => Row;
};

/** The Lucca API: employees by cursor, what hangs on them embedded or by lists of ids, small lists once per client. */
export class ApiRoad implements Road {
  private readonly byEmployee: ByEmployee;
  private readonly templates: Once<Names>;
  private readonly departments: Once<Names>;
  private readonly customFields: Once<readonly CustomField[]>;

  constructor(
    private readonly collections: Collections,
    private readonly options: Options,
  ) {
    this.byEmployee = new ByEmployee(collections);
    this.templates = new Once(() => readNames(collections, 'employment-templates', 'title'));
    this.departments = new Once(() => readNames(collections, 'departments', 'name'));
    this.customFields = new Once(() => readCustomAttributes(collections));
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
    const uses = (fields: readonly string[]) => fields.some((field) => sourceFields.includes(field));
    const embedded = uses([...EMPLOYMENT_FIELDS, ...POSITION_FIELDS]);
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
    if (uses(EMPLOYMENT_FIELDS)) await this.addApplicable(people, await this.employments(sourceFields));
    if (uses(POSITION_FIELDS)) await this.addApplicable(people, await this.positions(sourceFields));
    if (uses(Object.keys(RECORD_MEMBERS))) await this.addRecords(people);
    await this.addCustom(people, sourceFields.filter(isCustomField));
    const rows = people.rows.map((row) => pick(row, sourceFields));
    return {
      rows,
      total: answer.total,
      nextCursor: answer.next === undefined ? undefined : `${seen + rows.length}:${answer.next}`,
      notReadable: missingFrom(rows, sourceFields),
    };
  }

  private async employments(sourceFields: readonly string[]): Promise<Applicable> {
    const templates = sourceFields.includes(CONTRACT_TYPE_FIELD) ? await this.templates.get() : undefined;
    return {
      member: 'applicableEmployment',
      resource: 'employments',
      kinds: ['employment', 'employments'],
      cut: ['id', 'start', 'end', 'template'],
      fields:
        templates === undefined
          ? EMPLOYMENT_FIELDS.filter((field) => field !== CONTRACT_TYPE_FIELD)
          : EMPLOYMENT_FIELDS,
      toRow: (record) => employmentRow(record, templates),
    };
  }

  private async positions(sourceFields: readonly string[]): Promise<Applicable> {
    const departments = sourceFields.includes('department.name') ? await this.departments.get() : undefined;
    return {
      member: 'applicableJobPosition',
      resource: 'job-positions',
      kinds: ['job-position', 'jobPosition', 'job-positions'],
      cut: ['id', 'jobTitle', 'manager', 'department'],
      fields:
        departments === undefined
          ? POSITION_FIELDS.filter((field) => field !== 'department.name')
          : POSITION_FIELDS,
      toRow: (record) => positionRow(record, departments),
    };
  }

  /**
   * A reference of null is nobody's employment, or one that may not be seen: where all are null, or something was not
   * embedded, the resource itself is asked, and it says no where there is no right.
   */
  private async addApplicable({ employees, rows, embedded }: People, applicable: Applicable): Promise<void> {
    if (rows.length === 0) return;
    const records = new Map(embeddedIn(embedded, applicable.kinds));
    const wanted = employees.map((employee) => idIn(employee[applicable.member]));
    const lacking = wanted.some((id) => id !== undefined && !records.has(id));
    if (lacking || wanted.every((id) => id === undefined)) {
      const { resource, cut } = applicable;
      const found = await unlessClosed(this.byEmployee.read(resource, idsOf(rows), { cut }));
      if (found === undefined) return;
      for (const record of found) records.set(idIn(record) ?? '', record);
    }
    const owners = new Set([...records.values()].map(employeeOf));
    const nothing = Object.fromEntries(applicable.fields.map((field) => [field, null]));
    for (const [index, row] of rows.entries()) {
      const record = records.get(wanted[index] ?? '');
      const hasNone = employees[index]?.[applicable.member] === null && !owners.has(idOf(row));
      if (record !== undefined) Object.assign(row, applicable.toRow(record));
      else if (hasNone) Object.assign(row, nothing);
    }
  }

  /** Everybody has a personal record: whose record does not come, of them it may not be read. */
  private async addRecords({ rows }: People): Promise<void> {
    if (rows.length === 0) return;
    const cut = Object.values(RECORD_MEMBERS);
    const found = await unlessClosed(this.byEmployee.read('employee-personal-records', idsOf(rows), { cut }));
    const records = new Map((found ?? []).map((record) => [employeeOf(record), record]));
    for (const row of rows) Object.assign(row, renamed(records.get(idOf(row)) ?? {}, RECORD_MEMBERS));
  }

  /** Whether people without a value have one of null is not known: missing is empty where anybody on the page has it. */
  private async addCustom({ rows }: People, keys: readonly string[]): Promise<void> {
    if (keys.length === 0 || rows.length === 0) return;
    const fields = (await this.customFields.get()).filter(({ key }) => keys.includes(key));
    if (fields.length === 0) return;
    const asked = { ids: idsOf(rows), fields, today: this.options.today() };
    const values = await readAttributes(this.byEmployee, asked);
    if (values === undefined) return;
    const seen = new Set([...values.values()].flatMap((held) => [...held.keys()]));
    for (const row of rows) {
      const held = values.get(idOf(row));
      for (const key of seen) {
        const value = held?.has(key) ? held.get(key) : null;
        if (value !== undefined) row[key] = value;
      }
    }
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
  if (seen === undefined || page === undefined)
    throw new SyncError(
      'message.malformed',
      { issues: ['cursor'] },
      { message: 'expected a cursor of this reader' },
    );
  return { seen: Number(seen), page };
};

const idOf = (row: Row): string => {
  const id = row[ID_FIELD];
  return typeof id === 'string' || typeof id === 'number' ? String(id) : '';
};

const idsOf = (rows: readonly Row[]): string[] => rows.map(idOf).filter((id) => id !== '');

const readNames = async (collections: Collections, resource: string, member: string): Promise<Names> => {
  const entries = await unlessClosed(
    collections.all({ resource }, (items) =>
      items.map((item) => [idIn(item) ?? '', item[member] ?? null] as const),
    ),
  );
  return entries && new Map(entries);
};
