import { calendarDay } from '#domain/calendar-day';
import type { CatalogueField, ConnectionKind } from '#domain/connection';
import { SyncError } from '#domain/errors';
import type { HttpClient } from '#http/client';
import type { AccountCheck, EmployeePage, OpenOptions, PageRequest, ProviderClient } from '../port';
import { Remembered } from '../remembered';
import { vendorHttp } from '../vendor-http';
import { askEverybody, MOST_IDS } from './ask-people';
import { accountOf } from './account';
import { askFields, askLists } from './company-words';
import { authorizationHeaders } from './credentials';
import type { HiBobCredentials } from './credentials';
import { discoverFields } from './discover-fields';
import { fieldReaders, isListField } from './field-readers';
import type { FieldReader } from './field-readers';
import { FirewallGuard } from './firewall-guard';
import { readPay } from './join-pay';
import type { PayByPerson } from './join-pay';
import { LIMITS } from './limits';
import { batchAt, firstBatch, readBatch } from './read-people';
import { isPayField } from './source-fields';

/** A sandbox is another company on another host, with service users of its own (sheet section 1). */
export const originOf = (kind: ConnectionKind | undefined): string =>
  kind === 'sandbox' ? 'https://api.sandbox.hibob.com' : 'https://api.hibob.com';

/** A signed-in reader of one HiBob company. Holds the list of ids and one batch of people at a time, never everybody. */
export class HiBobClient implements ProviderClient {
  private readonly guard: FirewallGuard;
  private readonly http: HttpClient;
  private readonly pageSize: number;
  private readonly today: () => string;
  private readonly everybody: Remembered<Awaited<ReturnType<typeof askEverybody>>>;
  private readonly fields: Remembered<Awaited<ReturnType<typeof askFields>>>;
  private readonly lists: Remembered<Awaited<ReturnType<typeof askLists>>>;
  /** The salary table said 403: asking again would only feed the firewall. */
  private payIsClosed = false;

  constructor(credentials: HiBobCredentials, options: OpenOptions) {
    const guard = new FirewallGuard(authorizationHeaders(credentials));
    const http = vendorHttp(
      {
        limits: LIMITS,
        origin: originOf(options.kind),
        authorization: guard,
        statusOf: guard.statusOf,
      },
      options,
    );
    this.guard = guard;
    this.http = http;
    this.pageSize = Math.min(options.pageSize ?? MOST_IDS, MOST_IDS);
    this.today = () => calendarDay(options.now(), 'UTC');
    this.everybody = new Remembered(() => askEverybody(http));
    this.fields = new Remembered(() => askFields(http));
    this.lists = new Remembered(() => askLists(http));
  }

  /**
   * One call that asks for ids. Nobody at all means no rights: a company has at least the administrator who made the
   * service user (sheet section 2, "no right at all": 200 with an empty list).
   */
  async check(): Promise<AccountCheck> {
    const everybody = await this.everybody.fresh();
    if (everybody.ids.length === 0)
      throw new SyncError(
        'provider.forbidden',
        { status: 200, fields: [] },
        { message: 'HiBob shows nobody: the service user is in no permission group with access to people' },
      );
    return accountOf(this.http, everybody);
  }

  async discoverFields(): Promise<readonly CatalogueField[]> {
    const metadata = await this.fields.fresh();
    const lists = await this.lists.fresh();
    const { ids } = await this.everybody.fresh();
    return discoverFields(this.http, { metadata, lists, ids, today: this.today() });
  }

  /** The first page reads who there is anew; later ones, also of another client, take the ids within their range. */
  async readPage({ plan: { sourceFields }, cursor }: PageRequest): Promise<EmployeePage> {
    const batch =
      cursor === undefined
        ? firstBatch(await this.everybody.fresh(), this.pageSize)
        : batchAt(cursor, await this.everybody.known(), this.pageSize);
    const readers = batch.ids.length === 0 ? [] : await this.readersOf(sourceFields, cursor === undefined);
    return readBatch(this.http, batch, { sourceFields, readers, payFor: (ids) => this.payFor(ids) });
  }

  /** Places and labels as they are when a reading begins; pages after the first share them. */
  private async readersOf(sourceFields: readonly string[], begins: boolean): Promise<FieldReader[]> {
    const metadata = await (begins ? this.fields.fresh() : this.fields.known());
    const asked = sourceFields.filter((field) => !isPayField(field));
    const needsLists = metadata.some((field) => isListField(field) && asked.includes(field.id));
    const lists = needsLists ? await (begins ? this.lists.fresh() : this.lists.known()) : new Map();
    return fieldReaders(asked, metadata, lists);
  }

  private async payFor(ids: readonly string[]): Promise<PayByPerson | undefined> {
    if (this.payIsClosed) return undefined;
    const pay = await readPay(this.http, ids, this.today());
    if (pay !== undefined) return pay;
    // It may have been another call's refusal that kept this one from leaving: that says nothing about the table.
    this.guard.throwIfStopped();
    this.payIsClosed = true;
    return undefined;
  }
}
