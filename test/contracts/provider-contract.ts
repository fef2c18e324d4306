import { afterEach, describe, expect, it } from '@jest/globals';
import { configurationSettingsSchema, employeeFieldsInUse } from '#domain/configuration';
import type { CustomFieldMapping } from '#domain/configuration';
import type { RawEmployee, RowProblem } from '#domain/employee';
import { SyncError } from '#domain/errors';
import type { EmployeePage, OpenOptions, Provider, ProviderClient, ReadPlan } from '#providers/port';
import type { RecordedRequest } from '#simulators/exchange';
import type { FaultInput } from '#simulators/faults';
import { startRecordingProxy } from './recording-proxy';
import type { ProxyOptions } from './recording-proxy';

/** Somebody with what naive integrations lose on the way. */
export type NotablePerson = {
  firstName: string;
  lastName: string | null;
  birthDate: string;
  payRate: string;
  payCurrency: string;
};

/** One account of the provider's simulator. */
export type ContractAccount = {
  url: string;
  credentials: unknown;
  faults: { add(fault: FaultInput): void };
  requests: readonly RecordedRequest[];
  /** Answers the new person's id. */
  addPerson(person: NotablePerson): string;
  /** Somebody without a start date (B42); answers the id. */
  addWithoutStartDate(): string;
  close(): Promise<void>;
};

/** What the suite has to know about a provider. */
export type ProviderContract = {
  provider: Provider;
  start(people: number): Promise<ContractAccount>;
  wrongCredentials: unknown;
  /** Part of "METHOD /path" of the requests that read people. */
  peopleRead: string;
  /** A field whose permission the simulator can take away. */
  losable: { employeeField: string; sourceField: string };
  /** A custom field that may be mapped. */
  customField: string;
  /** Refused fields (B131) by every name the provider has for them. */
  refused: readonly string[];
};

const START = Date.parse('2026-01-05T08:00:00Z');
const MAX_WAIT_MS = 20_000;

type Employees = { employees: RawEmployee[]; problems: RowProblem[] };

const closers: (() => Promise<void>)[] = [];

