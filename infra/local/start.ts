import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import type { ProviderId } from '#domain/connection';
import { demoProviders, startDemoAccounts } from './demo/demo-accounts';
import { playDemo } from './demo/play-demo';
import { saveFunctionLogs } from './function-logs';
import { LocalError } from './local-error';
import { writeLocalFile } from './local-file';
import { createLocalCompany, startLocalStack } from './local-stack';
import { portFromEnvironment } from './port';
import { print, printStep } from './print';

const root = join(import.meta.dirname, '../..');
const folder = join(root, '.rollcall');
const company = { companyId: 'acme', name: 'Acme Demo', timeZone: 'Europe/Zurich' };

type StartOptions = { readonly once: boolean; readonly providers: readonly ProviderId[] };

/** `npm start`: the real stack on this machine, HR systems of invented people, and three syncs of each. */
const start = async ({ once, providers }: StartOptions): Promise<number> => {
  const startedAt = Date.now();
  print('Rollcall on this machine');
  const port = portFromEnvironment(process.env);
  const otherServers = serversFromEnvironment(process.env);
  const accounts = await startDemoAccounts(providers);
  const closeAccounts = () => Promise.all(accounts.map(({ simulator }) => simulator.close()));
  const urls = Object.fromEntries(accounts.map(({ provider, simulator }) => [provider, simulator.url]));
  const stack = await startLocalStack({
    root,
    folder,
    pythonFolder: folder,
    providerUrls: { ...urls, ...otherServers },
    refusedExceptions: process.env['ROLLCALL_REFUSED_EXCEPTIONS'],
    port,
    onProgress: (line) => printStep('·', line),
  }).catch(async (error: unknown) => {
    await closeAccounts();
    throw error;
  });
  try {
    printStep('stack', `deployed into ${stack.emulator.endpoint}`, Date.now() - startedAt);
    for (const { provider, simulator } of accounts)
      printStep(provider, `${simulator.people.length} invented people at ${simulator.url}`);
    const file = {
      ...stack.file,
      users: await createLocalCompany(stack.file, company, ['owner', 'approver', 'viewer']),
      providers: Object.fromEntries(
        accounts.map(({ provider, simulator }) => [
          provider,
          { baseUrl: simulator.url, credentials: simulator.credentials },
        ]),
      ),
    };
    const localFile = join(folder, 'local.json');
    await writeLocalFile(localFile, file);
    printStep('company', `${company.name} with owner, approver and viewer`);
    const surprises = await playDemo(file, accounts);
    for (const line of surprises) print(`not as expected: ${line}`);
    if (once) return surprises.length === 0 ? 0 : 1;
    printStep('API', file.apiUrl);
    printStep('users, addresses', '.rollcall/local.json');
    print('\nUp until you press Ctrl-C.');
    await untilInterrupted();
    return 0;
  } finally {
    await saveFunctionLogs(join(folder, 'functions.log'));
    await Promise.all([stack.stop(), closeAccounts()]);
  }
};

const serversSchema = z.record(z.string(), z.url());

/** ROLLCALL_PROVIDER_URLS sends connections of a provider to another server than the simulator started here. */
const serversFromEnvironment = (env: NodeJS.ProcessEnv): Readonly<Record<string, string>> => {
  try {
    return serversSchema.parse(JSON.parse(env['ROLLCALL_PROVIDER_URLS'] || '{}'));
  } catch {
    throw new LocalError(
      'ROLLCALL_PROVIDER_URLS is not what was expected: {"bamboohr":"http://127.0.0.1:7001"}',
    );
  }
};

const untilInterrupted = (): Promise<void> =>
  new Promise((resolve) => {
    const idle = setInterval(() => undefined, 60_000);
    const end = () => {
      clearInterval(idle);
      resolve();
    };
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
  });

const optionsFromArguments = (): StartOptions => {
  const { once, providers } = parsedArguments();
  return { once, providers: demoProviders(providers) };
};

const parsedArguments = () => {
  try {
    return parseArgs({
      options: { once: { type: 'boolean', default: false }, providers: { type: 'string' } },
    }).values;
  } catch {
    throw new LocalError(
      'npm start takes two options: --once plays the demo and ends, --providers all (or hibob,lucca) connects other HR systems',
    );
  }
};

try {
  process.exitCode = await start(optionsFromArguments());
} catch (error) {
  const told = error instanceof LocalError;
  print(
    told
      ? error.message
      : `something unexpected happened: ${error instanceof Error ? error.message : String(error)}`,
  );
  if (!told) print('logs: .rollcall/functions.log, .rollcall/emulator.log and .rollcall/deploy/deploy.log');
  process.exitCode = 1;
}
