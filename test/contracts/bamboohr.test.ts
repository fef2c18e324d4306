import { afterEach, describe, expect, it } from '@jest/globals';
import { configurationSettingsSchema, fieldUseOf, optionalFields } from '#domain/configuration';
import type { OpenOptions, ReadPlan } from '#providers/port';
import { bamboohr } from '#providers/bamboohr/provider';
import { startBambooHrSimulator } from '#simulators/bamboohr/server';
import type { BambooHrSimulatorOptions } from '#simulators/bamboohr/server';
import { bamboohrCheck } from './bamboohr-spec';
import { describeProvider } from './provider-contract';
import { readPeople } from './provider/read-people';
import { startRecordingProxy } from './recording-proxy';
import type { ProxyOptions } from './recording-proxy';

const TODAY = '2026-01-05';

describeProvider({
  provider: bamboohr,
  start: startBambooHrSimulator,
  wrongCredentials: { kind: 'api_key', companyDomain: 'acme', apiKey: '0'.repeat(40) },
  pageSize: 5,
  peopleRead: 'POST /api/v2/datasets/employee/data',
  losable: { employeeField: 'city', sourceField: 'city' },
  customField: 'customField4378',
  refused: [
    'ssn',
    'customField4406',
    'customField4407',
    'customField4408',
    'customIBAN',
    'customNIN1',
    'customKirchensteuer',
    '7',
    '4406',
    '4407',
    '4408',
  ],
  tokens: false,
  links: false,
});

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A simulator behind a proxy, and a client that talks to the proxy. */
const aProxiedAccount = async (
  simulated: Partial<BambooHrSimulatorOptions> = {},
  bend: Omit<ProxyOptions, 'target'> = {},
) => {
  const simulator = await startBambooHrSimulator({ people: 120, today: TODAY, ...simulated });
  const proxy = await startRecordingProxy({ target: simulator.url, ...bend });
  closers.push(
    () => proxy.close(),
    () => simulator.close(),
  );
  const { companyDomain, apiKey } = simulator;
  const options: OpenOptions = {
    baseUrl: proxy.url,
    maxWaitMs: 1000,
    now: () => new Date(`${TODAY}T08:00:00Z`),
    sleep: async () => undefined,
  };
  const client = bamboohr.open({ kind: 'api_key', companyDomain, apiKey }, options);
  return { simulator, proxy, client, options };
};

const settings = configurationSettingsSchema.parse({
  optionalFields: [...optionalFields],
  customFields: [
    { sourceField: 'customField4378', key: 'shirtSize', type: 'choice' },
    { sourceField: 'customField4405', key: 'badge', type: 'text' },
    { sourceField: 'customField4402', key: 'keyCard', type: 'yesNo' },
  ],
});

type Client = ReturnType<typeof bamboohr.open>;

const planFor = async (client: Client): Promise<ReadPlan> =>
  bamboohr.planRead(fieldUseOf(settings), await client.discoverFields());

const everybody = async (client: Client, plan: ReadPlan) => {
  const { pages } = await readPeople({ client, provider: bamboohr, plan });
  const rows = pages.flatMap((page) => page.rows).map((row) => bamboohr.toEmployee(row, plan));
  const idOf = (row: (typeof rows)[number]) => ('employee' in row ? row.employee : row.problem).employeeId;
  return new Map(rows.map((row) => [idOf(row), row]));
};

/** An account of the years before datasets. */
const withoutDatasets: Omit<ProxyOptions, 'target'> = {
  intercept: ({ path }) => (path.includes('/datasets') ? { status: 404 } : undefined),
};

describe('BambooHR: the official spec', () => {
  const spec = bamboohrCheck();

  it.each([
    ['with the dataset', {}],
    ['by report', withoutDatasets],
  ])('agrees with every request sent and answer read %s', async (_road, bend) => {
    const { client, proxy, simulator } = await aProxiedAccount({}, bend);
    await client.check();
    const plan = await planFor(client);
    simulator.faults.add({ kind: 'field_not_readable', fields: ['city'] });

    await readPeople({ client, provider: bamboohr, plan });

    expect(proxy.exchanges.length).toBeGreaterThan(4);
    expect(proxy.exchanges.flatMap((exchange) => spec.check(exchange))).toEqual([]);
  });
});

