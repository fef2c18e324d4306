import { join } from 'node:path';
import { startEmulator } from '../../infra/local/emulator';
import type { Emulator } from '../../infra/local/emulator';
import { preparePythonEnvironment } from '../../infra/local/python-environment';
import { useEndpoint } from '../../infra/local/use-endpoint';

const REGION = 'eu-central-1';

/** An emulator without anything deployed, and a way to make the environment forget it. */
export type BareEmulator = Emulator & { readonly leaveEndpoint: () => void };

/** SDK clients made from here on talk to the emulator. Each world makes its own table. */
export const aBareEmulator = async (root: string, logFile: string): Promise<BareEmulator> => {
  const python = await preparePythonEnvironment({
    folder: join(root, '.rollcall'),
    requirementsFile: join(root, 'infra/local/requirements.txt'),
  });
  const emulator = await startEmulator({ python, root, region: REGION, logFile });
  return { ...emulator, leaveEndpoint: useEndpoint(emulator.endpoint, REGION) };
};
