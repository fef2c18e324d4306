import { afterEach } from '@jest/globals';
import { configurationSettingsSchema, fieldUseOf, optionalFields } from '#domain/configuration';
import type { FieldUse } from '#domain/configuration';
import { personio } from '#providers/personio/provider';
import type { ProviderClient } from '#providers/port';
import { startPersonioSimulator } from '#simulators/personio/server';
import type { PersonioSimulator, PersonioSimulatorOptions } from '#simulators/personio/server';
import { textOf } from '#simulators/population/person';
import type { Person } from '#simulators/population/person';
import { canonical } from './provider/people';
import { readPeople } from './provider/read-people';
import { startRecordingProxy } from './recording-proxy';

export const TODAY = '2026-01-05';

type Values = Readonly<Record<string, unknown>>;

/** Every field that Rollcall knows, with the company's own attributes confirmed as sources, and two custom fields. */
export const EVERYTHING: FieldUse = fieldUseOf(
  configurationSettingsSchema.parse({
    optionalFields: [...optionalFields],
    fieldSources: {
      personalEmail: 'dynamic_1002',
      mobilePhone: 'dynamic_1003',
      addressLine1: 'dynamic_1004',
      zipCode: 'dynamic_1006',
      city: 'dynamic_1007',
      country: 'dynamic_1008',
      employeeNumber: 'dynamic_1009',
    },
    customFields: [
      { sourceField: 'dynamic_1011', key: 'shirtSize', type: 'choice' },
      { sourceField: 'dynamic_1018', key: 'projects', type: 'choice' },
      { sourceField: 'weekly_working_hours', key: 'hours', type: 'decimal' },
    ],
  }),
);

/** Nothing that only employments hold, so that a reading of version 1 makes no call a person. */
export const WITHOUT_NOTICE: FieldUse = {
  ...EVERYTHING,
  employeeFields: EVERYTHING.employeeFields.filter((field) => field !== 'terminationNoticeDate'),
};

/** Opens Personio accounts behind a recording proxy and closes them after each test. */
export const personioBench = () => {
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  });

  const anAccount = async (options: Partial<PersonioSimulatorOptions> = {}) => {
    let time = Date.parse(`${TODAY}T08:00:00Z`);
    const account = await startPersonioSimulator({ people: 60, today: TODAY, clock: () => time, ...options });
    closers.push(() => account.close());
    const proxy = await startRecordingProxy({ target: account.url });
    closers.push(() => proxy.close());
    const open = (pageSize?: number) =>
      personio.open(account.credentials, {
        baseUrl: proxy.url,
        pageSize,
        maxWaitMs: 20_000,
        now: () => new Date(time),
        sleep: async (milliseconds) => void (time += milliseconds),
      });
    return { account, proxy, open, client: open(20) };
  };
  return { anAccount };
};

/** What a sync brings, by Personio's id, in Rollcall's own form; custom values as read. */
export const readEverybody = async (client: ProviderClient, use: FieldUse = EVERYTHING) => {
  const plan = personio.planRead(use, await client.discoverFields());
  const { pages, evidence } = await readPeople({ client, provider: personio, plan });
  const people = new Map<string, Values>();
  for (const row of pages.flatMap(({ rows }) => rows)) {
    const read = personio.toEmployee(row, plan);
    if (!('employee' in read)) continue;
    const custom = Object.entries(read.employee.values).filter(([key]) => key.startsWith('custom.'));
    people.set(read.employee.employeeId, { ...canonical(read.employee), ...Object.fromEntries(custom) });
  }
  const notReadable = [...new Set(pages.flatMap((page) => page.notReadable))];
  return { people, evidence, notReadable, pages, plan };
};

export const violationsOf = ({ requests }: PersonioSimulator): string[] =>
  requests.flatMap(({ violations }) => violations);

/** Calls by path without ids, such as "GET /v2/persons/_/employments". */
export const callsOf = ({ requests }: PersonioSimulator): Readonly<Record<string, number>> => {
  const calls: Record<string, number> = {};
  for (const { method, path } of requests) {
    const name = `${method} ${path.replaceAll(/\/\d+(?=\/|$)/g, '/_')}`;
    calls[name] = (calls[name] ?? 0) + 1;
  }
  return calls;
};

/** The persona of this first and last name. */
export const personNamed = ({ people }: PersonioSimulator, name: string): Person => {
  const found = people.find(
    (person) => `${textOf(person, 'firstName') ?? ''} ${textOf(person, 'lastName') ?? ''}`.trim() === name,
  );
  if (!found) throw new Error(`expected a person called ${name}`);
  return found;
};
