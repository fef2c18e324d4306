import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DEMO_APP } from '#simulators/bamboohr/server';
import { REDIRECT_URI } from './stack/stack';
import { providerIds } from '#domain/connection';
import { saveFunctionLogs } from '../../infra/local/function-logs';
import { startLocalStack } from '../../infra/local/local-stack';
import type { LocalStack } from '../../infra/local/local-stack';

/** The app that this deployment registered at the simulated BambooHR. */
const APP_SECRET = 'rollcall-test/oauth/bamboohr';

const root = join(__dirname, '../..');
const started: { stack?: LocalStack; folder?: string } = {};

/**
 * One emulator with the real stack for all integration tests, on free ports; test files run one after another and find it
 * through the environment. Connections of each HR system go to a port where a test file starts the account it needs.
 */
export default async function setUp(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-test-'));
  const providerPorts = await freePorts(providerIds);
  started.folder = folder;
  started.stack = await startLocalStack({
    root,
    folder,
    pythonFolder: join(root, '.rollcall'),
    providerUrls: Object.fromEntries(
      Object.entries(providerPorts).map(([id, port]) => [id, `http://127.0.0.1:${port}`]),
    ),
    // Few people make several pages.
    pageSizes: { bamboohr: 50, hibob: 5 },
    oauth: {
      bamboohr: { clientId: DEMO_APP.clientId, secretName: APP_SECRET, redirectUris: [REDIRECT_URI] },
    },
    onProgress: (line) => process.stderr.write(`integration: ${line}\n`),
  });
  await new SecretsManagerClient({}).send(
    new CreateSecretCommand({ Name: APP_SECRET, SecretString: DEMO_APP.clientSecret }),
  );
  process.env['ROLLCALL_TEST_STACK'] = JSON.stringify({
    ...started.stack.file,
    outputs: started.stack.outputs,
    providerPorts,
  });
}

/** Called by global-teardown.ts, which shares this module. */
export const tearDown = async (): Promise<void> => {
  // The functions' logs go with the emulator; a failed test is easier to understand with them.
  if (started.stack) await saveFunctionLogs(join(root, '.rollcall/integration-functions.log'));
  await started.stack?.stop();
  if (started.folder) await rm(started.folder, { recursive: true, force: true });
};

/**
 * A different one for each, below those that the system hands out by itself (Linux: from 32768 on): between now and the
 * test that uses it, no other program gets it by chance.
 */
const freePorts = async (names: readonly string[]): Promise<Record<string, number>> => {
  const ports = new Set<number>();
  while (ports.size < names.length) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if (await isFree(port)) ports.add(port);
  }
  return Object.fromEntries([...ports].map((port, index) => [names[index] ?? '', port]));
};

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
