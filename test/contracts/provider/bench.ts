import { configurationSettingsSchema, fieldUseOf } from '#domain/configuration';
import type { FieldUse } from '#domain/configuration';
import { SyncError } from '#domain/errors';
import { MemoryCallBudget } from '#http/call-budget';
import type { OpenOptions, ProviderClient, ReadPlan } from '#providers/port';
import type { FaultKind } from '#simulators/faults';
import type { VendorSimulator } from '#simulators/vendor-simulator';
import { startRecordingProxy } from '../recording-proxy';
import type { ProxyOptions, RecordingProxy } from '../recording-proxy';
import type { ProviderContract } from './contract';
import { watchHosts } from './pinned-hosts';

/** When the clock starts; it moves by the clients' waiting only. */
export const START = Date.parse('2026-01-05T08:00:00Z');
export const TODAY = '2026-01-05';
export const MAX_WAIT_MS = 20_000;

export type Opened = { client: ProviderClient; sleeps: number[] };
type Opening = Pick<OpenOptions, 'baseUrl' | 'pageSize'> & { credentials?: unknown };

/** What the promises are checked with: accounts, clients, plans, and one clock for all of them. */
export const contractBench = (contract: ProviderContract) => {
  const { provider } = contract;
  const closers: (() => Promise<void>)[] = [];
  const accounts: VendorSimulator[] = [];
  const budgets = new Map<VendorSimulator, MemoryCallBudget>();
  const hosts = watchHosts();
  let time = START;

  const clock = (sleeps: number[] = []) => ({
    now: () => new Date(time),
    sleep: async (milliseconds: number) => {
      sleeps.push(milliseconds);
      time += milliseconds;
    },
  });

  const anAccount = async (people: number): Promise<VendorSimulator> => {
    const account = await contract.start({ people, today: TODAY, clock: () => time });
    accounts.push(account);
    closers.push(() => account.close());
    // All clients of an account share its budget, as all functions do (pipeline section 3).
    const { calls } = provider.declaration.limits;
    budgets.set(account, new MemoryCallBudget(calls, { ...clock(), maxWaitMs: Infinity }));
    return account;
  };

  /** A client of its own, as another process would have; small pages unless told otherwise. */
  const open = (account: VendorSimulator, options: Opening = {}): Opened => {
    const sleeps: number[] = [];
    const client = provider.open(options.credentials ?? account.credentials, {
      baseUrl: options.baseUrl ?? account.url,
      pageSize: 'pageSize' in options ? options.pageSize : contract.pageSize,
      maxWaitMs: MAX_WAIT_MS,
      budget: budgets.get(account),
      ...clock(sleeps),
    });
    return { client, sleeps };
  };

  /** A client whose answers pass a proxy that bends them. */
  const openThroughProxy = async (
    account: VendorSimulator,
    bend: Omit<ProxyOptions, 'target'>,
  ): Promise<{ client: ProviderClient; proxy: RecordingProxy }> => {
    const proxy = await startRecordingProxy({ target: account.url, ...bend });
    closers.unshift(() => proxy.close());
    return { client: open(account, { baseUrl: proxy.url }).client, proxy };
  };

  const planOf = async (client: ProviderClient, use: Partial<FieldUse> = {}): Promise<ReadPlan> =>
    provider.planRead({ ...DEFAULT_USE, ...use }, await client.discoverFields());

  /** Closes what the test opened; answers what the simulator objected to and where else the client went. */
  const close = async (): Promise<string[]> => {
    const violations = accounts.flatMap(({ requests }) => requests.flatMap((request) => request.violations));
    const foreign = hosts.foreign().map((origin) => `asked another host: ${origin}`);
    for (const closer of closers.splice(0)) await closer();
    accounts.length = 0;
    budgets.clear();
    return [...violations, ...foreign];
  };

  const begin = () => {
    hosts.forget();
    time = START;
  };

  return {
    begin,
    anAccount,
    open,
    openThroughProxy,
    planOf,
    close,
    now: () => time,
    pass: (milliseconds: number) => (time += milliseconds),
    stop: () => hosts.stop(),
  };
};
export type ContractBench = ReturnType<typeof contractBench>;

/** What a connection reads that nobody has configured further. */
export const DEFAULT_USE: FieldUse = fieldUseOf(configurationSettingsSchema.parse({}));

/** Whether a fault has spoiled an answer; a promise about a fault that never showed proves nothing. */
export const played = ({ requests }: VendorSimulator, kind: FaultKind): boolean =>
  requests.some(({ faults }) => faults.includes(kind));

/** The SyncError a promise ends with; ending well, or with anything else, fails the test. */
export const failure = async (promise: Promise<unknown>): Promise<SyncError> => {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof SyncError) return error;
  throw new Error(
    `expected a SyncError, got ${error instanceof Error ? (error.stack ?? error.message) : 'a good end'}`,
  );
};
