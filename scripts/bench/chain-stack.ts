import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saveFunctionLogs } from '#infra/local/function-logs';
import { startLocalStack } from '#infra/local/local-stack';
import type { LocalStack } from '#infra/local/local-stack';
import { choosePort } from '#infra/local/port';

const root = join(import.meta.dirname, '../..');
/** The vendor's own page size; the local stage's small pages are for the demo. */
const PAGE_SIZE = 1_000;

export type BenchStack = LocalStack & {
  /** Where connections of the stack look for BambooHR. */
  readonly bamboohrPort: number;
};

/** The real stack on an emulator of its own; `work` gets it, and it is gone afterwards, whatever happens. */
export const withStack = async <T>(
  onProgress: (line: string) => void,
  work: (stack: BenchStack) => Promise<T>,
): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  // The emulator ends by itself when this process does, even by Ctrl-C; the folder does not.
  const removeFolder = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeFolder);
  try {
    const bamboohrPort = await choosePort(undefined);
    const stack = await startLocalStack({
      root,
      folder,
      pythonFolder: join(root, '.rollcall'),
      providerUrls: { bamboohr: `http://127.0.0.1:${bamboohrPort}` },
      pageSizes: { bamboohr: PAGE_SIZE },
      onProgress,
    });
    onProgress(`deployed into ${stack.emulator.endpoint}, process ${stack.emulator.pid ?? 'given'}`);
    try {
      return await work({ ...stack, bamboohrPort });
    } finally {
      await saveFunctionLogs(join(root, '.rollcall/bench-functions.log'));
      await stack.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
    process.off('exit', removeFolder);
  }
};
