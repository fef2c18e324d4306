import { afterEach } from '@jest/globals';
import { configurationSettingsSchema, fieldUseOf, optionalFields } from '#domain/configuration';
import { unlimitedBudget } from '#http/call-budget';
import { lucca } from '#providers/lucca/provider';
import type { ProviderClient, ReadPlan } from '#providers/port';
import { startLuccaSimulator } from '#simulators/lucca/server';
import type { LuccaSimulatorOptions } from '#simulators/lucca/server';
import type { VendorSimulator } from '#simulators/vendor-simulator';
import { readPeople } from './provider/read-people';
import { startRecordingProxy } from './recording-proxy';
import type { ProxyOptions } from './recording-proxy';

export const TODAY = '2026-01-05';
export const ROADS = ['api_key', 'client_credentials'] as const;

type Values = Readonly<Record<string, unknown>>;

/** Opens Lucca tenants without rate limits, and closes them after each test. */
export const luccaBench = () => {
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  });

  const anAccount = async (options: Partial<LuccaSimulatorOptions> = {}): Promise<VendorSimulator> => {
    const given = { people: 60, today: TODAY, enforceLimits: false, ...options };
    const simulator = await startLuccaSimulator(given);
    closers.push(() => simulator.close());
    return simulator;
  };
  const throughProxy = async ({ url }: VendorSimulator, bend: Omit<ProxyOptions, 'target'> = {}) => {
    const proxy = await startRecordingProxy({ target: url, ...bend });
    closers.push(() => proxy.close());
    return proxy;
  };
  return { anAccount, throughProxy };
};

type Opening = { baseUrl?: string; pageSize?: number; credentials?: unknown };

export const open = (account: VendorSimulator, opening: Opening = {}): ProviderClient =>
  lucca.open(opening.credentials ?? account.credentials, {
    baseUrl: opening.baseUrl ?? account.url,
    pageSize: opening.pageSize,
    budget: unlimitedBudget,
    maxWaitMs: 20_000,
    now: () => new Date(`${TODAY}T08:00:00Z`),
    sleep: async () => undefined,
  });

const mapped = ['e_shirtSize', 'e_team', 'e_badge', 'e_keycard'] as const;

/** Every field that Rollcall knows, and four of the company's own. */
export const planFor = async (client: ProviderClient): Promise<ReadPlan> => {
  const settings = configurationSettingsSchema.parse({
    optionalFields: [...optionalFields],
    customFields: mapped.map((sourceField) => ({
      sourceField,
      key: sourceField.slice(2),
      type: 'text',
    })),
  });
  return lucca.planRead(fieldUseOf(settings), await client.discoverFields());
};

/** What a sync brings, by employee id, and what was not readable. */
export const readEverybody = async (client: ProviderClient, given?: ReadPlan) => {
  const plan = given ?? (await planFor(client));
  const { pages, evidence } = await readPeople({ client, provider: lucca, plan });
  const people = new Map<string, Values>();
  for (const row of pages.flatMap(({ rows }) => rows)) {
    const read = lucca.toEmployee(row, plan);
    if ('employee' in read) people.set(read.employee.employeeId, read.employee.values);
  }
  return {
    plan,
    people,
    pages,
    evidence,
    notReadable: [...new Set(pages.flatMap((page) => page.notReadable))],
  };
};

/** The catalogue's word on fields, by source field. */
export const readableIn = async (client: ProviderClient): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(
    (await client.discoverFields()).map(({ sourceField, readable }) => [sourceField, readable]),
  );

export const violationsOf = ({ requests }: VendorSimulator): string[] =>
  requests.flatMap(({ violations }) => violations);
