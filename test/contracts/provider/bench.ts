import { expect } from '@jest/globals';
import { configurationSettingsSchema, fieldUseOf } from '#domain/configuration';
import type { CustomFieldMapping } from '#domain/configuration';
import type { RawEmployee, RowProblem } from '#domain/employee';
import { SyncError } from '#domain/errors';
import type { EmployeePage, OpenOptions, ProviderClient, ReadPlan } from '#providers/port';
import { startRecordingProxy } from '../recording-proxy';
import type { ProxyOptions } from '../recording-proxy';
import type { ContractAccount, ProviderContract } from './contract';

/** When the clients' clock starts; it moves by their own sleeping only. */
export const START = Date.parse('2026-01-05T08:00:00Z');
export const MAX_WAIT_MS = 20_000;

type Employees = { employees: RawEmployee[]; problems: RowProblem[] };

/** What the promises are checked with: accounts, clients, and the way the pipeline uses them. */
export const contractBench = (contract: ProviderContract) => {
  const closers: (() => Promise<void>)[] = [];
  const { provider } = contract;
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
    return provider.planRead(fieldUseOf(settings), await client.discoverFields());
  };
  const toEmployees = (pages: readonly EmployeePage[], plan: ReadPlan): Employees => {
    const results = pages.flatMap(({ rows }) => rows.map((row) => provider.toEmployee(row, plan)));
    return {
      employees: results.flatMap((result) => ('employee' in result ? [result.employee] : [])),
      problems: results.flatMap((result) => ('problem' in result ? [result.problem] : [])),
    };
  };

  /** Closes what the test opened; answers what the simulator objected to. */
  const close = async (): Promise<string[]> => {
    const violations = accounts
      .splice(0)
      .flatMap(({ requests }) => requests.flatMap((request) => request.violations));
    for (const closer of closers.splice(0)) await closer();
    return violations;
  };
  return { anAccount, open, throughProxy, planOf, toEmployees, close };
};
export type ContractBench = ReturnType<typeof contractBench>;

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

/** The SyncError a promise ends with; ending well, or with anything else, fails the test. */
export const failure = async (promise: Promise<unknown>): Promise<SyncError> => {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof SyncError) return error;
  throw new Error('expected a SyncError');
};
