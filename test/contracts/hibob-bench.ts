import { configurationSettingsSchema, fieldUseOf, optionalFields } from '#domain/configuration';
import type { FieldUse } from '#domain/configuration';
import type { RawEmployee } from '#domain/employee';
import { hibob } from '#providers/hibob/provider';
import type { OpenOptions, ProviderClient, ReadPlan } from '#providers/port';
import { SHIRT_SIZE, TEAM } from '#simulators/hibob/fields';
import { startHiBobSimulator } from '#simulators/hibob/server';
import type { HiBobSimulator, HiBobSimulatorOptions } from '#simulators/hibob/server';
import { readPeople } from './provider/read-people';

export const TODAY = '2026-01-05';

const closers: (() => Promise<void>)[] = [];

/** Stops what a test started. */
export const closeAccounts = async (): Promise<void> => {
  for (const close of closers.splice(0)) await close();
};

export const onClose = (close: () => Promise<void>): void => {
  closers.unshift(close);
};

/** A company whose clock moves by its clients' waiting only. */
export const anAccount = async (options: Partial<HiBobSimulatorOptions> = {}) => {
  let time = Date.parse(`${TODAY}T08:00:00Z`);
  const sleeps: number[] = [];
  const simulator = await startHiBobSimulator({ people: 40, today: TODAY, clock: () => time, ...options });
  onClose(() => simulator.close());
  const open = (given: Partial<OpenOptions> = {}): ProviderClient =>
    hibob.open(simulator.credentials, {
      baseUrl: simulator.url,
      maxWaitMs: 120_000,
      now: () => new Date(time),
      sleep: async (milliseconds) => {
        sleeps.push(milliseconds);
        time += milliseconds;
      },
      ...given,
    });
  return { simulator, open, client: open(), sleeps };
};

const settings = configurationSettingsSchema.parse({
  optionalFields: [...optionalFields],
  fieldSources: { team: TEAM },
  customFields: [
    { sourceField: SHIRT_SIZE, key: 'shirtSize', type: 'choice' },
    { sourceField: 'work.custom.field_1651169416003', key: 'keyCard', type: 'yesNo' },
    { sourceField: 'work.custom.field_1651169416009', key: 'phone', type: 'text' },
  ],
});

/** Every field, optional and custom ones included. */
export const EVERYTHING: FieldUse = fieldUseOf(settings);

export const planOf = async (client: ProviderClient, use: Partial<FieldUse> = {}): Promise<ReadPlan> =>
  hibob.planRead({ ...EVERYTHING, ...use }, await client.discoverFields());

/** Values by the ids of the population. */
export const everybody = async (
  simulator: HiBobSimulator,
  client: ProviderClient,
  plan: ReadPlan,
): Promise<ReadonlyMap<string, RawEmployee['values']>> => {
  const { pages } = await readPeople({ client, provider: hibob, plan });
  const read = new Map(
    pages
      .flatMap(({ rows }) => rows.map((row) => hibob.toEmployee(row, plan)))
      .map((row) => {
        if ('problem' in row) throw new Error(`expected an employee, got ${row.problem.code}`);
        return [row.employee.employeeId, row.employee.values] as const;
      }),
  );
  return new Map(
    simulator.people.flatMap(({ id }) => {
      const values = read.get(simulator.vendorId(id));
      return values ? [[id, values] as const] : [];
    }),
  );
};

export const callsTo = ({ requests }: HiBobSimulator, path: string): number =>
  requests.filter((request) => request.path.includes(path)).length;

export const violations = ({ requests }: HiBobSimulator): string[] =>
  requests.flatMap((request) => request.violations);
