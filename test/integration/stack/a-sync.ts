import { setTimeout as sleep } from 'node:timers/promises';
import type { RunView } from '#api-contract/runs';
import type { startModes } from '#domain/run';
import type { BodyOf } from '#api-contract/routes';
import type { Client } from '#client/client';
import type { ProviderId } from '#domain/connection';
import { startBambooHrSimulator } from '#simulators/bamboohr/server';
import type { BambooHrSimulator, BambooHrSimulatorOptions } from '#simulators/bamboohr/server';
import { startSimulatorOf } from '#simulators/registry';
import type { VendorSimulator, VendorSimulatorOptions } from '#simulators/vendor-simulator';
import { forgetCallBudgets } from './call-budgets';
import { stack } from './stack';

const PAUSE_MS = 100;
const PATIENCE_MS = 60_000;

/** The BambooHR account that connections of the deployed stack reach; one at a time, closed by the test file. */
export const aBambooHrAccount = async (
  options: Partial<BambooHrSimulatorOptions> = {},
): Promise<BambooHrSimulator> => {
  await forgetCallBudgets('bamboohr');
  const port = stack().providerPorts['bamboohr'];
  return startBambooHrSimulator({ port, today: today(), people: 12, ...options });
};

/** The account of another HR system, likewise. */
export const anAccountOf = async (
  provider: ProviderId,
  options: Partial<VendorSimulatorOptions> = {},
): Promise<VendorSimulator> => {
  await forgetCallBudgets(provider);
  return startSimulatorOf(provider, {
    port: stack().providerPorts[provider],
    today: today(),
    people: 12,
    ...options,
  });
};

export const today = (): string => new Date().toISOString().slice(0, 10);

/** Calls again until the answer is as wanted. */
export const eventually = async <T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> => {
  for (const deadline = Date.now() + PATIENCE_MS; ; await sleep(PAUSE_MS)) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    if (Date.now() > deadline)
      throw new Error(`waited in vain; last answer: ${JSON.stringify(answer).slice(0, 2_000)}`);
  }
};

/** A connection whose check is over, whatever came of it. */
export const aConnection = async (
  client: Client,
  { credentials }: Pick<VendorSimulator, 'credentials'>,
  provider: ProviderId = 'bamboohr',
): Promise<string> => {
  const { connectionId } = await client.createConnection({
    body: {
      provider,
      credentials,
      consent: { accepted: true, textVersion: '1' },
    },
  });
  await eventually(
    () => client.getConnection({ connectionId }),
    ({ state }) => state !== 'checking',
  );
  return connectionId;
};

/** A connection that is ready and configured. */
export const aConfiguredConnection = async (
  client: Client,
  account: Pick<VendorSimulator, 'credentials'>,
  settings: Partial<BodyOf<'putConfiguration'>> = {},
  provider: ProviderId = 'bamboohr',
): Promise<string> => {
  const connectionId = await aConnection(client, account, provider);
  await client.putConfiguration({ connectionId, body: settings });
  return connectionId;
};

/** Waits until a run is over or waits for a person. */
export const settled = (client: Client, runId: string): Promise<RunView> =>
  eventually(
    () => client.getRun({ runId }),
    (run) => run.final || run.state === 'awaiting_approval' || run.state === 'blocked',
  );

/** Starts a run and waits until it is over or waits for a person. */
export const aRun = async (
  client: Client,
  connectionId: string,
  mode: (typeof startModes)[number] = 'sync',
): Promise<RunView> => {
  const { runId } = await client.startRun({ connectionId, body: { mode } });
  return settled(client, runId);
};

/** Approves the plan a run waits with, releasing the guards named, and waits for the end. */
export const approved = async (
  client: Client,
  run: RunView,
  releases: BodyOf<'approvePlan'>['releases'] = [],
): Promise<RunView> => {
  await client.approvePlan({ runId: run.runId, body: { planHash: run.plan?.planHash ?? '', releases } });
  return settled(client, run.runId);
};

/** A whole sync, approved if there is anything to approve. */
export const aSync = async (client: Client, connectionId: string): Promise<RunView> => {
  const run = await aRun(client, connectionId);
  return run.state === 'awaiting_approval' ? approved(client, run) : run;
};
