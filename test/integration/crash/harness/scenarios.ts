import { configurationSettingsSchema } from '#domain/configuration';
import type { ConfigurationSettings } from '#domain/configuration';
import type { Connection } from '#domain/connection';
import { createCompany } from '#engine/create-company';
import { approvePlan, rejectPlan } from '#engine/decide-plan';
import { requestRun } from '#engine/request-run';
import { runIdOf } from '#engine/run-reference';
import { cancelRun } from '#engine/end-run';
import { disconnect } from '#engine/disconnect';
import { saveConfiguration } from '#engine/save-configuration';
import { aConnection } from '#test/builders/a-connection';
import type { Act } from './driver';
import { GOOD_KEY, anHrPerson, catalogueFields, onAnotherDay } from './hr-account';
import type { HrAccount } from './hr-account';
import type { AllServices } from './services';

export const COMPANY = 'cmp_crash';
const AT = '2026-03-01T06:00:00.000Z';

/** Six people in two pages; with a newcomer they are two pages still. */
export const sixPeople: HrAccount = {
  people: Array.from({ length: 6 }, (_, number) => anHrPerson(number)),
  pageSize: 4,
  randomAccess: true,
};

/** Somebody moves, two swap their addresses, somebody will leave, somebody is new, the others stay as they are. */
export const nextDay: Act = {
  kind: 'hr',
  change: (account) =>
    onAnotherDay(
      account,
      {
        '100': { city: 'Genève' },
        '101': { email: 'person2@acme.example' },
        '102': { email: 'person1@acme.example' },
        '103': { terminationDate: '2026-03-31' },
      },
      [anHrPerson(6)],
    ),
};

/** A company with ready, configured connections; nobody is in the register yet. */
export const connected = (
  settings: Partial<ConfigurationSettings> = {},
  connections: readonly Partial<Connection>[] = [{}],
): Act => ({
  kind: 'call',
  name: 'connected',
  run: async (services) => {
    await aCompanyIn(services);
    for (const connection of connections) await aReadyConnection(services, settings, connection);
  },
});

/** Makes the company. */
export const aCompanyIn = async (services: AllServices): Promise<void> => {
  const owner = { issuer: 'https://issuer.example', subject: 'owner' };
  await createCompany(
    { companyId: COMPANY, name: 'Acme', timeZone: 'Europe/Zurich', owner, by: 'test' },
    { ...services, newHashKey: () => 'a2V5' },
  );
};

const aReadyConnection = async (
  services: AllServices,
  settings: Partial<ConfigurationSettings>,
  override: Partial<Connection>,
): Promise<void> => {
  const connection = aConnection({
    companyId: COMPANY,
    secretName: `crash/${override.connectionId ?? 'con_a'}`,
    configurationVersion: 0,
    epoch: 0,
    version: 1,
    ...override,
  });
  const { connectionId } = connection;
  await services.secrets.create(connection.secretName, GOOD_KEY);
  await services.connections.create(connection, []);
  await services.catalogues.put({
    v: 1,
    companyId: COMPANY,
    connectionId,
    discoveredAt: AT,
    fingerprint: 'f1',
    fields: [...catalogueFields],
  });
  await configure(services, settings, connectionId);
};

const configure = (
  services: AllServices,
  settings: Partial<ConfigurationSettings>,
  connectionId: string,
): Promise<unknown> =>
  saveConfiguration(
    {
      companyId: COMPANY,
      connectionId,
      settings: configurationSettingsSchema.parse({ schedule: { enabled: false }, ...settings }),
      by: 'user:owner',
    },
    services,
  );

/** The same day gives the same run id, whatever happened on the way. */
export const runOf = (day: number, connectionId = 'con_a'): string =>
  runIdOf(connectionId, timeOf(day), `key-${day}`);
const timeOf = (day: number): string => `2026-03-${String(day).padStart(2, '0')}T06:00:00.000Z`;

export const requested = (day: number, connectionId = 'con_a'): Act => ({
  kind: 'call',
  name: 'request',
  run: (services) =>
    requestRun(
      {
        companyId: COMPANY,
        connectionId,
        mode: 'sync',
        trigger: 'user',
        by: 'user:owner',
        requestKey: `key-${day}`,
        at: timeOf(day),
        correlationId: `correlation-${day}`,
      },
      services,
    ),
});

const decision = async (services: AllServices, runId: string) => {
  const run = await services.runs.find(COMPANY, runId);
  return { companyId: COMPANY, runId, planHash: run?.plan?.planHash ?? '', by: 'user:approver' };
};

export const approved = (day: number, connectionId = 'con_a'): Act => ({
  kind: 'call',
  name: 'approve',
  run: async (services) =>
    approvePlan({ ...(await decision(services, runOf(day, connectionId))), releases: [] }, services),
});

export const rejected = (day: number, connectionId = 'con_a'): Act => ({
  kind: 'call',
  name: 'reject',
  run: async (services) => rejectPlan(await decision(services, runOf(day, connectionId)), services),
});

/** A whole day: asked for, looked at, approved. */
export const synced = (day: number, connectionId = 'con_a'): Act[] => [
  requested(day, connectionId),
  approved(day, connectionId),
];

/** A person changes their mind right after approving: both calls come before any page starts. */
export const approvedAndCancelled = (day: number): Act => ({
  kind: 'call',
  name: 'approve and cancel',
  run: async (services) => {
    await approvePlan({ ...(await decision(services, runOf(day))), releases: [] }, services);
    await cancelRun({ companyId: COMPANY, runId: runOf(day), by: 'user:approver' }, services);
  },
});

export const cancelled = (day: number): Act => ({
  kind: 'call',
  name: 'cancel',
  run: (services) => cancelRun({ companyId: COMPANY, runId: runOf(day), by: 'user:approver' }, services),
});

/** The configuration is saved again, as it is. */
export const savedAgain: Act = {
  kind: 'call',
  name: 'save',
  run: (services) => configure(services, {}, 'con_a'),
};

/** The configuration is saved with another name format. */
export const reconfigured: Act = {
  kind: 'call',
  name: 'configure',
  run: (services) => configure(services, { nameFormat: 'last_first' }, 'con_a'),
};

export const disconnected: Act = {
  kind: 'call',
  name: 'disconnect',
  run: (services) => disconnect({ companyId: COMPANY, connectionId: 'con_a', by: 'user:owner' }, services),
};

/** The HR system is again what it was on the first day. */
export const undoneInHr: Act = { kind: 'hr', change: () => sixPeople };

/** Everything that may happen unattended does. */
export const unattended: Partial<ConfigurationSettings> = {
  approval: configurationSettingsSchema.parse({
    approval: { create: 'auto', update: 'auto', leaver: 'auto', link: 'auto', rejoiner: 'auto' },
  }).approval,
};

/** One more moves, before yesterday's plan was approved. */
export const anotherDay: Act = {
  kind: 'hr',
  change: (account) => onAnotherDay(account, { '104': { city: 'Zug' } }),
};

/** Several people at the same moment. */
export const atOnce = (...acts: readonly Act[]): Act => ({
  kind: 'call',
  name: acts.map((act) => (act.kind === 'call' ? act.name : act.kind)).join(' and '),
  run: (services) =>
    Promise.all(acts.map((act) => (act.kind === 'call' ? act.run(services) : Promise.resolve()))),
});
