import { configurationSettingsSchema, fieldUseOf, optionalFields } from '#domain/configuration';
import type { EmployeePage, ProviderClient, ReadPlan } from '#providers/port';
import { CharlieHrClient } from '#providers/charliehr/client';
import { parseCredentials } from '#providers/charliehr/credentials';
import { charliehr } from '#providers/charliehr/provider';
import { startCharlieHrSimulator } from '#simulators/charliehr/server';
import type { CharlieHrSimulatorOptions } from '#simulators/charliehr/server';
import type { Variants } from '#simulators/charliehr/variants';
import type { VendorSimulator } from '#simulators/vendor-simulator';

export const TODAY = '2026-01-05';
export const PEOPLE = 88;

const closers: (() => Promise<void>)[] = [];
/** Closes every account that a test started. */
export const closeAccounts = async (): Promise<void> => {
  for (const close of closers.splice(0)) await close();
};

export const anAccount = async (
  variants: Partial<Variants> = {},
  options: Partial<CharlieHrSimulatorOptions> = {},
) => {
  const simulator = await startCharlieHrSimulator({
    people: PEOPLE,
    today: TODAY,
    enforceLimits: false,
    ...options,
    variants,
  });
  closers.push(() => simulator.close());
  return { simulator, client: aClient(simulator) };
};

/** Another process: nothing is remembered of what was read before. */
export const aClient = ({ url, credentials, today }: VendorSimulator, pageSize?: number): CharlieHrClient => {
  let time = Date.parse(`${today}T08:00:00Z`);
  return new CharlieHrClient(parseCredentials(credentials), {
    baseUrl: url,
    pageSize,
    maxWaitMs: 60_000,
    now: () => new Date(time),
    sleep: async (milliseconds) => {
      time += milliseconds;
    },
  });
};

export const settings = configurationSettingsSchema.parse({
  optionalFields: optionalFields.filter((field) => field !== 'civilStatus'),
  customFields: [
    { sourceField: 'notes.team_member_note_type_52', key: 'shirtSize', type: 'choice' },
    { sourceField: 'notes.team_member_note_type_53', key: 'badge', type: 'text' },
    { sourceField: 'notes.team_member_note_type_55', key: 'keyCard', type: 'text' },
    { sourceField: 'notes.team_member_note_type_56', key: 'iban', type: 'text' },
    { sourceField: 'office', key: 'office', type: 'text' },
  ],
});

export const planFor = async (client: ProviderClient, use = fieldUseOf(settings)): Promise<ReadPlan> =>
  charliehr.planRead(use, await client.discoverFields());

export const readPages = async (client: ProviderClient, plan: ReadPlan): Promise<EmployeePage[]> => {
  const pages: EmployeePage[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.readPage({ plan, cursor });
    pages.push(page);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return pages;
};

export type Values = Readonly<Record<string, unknown>>;

export const everybody = async (client: ProviderClient, plan: ReadPlan): Promise<Map<string, Values>> => {
  const pages = await readPages(client, plan);
  const rows = pages.flatMap(({ rows: read }) => read).map((row) => charliehr.toEmployee(row, plan));
  return new Map(
    rows.map((row) => ('employee' in row ? [row.employee.employeeId, row.employee.values] : ['', {}])),
  );
};

export const readWith = async (variants: Partial<Variants>) => {
  const { client, simulator } = await anAccount(variants);
  const plan = await planFor(client);
  return { read: await everybody(client, plan), simulator, client, plan };
};
