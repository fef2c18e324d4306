import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { startBambooHrSimulator } from '#simulators/bamboohr/server';
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

/** `npm start`: the real stack on this machine, an HR system of invented people, and three syncs. */
const start = async (once: boolean): Promise<number> => {
  const startedAt = Date.now();
  print('Rollcall on this machine');
  const port = portFromEnvironment(process.env);
  const otherServers = serversFromEnvironment(process.env);
  const bamboohr = await startBambooHrSimulator({
    today: new Date().toISOString().slice(0, 10),
    people: 120,
  });
  const stack = await startLocalStack({
    root,
    folder,
    pythonFolder: folder,
    providerUrls: { bamboohr: bamboohr.url, ...otherServers },
    port,
    onProgress: (line) => printStep('·', line),
  }).catch(async (error: unknown) => {
    await bamboohr.close();
    throw error;
  });
  const stop = async (): Promise<void> => {
    await Promise.all([stack.stop(), bamboohr.close()]);
  };
  try {
    printStep('stack', `deployed into ${stack.emulator.endpoint}`, Date.now() - startedAt);
    printStep('BambooHR', `120 invented people at ${bamboohr.url}`);
    const file = {
      ...stack.file,
      users: await createLocalCompany(stack.file, company, ['owner', 'approver', 'viewer']),
      providers: {
        bamboohr: {
          baseUrl: bamboohr.url,
          credentials: { companyDomain: bamboohr.companyDomain, apiKey: bamboohr.apiKey },
        },
      },
    };
    const localFile = join(folder, 'local.json');
    await writeLocalFile(localFile, file);
    printStep('company', `${company.name} with owner, approver and viewer`);
    const surprises = await playDemo(file, bamboohr);
    for (const line of surprises) print(`not as expected: ${line}`);
    if (once) return surprises.length === 0 ? 0 : 1;
    printStep('API', file.apiUrl);
    printStep('users, addresses', '.rollcall/local.json');
    print('\nUp until you press Ctrl-C.');
    await untilInterrupted();
    return 0;
  } finally {
    await saveFunctionLogs(join(folder, 'functions.log'));
    await stop();
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

const onceFromArguments = (): boolean => {
  try {
    return parseArgs({ options: { once: { type: 'boolean', default: false } } }).values.once;
  } catch {
    throw new LocalError('npm start takes one option: npm start -- --once plays the demo and ends');
  }
};

try {
  process.exitCode = await start(onceFromArguments());
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
