import { delimiter, join } from 'node:path';

export interface EmulatorSettings {
  port: number;
  region: string;
  stateDir: string;
  /** The folder with the `node` that functions run with. */
  nodeFolder: string;
  persist: boolean;
  enforceIam: boolean;
}

/** Above the sum of what the queues run at once, below what a small machine can hold (about 60 MB per function process). */
const CONCURRENT_INVOCATIONS = 100;

/**
 * The emulator's whole environment. Functions inherit all of it, so the caller's own variables (AWS profiles, secrets,
 * proxies) are left out, and every folder lies below stateDir: emulators with different stateDirs share nothing.
 */
export const emulatorEnvironment = (
  settings: EmulatorSettings,
  env: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv => ({
  PATH: [settings.nodeFolder, env['PATH']].join(delimiter),
  HOME: env['HOME'],
  PYTHONUNBUFFERED: '1',
  BIND_HOST: '127.0.0.1',
  GATEWAY_PORT: String(settings.port),
  MINISTACK_REGION: settings.region,
  AWS_DEFAULT_REGION: settings.region,
  STATE_DIR: join(settings.stateDir, 'state'),
  S3_DATA_DIR: join(settings.stateDir, 's3'),
  TMPDIR: join(settings.stateDir, 'tmp'),
  PERSIST_STATE: settings.persist ? '1' : '0',
  S3_PERSIST: settings.persist ? '1' : '0',
  AUTH: settings.enforceIam ? 'true' : 'false',
  LOG_LEVEL: 'WARNING',
  LAMBDA_ACCOUNT_CONCURRENCY: String(CONCURRENT_INVOCATIONS),
  // Cold starts parse the same bundle again and again; node keeps what it compiled here.
  NODE_COMPILE_CACHE: join(settings.stateDir, 'tmp', 'node-compile-cache'),
  IOT_MTLS_ENABLED: '0',
  SFTP_ENABLED: '0',
});
