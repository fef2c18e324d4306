import type { CatalogueField } from '#domain/connection';
import { isSyncError, SyncError } from '#domain/errors';
import type { HttpClient } from '#http/client';
import type { Window } from '../page-evidence';
import type { EmployeePage, PageRequest, Row } from '../port';
import { missingFrom, pick } from '../records';
import { Remembered } from '../remembered';
import { PAGE_SIZE_WITH_PAY, PAY_FIELDS, readBasicSalaries } from './basic-salary';
import { idOf, idsOf } from './people-page';
import { discoverLegacy } from './discover-legacy';
import { statusOn } from './employment-status';
import { catalogued, readCustomFields } from './extended-data';
import type { CustomField } from './extended-data';
import { askUsers, countUsers, readUsersPage } from './read-users';
import type { Road } from './road';
import { END_FIELD, ID_FIELD, isCustomField, START_FIELD, STATUS_FIELD } from './source-fields';
import { userRows } from './user-rows';
import type { OpenRow } from './user-rows';
import { CONTRACT_FIELDS, readContracts } from './work-contracts';

type Options = { readonly pageSize: number; readonly today: () => string };
type Join = {
  readonly fields: readonly string[];
  readonly read: (ids: readonly string[]) => Promise<ReadonlyMap<string, Row> | undefined>;
};

/** How custom values can be asked for: key by key, all of them at once, or not at all. */
type CustomAsking = 'by_key' | 'whole' | 'none';

/** The older API: users in pages, contracts and pay joined per page by lists of ids. */
export class LegacyRoad implements Road {
  private customAsking: CustomAsking = 'by_key';
  private readonly customFields: Remembered<readonly CustomField[]>;

  constructor(
    private readonly http: HttpClient,
    private readonly options: Options,
  ) {
    this.customFields = new Remembered(() => readCustomFields(http));
  }

  /** A key whose role sees nobody is of no use, and Lucca calls that no error. */
  async check(): Promise<void> {
    if ((await countUsers(this.http)) > 0) return;
    throw new SyncError(
      'provider.forbidden',
      { status: 200, fields: [] },
      { message: "expected Lucca's key to see somebody; its role or scope shows nobody" },
    );
  }

  async discoverFields(): Promise<readonly CatalogueField[]> {
    return discoverLegacy(this.http, this.options.today());
  }

  async readPage({ plan: { sourceFields }, cursor }: PageRequest): Promise<EmployeePage> {
    const { today } = this.options;
    const pay = PAY_FIELDS.some((field) => sourceFields.includes(field));
    const pageSize = Math.min(this.options.pageSize, pay ? PAGE_SIZE_WITH_PAY : Infinity);
    const asked = usersFields(sourceFields);
    const custom = await this.customIn(asked);
    const ask = (window: Window) => this.askUsers(window, asked, custom);
    const { items, ...evidence } = await readUsersPage({ cursor, pageSize }, ask);
    const rows = userRows(items, asked, custom);
    if (sourceFields.includes(STATUS_FIELD)) addStatus(rows, today());
    await Promise.all(this.joinsFor(sourceFields).map((join) => addJoin(rows, join)));
    // Only what the status is worked out from can be too much; mostly nothing is, and no row is looked at again.
    const exact = asked.every((name) => sourceFields.includes(name));
    const cut = exact ? rows : rows.map((row) => pick(row, sourceFields));
    return { rows: cut, ...evidence, notReadable: missingFrom(cut, sourceFields) };
  }

  /** Definitions are read for list labels, once, and only if a custom field is in use. */
  private async customIn(asked: readonly string[]): Promise<ReadonlyMap<string, CustomField>> {
    if (!asked.some(isCustomField)) return new Map();
    return new Map((await this.customFields.known()).map((field) => [field.key, field]));
  }

  /** Where single keys of `extendedData` are refused (unconfirmed), all are asked for, but only if no refused data is among them. */
  private async askUsers(window: Window, asked: readonly string[], custom: ReadonlyMap<string, CustomField>) {
    try {
      return await askUsers(this.http, { window, fields: requested(asked, this.customAsking) });
    } catch (error) {
      const oneByOne = this.customAsking === 'by_key' && asked.some(isCustomField);
      if (!oneByOne || !isSyncError(error, 'provider.rejected')) throw error;
      const harmless = [...custom.values()].every((field) => catalogued(field, 'yes').refused === undefined);
      this.customAsking = harmless && custom.size > 0 ? 'whole' : 'none';
      return askUsers(this.http, { window, fields: requested(asked, this.customAsking) });
    }
  }

  private joinsFor(sourceFields: readonly string[]): Join[] {
    const { http, options } = this;
    const used = (fields: readonly string[]) => fields.filter((name) => sourceFields.includes(name));
    const joins: Join[] = [
      { fields: used(CONTRACT_FIELDS), read: (ids) => readContracts(http, ids) },
      { fields: used(PAY_FIELDS), read: (ids) => readBasicSalaries(http, ids, options.today()) },
    ];
    return joins.filter(({ fields }) => fields.length > 0);
  }
}

/** The source fields that come with users; status is worked out from the two dates. */
const usersFields = (sourceFields: readonly string[]): string[] => {
  const joined = new Set([...CONTRACT_FIELDS, ...PAY_FIELDS, STATUS_FIELD]);
  const dates = sourceFields.includes(STATUS_FIELD) ? [START_FIELD, END_FIELD] : [];
  return [...new Set([ID_FIELD, ...sourceFields.filter((name) => !joined.has(name)), ...dates])];
};

const requested = (asked: readonly string[], custom: CustomAsking): string[] => {
  const plain = asked.filter((name) => !isCustomField(name));
  if (custom === 'by_key')
    return [...plain, ...asked.filter(isCustomField).map((key) => `extendedData.${key}`)];
  return custom === 'whole' ? [...plain, 'extendedData'] : plain;
};

const addStatus = (rows: readonly OpenRow[], today: string): void => {
  for (const row of rows) {
    const status = statusOn(row, today);
    if (status !== undefined) row[STATUS_FIELD] = status;
  }
};

/** People without a record have nothing there; where the whole module is closed nothing is said about anybody. */
const addJoin = async (rows: readonly OpenRow[], { fields, read }: Join): Promise<void> => {
  const found = await read(idsOf(rows));
  if (found === undefined) return;
  for (const row of rows) {
    const record = found.get(idOf(row));
    for (const field of fields) {
      const value = record === undefined ? null : record[field];
      if (value !== undefined) row[field] = value;
    }
  }
};
