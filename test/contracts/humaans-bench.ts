import { afterEach } from '@jest/globals';
import { configurationSettingsSchema, fieldUseOf, optionalFields } from '#domain/configuration';
import type { CustomFieldMapping } from '#domain/configuration';
import { unlimitedBudget } from '#http/call-budget';
import { humaans } from '#providers/humaans/provider';
import type { ProviderClient, ReadPlan } from '#providers/port';
import { startHumaansSimulator } from '#simulators/humaans/server';
import type { HumaansSimulator, HumaansSimulatorOptions } from '#simulators/humaans/server';
import { readPeople } from './provider/read-people';
import { startRecordingProxy } from './recording-proxy';
import type { ProxyOptions } from './recording-proxy';

export const TODAY = '2026-01-05';

type Values = Readonly<Record<string, unknown>>;

/** Opens Humaans accounts and closes them after each test. */
export const humaansBench = () => {
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  });

  const anAccount = async (options: Partial<HumaansSimulatorOptions> = {}): Promise<HumaansSimulator> => {
    const simulator = await startHumaansSimulator({ people: 60, today: TODAY, ...options });
    closers.push(() => simulator.close());
    return simulator;
  };
  const throughProxy = async ({ url }: HumaansSimulator, bend: Omit<ProxyOptions, 'target'> = {}) => {
    const proxy = await startRecordingProxy({ target: url, ...bend });
    closers.push(() => proxy.close());
    return proxy;
  };
  return { anAccount, throughProxy };
};

export const open = (
  account: HumaansSimulator,
  { baseUrl = account.url, pageSize }: { baseUrl?: string; pageSize?: number } = {},
): ProviderClient =>
  humaans.open(account.credentials, {
    baseUrl,
    pageSize,
    budget: unlimitedBudget,
    maxWaitMs: 20_000,
    now: () => new Date(`${TODAY}T08:00:00Z`),
    sleep: async () => undefined,
  });

/** Every field that Rollcall knows, and these of the company's own. */
export const planFor = async (
  client: ProviderClient,
  customFields: readonly CustomFieldMapping[] = [],
): Promise<ReadPlan> => {
  const settings = configurationSettingsSchema.parse({
    identifier: 'employeeNumber',
    optionalFields: [...optionalFields],
    customFields,
  });
  return humaans.planRead(fieldUseOf(settings), await client.discoverFields());
};

/** What a sync brings, by the employee's id, and what it says of the pages. */
export const readEverybody = async (client: ProviderClient, plan: ReadPlan) => {
  const { pages, evidence } = await readPeople({ client, provider: humaans, plan });
  const people = new Map<string, Values>();
  for (const row of pages.flatMap(({ rows }) => rows)) {
    const read = humaans.toEmployee(row, plan);
    if ('employee' in read) people.set(read.employee.employeeId, read.employee.values);
  }
  const notReadable = [...new Set(pages.flatMap((page) => page.notReadable))];
  return { people, evidence, notReadable };
};

/** Requests for a list, oldest first. */
export const requestsFor = ({ requests }: HumaansSimulator, resource: string) =>
  requests.filter(({ path }) => path === `/api/${resource}`);

export const violationsOf = ({ requests }: HumaansSimulator): string[] =>
  requests.flatMap(({ violations }) => violations);
