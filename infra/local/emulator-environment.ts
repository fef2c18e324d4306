import { delimiter, join } from 'node:path';

export interface EmulatorSettings {
  port: number;
  region: string;
  /** For what is gone with the emulator: function code, compiled code, and the state if it is not kept. */
  workFolder: string;
  /** Where state outlives the emulator. */
  stateDir: string | undefined;
  /** The folder with the `node` that functions run with. */
  nodeFolder: string;
  /** A file with milliseconds by which emulator and functions are ahead of the machine's clock, and what functions load for it. */
  clock?: { file: string; preload: string } | undefined;
}

/** Above the sum of what the queues run at once, below what a small machine can hold (about 60 MB per function process). */
const CONCURRENT_INVOCATIONS = 100;

/**
 * The emulator's whole environment. Functions inherit all of it, so the caller's own variables (AWS profiles, secrets,
 * proxies) are left out. All folders are this emulator's own, so that several run side by side.
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
  STATE_DIR: join(settings.stateDir ?? settings.workFolder, 'state'),
  S3_DATA_DIR: join(settings.stateDir ?? settings.workFolder, 's3'),
  TMPDIR: join(settings.workFolder, 'tmp'),
  PERSIST_STATE: settings.stateDir ? '1' : '0',
  S3_PERSIST: settings.stateDir ? '1' : '0',
  LOG_LEVEL: 'WARNING',
  LAMBDA_ACCOUNT_CONCURRENCY: String(CONCURRENT_INVOCATIONS),
  // Cold starts parse the same bundle again and again; node keeps what it compiled here.
  NODE_COMPILE_CACHE: join(settings.workFolder, 'node-compile-cache'),
  IOT_MTLS_ENABLED: '0',
  SFTP_ENABLED: '0',
  ...(settings.clock && {
    ROLLCALL_CLOCK_FILE: settings.clock.file,
    NODE_OPTIONS: `--require ${JSON.stringify(settings.clock.preload)}`,
  }),
});
