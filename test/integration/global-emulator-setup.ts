import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Emulator } from '../../infra/local/emulator';
import { aBareEmulator } from '../faults/emulator';

const root = join(__dirname, '../..');
const started: { emulator?: Emulator; folder?: string } = {};
/** What a bare emulator sets, and tests of the deployed stack in the same process must not find. */
const NAMES = ['AWS_ENDPOINT_URL', 'AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;

/**
 * An emulator with nothing deployed, for tests that make tables and buckets of their own and run the functions in process;
 * they find it through the environment. It is another than that of the deployed stack, so both kinds can run side by side.
 */
export default async function setUp(): Promise<void> {
  const before = NAMES.map((name) => [name, process.env[name]] as const);
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-bare-'));
  started.folder = folder;
  started.emulator = await aBareEmulator(root, join(folder, 'emulator.log'));
  process.env['ROLLCALL_TEST_EMULATOR'] = started.emulator.endpoint;
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

/** Called by global-emulator-teardown.ts, which shares this module. */
export const tearDown = async (): Promise<void> => {
  await started.emulator?.stop();
  if (started.folder) await rm(started.folder, { recursive: true, force: true });
};
