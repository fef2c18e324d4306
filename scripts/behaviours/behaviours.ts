import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { behavioursDocument, gapsIn } from './document';
import { testsByNumber } from './named-tests';

const FOLDERS = ['events', 'functions', 'infra', 'packages', 'scripts', 'test'];

/**
 * `docs/behaviours.md` from the names of all tests.
 * @throws when a behaviour that needs a test or a reason has none, or a test names a number that does not exist.
 */
export const behaviours = async (root: string): Promise<string> => {
  const listings = await Promise.all(
    FOLDERS.map(async (folder) =>
      (await readdir(join(root, folder), { recursive: true })).map((file) => join(root, folder, file)),
    ),
  );
  const tests = await testsByNumber(
    listings.flat().filter((file) => file.endsWith('.test.ts')),
    root,
  );
  const { untested, unknown } = gapsIn(tests);
  if (untested.length > 0 || unknown.length > 0) {
    const named = (numbers: readonly number[]): string => numbers.map((number) => `B${number}`).join(', ');
    throw new Error(
      `expected a test or a reason for ${named(untested) || 'none more'}, and no test of ${named(unknown) || 'an unknown number'}`,
    );
  }
  return behavioursDocument(tests);
};