describe('BambooHR: accounts without datasets', () => {
  it('offers the same fields under the same ids', async () => {
    const modern = await aProxiedAccount();
    const older = await aProxiedAccount({}, withoutDatasets);

    const [here, there] = [await planFor(modern.client), await planFor(older.client)];

    const unlessByReportOnly = there.sourceFields.filter(
      (name) => name !== 'gender' && name !== 'maritalStatus',
    );
    expect([...unlessByReportOnly].sort()).toEqual([...here.sourceFields].sort());
  });

  it.each(['payPer', 'paidPer'] as const)(
    'reads the same people with the same values (pay period as %s)',
    async (alias) => {
      const simulated = { variants: { payPeriodAlias: alias } };
      const modern = await aProxiedAccount(simulated);
      const older = await aProxiedAccount(simulated, withoutDatasets);
      const plan = await planFor(modern.client);

      const [here, there] = [await everybody(modern.client, plan), await everybody(older.client, plan)];

      expect(here.size).toBe(120);
      expect(there).toEqual(here);
    },
  );

  it('takes the answer that the dataset is not known (422) for an account without it', async () => {
    const { client } = await aProxiedAccount(
      {},
      { intercept: ({ path }) => (path.includes('/datasets') ? { status: 422 } : undefined) },
    );

    const read = await everybody(client, await planFor(client));

    expect(read.size).toBe(120);
  });

  it.each(['always', 'only_with_future_values'] as const)(
    'reads a termination that is still to come (shown among current values: %s)',
    async (futureTermination) => {
      const { client, simulator } = await aProxiedAccount(
        { variants: { futureTermination } },
        withoutDatasets,
      );
      const leaving = simulator.addPerson({ hireDate: '2020-01-01', terminationDate: '2026-03-31' });

      const read = await everybody(client, await planFor(client));

      expect(read.get(leaving.id)).toMatchObject({
        employee: { values: { terminationDate: '2026-03-31' } },
      });
    },
  );

  it('never asks a report for refused fields', async () => {
    const { client, simulator } = await aProxiedAccount({}, withoutDatasets);

    await everybody(client, await planFor(client));

    const asked = simulator.requests.flatMap(({ fields }) => fields);
    expect(asked).toContain('customShirtsize');
    expect(asked.filter((name) => /ssn|IBAN|NIN|Kirche|^7$|^440[678]$/.test(name))).toEqual([]);
    expect(simulator.requests.flatMap(({ violations }) => violations)).toEqual([]);
  });

  it('finds out what may be read without reading anybody', async () => {
    const { client, proxy, simulator } = await aProxiedAccount({}, withoutDatasets);
    simulator.faults.add({ kind: 'field_not_readable', fields: ['payRate'], times: null });

    const catalogue = await client.discoverFields();

    const readable = Object.fromEntries(catalogue.map((field) => [field.sourceField, field.readable]));
    expect(readable).toMatchObject({
      compensationPayRate: 'no',
      compensationPayRateCurrencyCode: 'no',
      city: 'yes',
    });
    const reports = proxy.exchanges.filter(({ path }) => path.endsWith('/reports/custom'));
    expect(reports.map(({ body }) => body)).toEqual([expect.objectContaining({ employees: [] })]);
  });
});

describe('BambooHR: forms the sheet leaves open', () => {
  const teamsWritten = async (teams: 'array' | 'text' | 'json_text') => {
    const { client } = await aProxiedAccount({ variants: { teams } });
    const read = await everybody(client, await planFor(client));
    return [...read.values()].map((row) => ('employee' in row ? row.employee.values['team'] : undefined));
  };

  it('reads teams written as an array and as an array in text alike', async () => {
    const [array, text] = [await teamsWritten('array'), await teamsWritten('json_text')];

    expect(text).toEqual(array);
    expect(array).toEqual(expect.arrayContaining([null, 'Data', 'Ops "A"']));
  });

  it('reads teams written as plain text, and none as none', async () => {
    const [array, text] = [await teamsWritten('array'), await teamsWritten('text')];

    const sorted = (team: unknown) => (typeof team === 'string' ? team.split(', ').sort().join(', ') : team);
    expect(text.map(sorted)).toEqual(array.map(sorted));
  });
});
