import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalError } from './local-error';
import { isNewEnough, parsePythonVersion } from './python-version';
import { runCommand } from './run-command';

export interface PythonEnvironmentOptions {
  /** Where the virtual environment is kept, `.rollcall` for npm start. */
  folder: string;
  requirementsFile: string;
  env?: NodeJS.ProcessEnv | undefined;
  onProgress?: ((line: string) => void) | undefined;
}

const GET_PYTHON = 'install Python 3.10 or later, or name one by ROLLCALL_PYTHON=/path/to/python3';

/** What tells whether an existing environment still fits: it is made again only when the requirements change. */
export const requirementsMarker = (requirements: string) =>
  createHash('sha256').update(requirements).digest('hex');

/**
 * The python of a virtual environment that has exactly what the requirements file pins, made when there is none yet.
 * Two starts at once are safe: each builds its own and the last one is kept whole. Throws LocalError when Python is
 * missing, too old, has no venv module, or a download fails.
 */
export async function preparePythonEnvironment(options: PythonEnvironmentOptions): Promise<string> {
  const marker = requirementsMarker(await readFile(options.requirementsFile, 'utf8'));
  const venv = join(options.folder, 'venv');
  if (await isReady(venv, marker)) return pythonOf(venv);

  const python = await findPython(options.env ?? process.env);
  options.onProgress?.('preparing the AWS emulator (first start only)');
  await mkdir(options.folder, { recursive: true });
  const draft = `${venv}-${process.pid}`;
  await createVenv(python, draft, options.env);
  await installRequirements(draft, options);
  await writeFile(markerOf(draft), marker);
  await rm(venv, { recursive: true, force: true });
  await rename(draft, venv);
  return pythonOf(venv);
}

/** The first python on this machine that is new enough. ROLLCALL_PYTHON, when set, is the only one tried. */
export async function findPython(env: NodeJS.ProcessEnv): Promise<string> {
  const chosen = env['ROLLCALL_PYTHON'];
  const found: string[] = [];
  for (const command of chosen ? [chosen] : ['python3', 'python']) {
    const result = await runCommand(command, ['--version'], { env }).catch(() => undefined);
    const version = parsePythonVersion(result?.output ?? '');
    if (!version) continue;
    if (isNewEnough(version)) return command;
    found.push(`${command} is ${version.major}.${version.minor}`);
  }
  if (found.length > 0) throw new LocalError(`Python is too old (${found.join(', ')}): ${GET_PYTHON}`);
  throw new LocalError(
    chosen
      ? `ROLLCALL_PYTHON=${chosen} is not a Python that can be run: ${GET_PYTHON}`
      : `Python is missing: ${GET_PYTHON}`,
  );
}

async function createVenv(python: string, venv: string, env: NodeJS.ProcessEnv | undefined) {
  await rm(venv, { recursive: true, force: true });
  const { exitCode, output } = await runCommand(python, ['-m', 'venv', venv], { env });
  if (exitCode === 0) return;
  await rm(venv, { recursive: true, force: true });
  if (/ensurepip|No module named '?venv/.test(output)) {
    throw new LocalError(
      `${python} has no venv module: install it (Debian and Ubuntu: apt install python3-venv), or name another Python by ROLLCALL_PYTHON`,
    );
  }
  throw new LocalError(`${python} -m venv failed: ${lastLine(output)}`);
}

async function installRequirements(
  venv: string,
  { requirementsFile, env, folder }: PythonEnvironmentOptions,
) {
  const args = [
    '-m',
    'pip',
    'install',
    '--require-hashes',
    '--disable-pip-version-check',
    '--no-input',
    '--quiet',
    '-r',
    requirementsFile,
  ];
  const { exitCode, output } = await runCommand(pythonOf(venv), args, { env });
  if (exitCode === 0) return;
  await rm(venv, { recursive: true, force: true });
  const log = join(folder, 'python.log');
  await writeFile(log, output);
  throw new LocalError(
    `pip could not install the AWS emulator: ${pipReason(output)} (is the Python package index reachable from here? the whole answer is in ${log})`,
  );
}

/** pip's own sentence about what went wrong, or its last line. */
export const pipReason = (output: string) => {
  const errors = output.split('\n').filter((line) => line.startsWith('ERROR:'));
  return (errors.at(-1) ?? lastLine(output)).replace(/^ERROR:\s*/, '').trim();
};

const isReady = async (venv: string, marker: string) =>
  existsSync(pythonOf(venv)) && (await readFile(markerOf(venv), 'utf8').catch(() => '')) === marker;
const pythonOf = (venv: string) => join(venv, 'bin', 'python');
const markerOf = (venv: string) => join(venv, 'requirements.sha256');
const lastLine = (output: string) => output.trim().split('\n').at(-1) ?? '';
