import { afterEach } from '@jest/globals';
import { configurationSettingsSchema, fieldUseOf, optionalFields } from '#domain/configuration';
import type { FieldUse } from '#domain/configuration';
import { huma } from '#providers/huma/provider';
import type { ProviderClient } from '#providers/port';
import { textOf } from '#simulators/population/person';
import type { Person } from '#simulators/population/person';
import { startHumaSimulator } from '#simulators/huma/server';
import type { HumaSimulator, HumaSimulatorOptions } from '#simulators/huma/server';
import { readPeople } from './provider/read-people';
import { startRecordingProxy } from './recording-proxy';

export const TODAY = '2026-01-05';

type Values = Readonly<Record<string, unknown>>;

/** Every field that Rollcall knows, and two of the company's own. */
export const EVERYTHING = fieldUseOf(
  configurationSettingsSchema.parse({
    optionalFields: [...optionalFields],
    customFields: [
      { sourceField: 'custom.shirtSize', key: 'shirtSize', type: 'choice' },
      { sourceField: 'custom.keyCard', key: 'keyCard', type: 'yesNo' },
    ],
  }),
);

/** Opens Huma accounts behind a recording proxy and closes them after each test. */
export const humaBench = () => {
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  });

  const anAccount = async (options: Partial<HumaSimulatorOptions> = {}) => {
    let time = Date.parse(`${TODAY}T08:00:00Z`);
    const account = await startHumaSimulator({
      people: 60,
      today: TODAY,
      clock: () => time,
      ...options,
    });
    closers.push(() => account.close());
    const proxy = await startRecordingProxy({ target: account.url });
    closers.push(() => proxy.close());
    const client = huma.open(account.credentials, {
      baseUrl: proxy.url,
      pageSize: 20,
      maxWaitMs: 20_000,
      now: () => new Date(time),
      sleep: async (milliseconds) => void (time += milliseconds),
    });
    return { account, proxy, client };
  };
  return { anAccount };
};

/** What a sync brings by Huma's id, with every field that Rollcall knows unless told otherwise. */
export const readEverybody = async (client: ProviderClient, use: Partial<FieldUse> = {}) => {
  const plan = huma.planRead({ ...EVERYTHING, ...use }, await client.discoverFields());
  const { pages, evidence } = await readPeople({ client, provider: huma, plan });
  const people = new Map<string, Values>();
  for (const row of pages.flatMap(({ rows }) => rows)) {
    const read = huma.toEmployee(row, plan);
    if ('employee' in read) people.set(read.employee.employeeId, read.employee.values);
  }
  const notReadable = [...new Set(pages.flatMap((page) => page.notReadable))];
  return { people, evidence, notReadable, pages };
};

export const violationsOf = ({ requests }: HumaSimulator): string[] =>
  requests.flatMap(({ violations }) => violations);

/** The persona of this first and last name. */
export const personNamed = ({ people }: HumaSimulator, name: string): Person => {
  const found = people.find(
    (person) => `${textOf(person, 'firstName')} ${textOf(person, 'lastName')}` === name,
  );
  if (!found) throw new Error(`expected a person called ${name}`);
  return found;
};