/** The promises every provider keeps through the port, whatever its protocol (issue 3, "Failures that must be right"). */
export const describeProvider = (contract: ProviderContract): void => {
  const { provider, peopleRead, losable } = contract;
  const { pageSize } = provider.declaration.paging;
  const accounts: ContractAccount[] = [];

  const anAccount = async (people: number): Promise<ContractAccount> => {
    const account = await contract.start(people);
    accounts.push(account);
    closers.push(() => account.close());
    return account;
  };
  const open = (account: ContractAccount, options: Partial<OpenOptions> & { credentials?: unknown } = {}) => {
    const sleeps: number[] = [];
    let time = START;
    const client = provider.open(options.credentials ?? account.credentials, {
      baseUrl: options.baseUrl ?? account.url,
      maxWaitMs: MAX_WAIT_MS,
      now: () => new Date(time),
      sleep: async (milliseconds) => {
        sleeps.push(milliseconds);
        time += milliseconds;
      },
    });
    return { client, sleeps };
  };
  const throughProxy = async (account: ContractAccount, bend: Omit<ProxyOptions, 'target'>) => {
    const proxy = await startRecordingProxy({ target: account.url, ...bend });
    closers.unshift(() => proxy.close());
    return open(account, { baseUrl: proxy.url }).client;
  };
  const planOf = async (
    client: ProviderClient,
    customFields: CustomFieldMapping[] = [],
  ): Promise<ReadPlan> => {
    const settings = configurationSettingsSchema.parse({ customFields });
    return provider.planRead(employeeFieldsInUse(settings), customFields, await client.discoverFields());
  };
  const toEmployees = (pages: readonly EmployeePage[], plan: ReadPlan): Employees => {
    const results = pages.flatMap(({ rows }) => rows.map((row) => provider.toEmployee(row, plan)));
    return {
      employees: results.flatMap((result) => ('employee' in result ? [result.employee] : [])),
      problems: results.flatMap((result) => ('problem' in result ? [result.problem] : [])),
    };
  };

  afterEach(async () => {
    const violations = accounts
      .splice(0)
      .flatMap(({ requests }) => requests.flatMap((request) => request.violations));
    for (const close of closers.splice(0)) await close();
    expect(violations).toEqual([]);
  });

  describe(`${provider.declaration.id}: reading people`, () => {
    it.each([0, 1, pageSize - 1, pageSize, pageSize + 1, 2 * pageSize + 3])(
      'ends, and has all of %i people once, with the total as evidence',
      async (people) => {
        const { client } = open(await anAccount(people));
        const plan = await planOf(client);

        const pages = await readAll(client, plan);

        const { employees, problems } = toEmployees(pages, plan);
        const ids = [...employees, ...problems].map(({ employeeId }) => employeeId);
        expect(ids).toHaveLength(people);
        expect(new Set(ids).size).toBe(people);
        expect(ids).not.toContain('');
        for (const page of pages) expect([people, undefined]).toContain(page.total);
      },
    );

    it('reads the same by the cursors it offers at once as one after the other', async () => {
      const { client } = open(await anAccount(2 * pageSize + 3));
      const plan = await planOf(client);
      const [first, ...rest] = await readAll(client, plan);

      const later = await Promise.all(
        (first?.laterCursors ?? []).map((cursor) => client.readPage({ plan, cursor })),
      );

      expect(later.map(({ rows }) => rows)).toEqual(rest.map(({ rows }) => rows));
    });

    it('keeps names, leap days and cents exactly', async () => {
      const account = await anAccount(0);
      const notable: NotablePerson[] = [
        {
          firstName: 'محمد رضا',
          lastName: 'شیرازی',
          birthDate: '1992-02-29',
          payRate: '3456.78',
          payCurrency: 'EUR',
        },
        {
          firstName: 'Sukarno',
          lastName: null,
          birthDate: '2000-02-29',
          payRate: '0.01',
          payCurrency: 'JPY',
        },
        {
          firstName: '김',
          lastName: '하늘 👩‍🚀',
          birthDate: '1969-12-31',
          payRate: '99999999.99',
          payCurrency: 'KRW',
        },
        {
          firstName: 'Zoe\u0308',
          lastName: "O'Brien-Ó",
          birthDate: '1900-01-01',
          payRate: '620.00',
          payCurrency: 'GBP',
        },
      ];
      const ids = notable.map((person) => account.addPerson(person));
      const { client } = open(account);
      const plan = await planOf(client);

      const { employees } = toEmployees(await readAll(client, plan), plan);

      const byId = new Map(employees.map(({ employeeId, values }) => [employeeId, values]));
      expect(ids.map((id) => byId.get(id))).toEqual(notable.map((person) => expect.objectContaining(person)));
    });

    it('reports people without a start date instead of syncing them (B42)', async () => {
      const account = await anAccount(0);
      const employeeId = account.addWithoutStartDate();
      const { client } = open(account);
      const plan = await planOf(client);

      const read = toEmployees(await readAll(client, plan), plan);

      expect(read).toEqual({ employees: [], problems: [{ employeeId, code: 'row.start_date_missing' }] });
    });

    it('ignores what it does not know in answers', async () => {
      const account = await anAccount(60);
      const { client } = open(account);
      const plan = await planOf(client);
      const strange = await throughProxy(account, { rewrite: withUnknownFields });

      const pages = await readAll(strange, await planOf(strange));

      expect(toEmployees(pages, plan)).toEqual(toEmployees(await readAll(client, plan), plan));
      expect(JSON.stringify(pages)).not.toContain('zzUnknown');
    });
  });

  describe(`${provider.declaration.id}: asking for no more than is used`, () => {
    it('requests the fields of the plan, and never a refused one, not even when mapped', async () => {
      const account = await anAccount(5);
      const { client } = open(account);
      const mapped = [contract.customField, ...contract.refused].map((sourceField, index) => ({
        sourceField,
        key: `field${index}`,
        label: sourceField,
        type: 'text' as const,
      }));
      const plan = await planOf(client, mapped);
      const before = account.requests.length;

      await readAll(client, plan);

      const asked = account.requests.flatMap(({ fields }) => fields);
      expect(asked.filter((field) => contract.refused.includes(field))).toEqual([]);
      expect(account.requests.slice(before).map(({ fields }) => fields)).toEqual([plan.sourceFields]);
      expect(plan.sourceFields).toContain(contract.customField);
    });

    it('shows refused fields in the catalogue with their category', async () => {
      const { client } = open(await anAccount(1));

      const catalogue = await client.discoverFields();

      const refused = catalogue.filter((field) => field.refused !== undefined);
      expect(refused.length).toBeGreaterThan(0);
      for (const { sourceField } of refused) expect(contract.refused).toContain(sourceField);
    });
  });

  describe(`${provider.declaration.id}: permissions`, () => {
    it('tells a field it may not read from an empty one, in the catalogue and in the plan', async () => {
      const account = await anAccount(3);
      account.faults.add({ kind: 'field_not_readable', fields: [losable.sourceField], times: null });
      const { client } = open(account);

      const catalogue = await client.discoverFields();

      const lost = catalogue.find(({ sourceField }) => sourceField === losable.sourceField);
      expect(lost?.readable).toBe('no');
      expect(provider.planRead([losable.employeeField], [], catalogue).targets).toEqual({
        [losable.employeeField]: [],
      });
    });

    it('reads on when a permission is taken away in the middle, and says which field is gone', async () => {
      const account = await anAccount(pageSize + 1);
      const { client } = open(account);
      const plan = await planOf(client);
      const first = await client.readPage({ plan });
      account.faults.add({ kind: 'field_not_readable', fields: [losable.sourceField], times: null });

      const second = await client.readPage({ plan, cursor: first.nextCursor });

      expect([first.notReadable, second.notReadable]).toEqual([[], [losable.sourceField]]);
      const { employees } = toEmployees([second], plan);
      for (const { values } of employees) expect(values).not.toHaveProperty(losable.employeeField);
    });
  });

  describe(`${provider.declaration.id}: credentials`, () => {
    it('accepts a good key and knows the account', async () => {
      const { client } = open(await anAccount(1));

      await expect(client.check()).resolves.toEqual({ accountId: expect.any(String) });
    });

    it('calls a wrong key unauthorized, after one request', async () => {
      const account = await anAccount(1);
      const { client } = open(account, { credentials: contract.wrongCredentials });

      const error = await failure(client.check());

      expect(error.code).toBe('provider.unauthorized');
      expect(account.requests).toHaveLength(1);
    });

    it('calls a key that is revoked in the middle unauthorized', async () => {
      const account = await anAccount(pageSize + 1);
      const { client } = open(account);
      const plan = await planOf(client);
      const first = await client.readPage({ plan });
      account.faults.add({ kind: 'revoked_key', times: null });

      const error = await failure(client.readPage({ plan, cursor: first.nextCursor }));

      expect(error.code).toBe('provider.unauthorized');
    });

    it('refuses credentials of the wrong form without a request', () => {
      expect(() => provider.open({ kind: 'nonsense' }, openOptions())).toThrow(SyncError);
    });
  });

  describe(`${provider.declaration.id}: throttling and faults`, () => {
    it.each([
      ['seconds', { retryAfterSeconds: 7 }],
      ['an HTTP date', { retryAt: new Date(START + 7000).toISOString() }],
    ])('waits as told in %s, then reads the page', async (_form, told) => {
      const account = await anAccount(3);
      const { client, sleeps } = open(account);
      const plan = await planOf(client);
      account.faults.add({ kind: 'rate_limited', match: peopleRead, ...told });

      const page = await client.readPage({ plan });

      expect(page.rows).toHaveLength(3);
      expect(sleeps).toEqual([7000]);
    });

    it('hands a wait that is too long to the caller', async () => {
      const account = await anAccount(1);
      const { client, sleeps } = open(account);
      account.faults.add({ kind: 'rate_limited', retryAfterSeconds: 21 });

      const error = await failure(client.check());

      expect(error.code).toBe('provider.rate_limited');
      expect(error.details).toEqual({ retryAfterMs: 21_000 });
      expect(sleeps).toEqual([]);
    });

    it.each(['unavailable', 'cut_body', 'truncated_json'] as const)(
      'reads the whole page again after %s',
      async (kind) => {
        const account = await anAccount(9);
        const { client } = open(account);
        const plan = await planOf(client);
        account.faults.add({ kind, match: peopleRead, times: 2 });

        const page = await client.readPage({ plan });

        expect(page.rows).toHaveLength(9);
      },
    );

    it.each([
      ['unavailable', 'provider.unavailable'],
      ['cut_body', 'provider.unavailable'],
      ['truncated_json', 'provider.malformed'],
      ['rate_limited', 'provider.rate_limited'],
    ] as const)('gives up on lasting %s after a few tries, as %s', async (kind, code) => {
      const account = await anAccount(9);
      const { client } = open(account);
      const plan = await planOf(client);
      const before = account.requests.length;
      account.faults.add({ kind, match: peopleRead, times: null });

      const error = await failure(client.readPage({ plan }));

      expect(error.code).toBe(code);
      expect(account.requests.length - before).toBeLessThanOrEqual(6);
    });

    it('never takes a missing page for the end', async () => {
      const account = await anAccount(2 * pageSize + 3);
      const { client } = open(account);
      const plan = await planOf(client);
      account.faults.add({ kind: 'missing_page', match: peopleRead, after: 1 });

      const error = await failure(readAll(client, plan));

      expect(error.code).toBe('provider.incomplete');
    });

    it('follows no redirect', async () => {
      const account = await anAccount(1);
      const client = await throughProxy(account, {
        intercept: () => ({ status: 302, headers: { location: account.url } }),
      });

      const error = await failure(client.check());

      expect(error.code).toBe('provider.host_refused');
      expect(account.requests).toEqual([]);
    });
  });
};

const openOptions = (): OpenOptions => ({
  baseUrl: 'http://127.0.0.1:1',
  maxWaitMs: 0,
  now: () => new Date(START),
  sleep: async () => undefined,
});

const MOST_PAGES = 20;

/** Follows the cursors to the end; a paging that does not end is a failure. */
export const readAll = async (client: ProviderClient, plan: ReadPlan): Promise<EmployeePage[]> => {
  const pages: EmployeePage[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.readPage({ plan, cursor });
    pages.push(page);
    cursor = page.nextCursor;
  } while (cursor !== undefined && pages.length < MOST_PAGES);
  expect(cursor).toBeUndefined();
  return pages;
};

const failure = async (promise: Promise<unknown>): Promise<SyncError> => {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof SyncError) return error;
  throw new Error('expected a SyncError');
};

/** The same answer with an unknown member in every object. */
const withUnknownFields = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withUnknownFields);
  if (typeof value !== 'object' || value === null) return value;
  const known = Object.entries(value).map(([key, inner]) => [key, withUnknownFields(inner)]);
  return { ...Object.fromEntries(known), zzUnknown: { since: 2031 } };
};
