import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findPython, pipReason, preparePythonEnvironment, requirementsMarker } from './python-environment';

/** A stand-in for an interpreter: what it answers, line by line of shell. */
const aPython = async (folder: string, script: string, name = 'python3') => {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
};

/** Makes a "virtual environment" whose python logs how it was called, and fails pip if told so. */
const VENV_PYTHON = (pip: string) => `case "$1$2" in
  --version) echo "Python 3.12.1";;
  -mvenv) /bin/mkdir -p "$3/bin"; echo made >> "$LOG"; printf '#!/bin/sh\\n%s\\n' '${pip}' > "$3/bin/python"; /bin/chmod +x "$3/bin/python";;
esac`;

describe('the Python environment', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rollcall-python-'));
    await writeFile(join(folder, 'requirements.txt'), 'ministack==1.0.0\n');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const prepare = (python: string) =>
    preparePythonEnvironment({
      folder: join(folder, 'state'),
      requirementsFile: join(folder, 'requirements.txt'),
      env: { ROLLCALL_PYTHON: python, LOG: join(folder, 'log') },
    });

  it('is made once, and again only when the requirements change', async () => {
    const python = await aPython(folder, VENV_PYTHON('exit 0'));

    const first = await prepare(python);
    const second = await prepare(python);
    await writeFile(join(folder, 'requirements.txt'), 'ministack==1.0.1\n');
    await prepare(python);

    expect(second).toBe(first);
    expect(first).toBe(join(folder, 'state', 'venv', 'bin', 'python'));
    expect((await readFile(join(folder, 'log'), 'utf8')).trim().split('\n')).toHaveLength(2);
  });

  it('is not taken for ready when pip failed, and repeats what pip said', async () => {
    const python = await aPython(
      folder,
      VENV_PYTHON('echo "ERROR: No matching distribution found for ministack"; exit 1'),
    );

    await expect(prepare(python)).rejects.toThrow(
      /pip could not install the AWS emulator: No matching distribution found for ministack \(.*python\.log/,
    );
    await expect(prepare(python)).rejects.toThrow('pip could not install');
  });

  it('says how to get venv where Python comes without it', async () => {
    const python = await aPython(
      folder,
      'case "$2" in venv) echo "ensurepip is not available"; exit 1;; *) echo "Python 3.11.2";; esac',
    );

    await expect(prepare(python)).rejects.toThrow(
      /no venv module: install it \(Debian and Ubuntu: apt install python3-venv\)/,
    );
  });
});

describe('findPython', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rollcall-python-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('passes over an old python3 to a newer python', async () => {
    await aPython(folder, 'echo "Python 3.9.2"', 'python3');
    await aPython(folder, 'echo "Python 3.13.0"', 'python');

    expect(await findPython({ PATH: folder })).toBe('python');
  });

  it('names the versions it found when all are too old', async () => {
    await aPython(folder, 'echo "Python 3.9.2"', 'python3');

    await expect(findPython({ PATH: folder })).rejects.toThrow(
      'Python is too old (python3 is 3.9): install Python 3.10 or later, or name one by ROLLCALL_PYTHON=',
    );
  });

  it('says what to install when there is none', async () => {
    await expect(findPython({ PATH: folder })).rejects.toThrow(
      'Python is missing: install Python 3.10 or later',
    );
  });

  it('does not fall back from a ROLLCALL_PYTHON that cannot be run', async () => {
    await aPython(folder, 'echo "Python 3.13.0"');

    await expect(findPython({ PATH: folder, ROLLCALL_PYTHON: '/nowhere/python' })).rejects.toThrow(
      'ROLLCALL_PYTHON=/nowhere/python is not a Python that can be run',
    );
  });
});

describe('requirementsMarker', () => {
  it('differs as soon as one character does', () => {
    expect(requirementsMarker('a==1\n')).toBe(requirementsMarker('a==1\n'));
    expect(requirementsMarker('a==1\n')).not.toBe(requirementsMarker('a==2\n'));
  });
});

describe('pipReason', () => {
  it('is the last error pip named, else its last line', () => {
    expect(pipReason('ERROR: first\nnoise\nERROR: second\nhint\n')).toBe('second');
    expect(pipReason('a\nsegmentation fault\n')).toBe('segmentation fault');
  });
});
