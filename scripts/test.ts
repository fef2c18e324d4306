import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { preparePythonEnvironment } from '../infra/local/python-environment';

/**
 * Everything a change must pass, as CI runs it. Tests of the deployed stack mostly wait for queues and timers, so whatever
 * computes (types, lint, format, dead code, documents, unit tests, tests on a bare emulator) runs beside them, one after
 * another. All of it runs even if something fails; the last line counts.
 */
type Project = 'unit' | 'emulator' | 'integration';
type Count = { readonly passed: number; readonly failed: number };

const root = join(import.meta.dirname, '..');

const run = (command: string, args: readonly string[]): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });

const check = async (name: string): Promise<Count> => {
  const passed = await run('npm', ['run', '--silent', `check:${name}`]);
  console.log(`check ${name}: ${passed ? 'passed' : 'FAILED'}`);
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1 };
};

const jestSummary = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numRuntimeErrorTestSuites: z.number(),
  success: z.boolean(),
});

/** A suite that could not even be loaded has no failed test in it, so it counts as one. */
const jest = async (project: Project, folder: string): Promise<Count> => {
  const outputFile = join(folder, `${project}.json`);
  const ended = await run('npm', [
    'run',
    '--silent',
    `test:${project}`,
    '--',
    // Whatever a test may have left open, this ends; jest tells of it.
    '--forceExit',
    '--json',
    `--outputFile=${outputFile}`,
  ]);
  const text = await readFile(outputFile, 'utf8').catch(() => undefined);
  if (text === undefined) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, success } = jestSummary.parse(
    JSON.parse(text),
  );
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return { passed: numPassedTests, failed: ended && success ? failed : Math.max(1, failed) };
};

/** Once, before two emulators start that share it. Whoever needs it says what is wrong if that fails. */
const preparePython = (): Promise<unknown> =>
  preparePythonEnvironment({
    folder: join(root, '.rollcall'),
    requirementsFile: join(root, 'infra/local/requirements.txt'),
  }).catch(() => undefined);

const computed = async (folder: string): Promise<Count[]> => {
  const counts: Count[] = [];
  for (const name of ['types', 'lint', 'format', 'dead', 'docs']) counts.push(await check(name));
  counts.push(await jest('unit', folder), await jest('emulator', folder));
  return counts;
};

const folder = await mkdtemp(join(tmpdir(), 'rollcall-test-results-'));
await preparePython();
const lanes = await Promise.all([computed(folder), jest('integration', folder)]);
const counts = lanes.flat();
await rm(folder, { recursive: true, force: true });

const sum = (which: keyof Count): number => counts.reduce((total, count) => total + count[which], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
