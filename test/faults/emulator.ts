import { join } from 'node:path';
import { startEmulator } from '../../infra/local/emulator';
import type { Emulator } from '../../infra/local/emulator';
import { preparePythonEnvironment } from '../../infra/local/python-environment';

const REGION = 'eu-central-1';

/** An emulator without anything deployed; SDK clients made from here on talk to it. Each world makes its own table. */
export const aBareEmulator = async (root: string, logFile: string): Promise<Emulator> => {
  const python = await preparePythonEnvironment({
    folder: join(root, '.rollcall'),
    requirementsFile: join(root, 'infra/local/requirements.txt'),
  });
  const emulator = await startEmulator({ python, root, region: REGION, logFile });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: emulator.endpoint,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: '000000000000',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  return emulator;
};
