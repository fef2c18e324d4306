import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Emulator } from '../../infra/local/emulator';
import { aBareEmulator } from '../faults/emulator';

const root = join(__dirname, '../..');
const started: { emulator?: Emulator; folder?: string } = {};

/**
 * An emulator with nothing deployed, for tests that make tables and buckets of their own and run the functions in process;
 * they find it through the environment. It is another than that of the deployed stack, so both kinds can run side by side.
 */
export default async function setUp(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-bare-'));
  started.folder = folder;
  const emulator = await aBareEmulator(root, join(folder, 'emulator.log'));
  started.emulator = emulator;
  process.env['ROLLCALL_TEST_EMULATOR'] = emulator.endpoint;
  // Tests of the deployed stack run in the same process and must not find it.
  emulator.leaveEndpoint();
}

/** Called by global-emulator-teardown.ts, which shares this module. */
export const tearDown = async (): Promise<void> => {
  await started.emulator?.stop();
  if (started.folder) await rm(started.folder, { recursive: true, force: true });
};
