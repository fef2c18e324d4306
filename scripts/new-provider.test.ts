import { execFile } from 'node:child_process';
import { access, cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as z from 'zod';

const COPIED = [
  'packages',
  'functions',
  'events',
  'test',
  'scripts/new-provider',
  'scripts/new-provider.ts',
  'package.json',
  'tsconfig.json',
  'jest.config.json',
  '.swcrc',
  '.oxlintrc.json',
  '.prettierrc.json',
];
const A_MINUTE_MS = 60_000;

type Ended = { code: number; text: string };
const failedSchema = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() });

describe('npm run new:provider', () => {
  let root = '';
  let written: Ended;
  beforeAll(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), 'rollcall-new-provider-')));
    for (const path of COPIED) await cp(path, join(root, path), { recursive: true });
    await symlink(join(process.cwd(), 'node_modules'), join(root, 'node_modules'));
    written = await newProvider('acme-hr', '--label', 'Acme HR');
  }, A_MINUTE_MS);
  afterAll(() => rm(root, { recursive: true, force: true }));

  const run = async (tool: string, ...given: string[]): Promise<Ended> => {
    try {
      const program = join(root, 'node_modules/.bin', tool);
      const { stdout, stderr } = await promisify(execFile)(program, given, { cwd: root });
      return { code: 0, text: `${stdout}${stderr}` };
    } catch (error) {
      const { code, stdout, stderr } = failedSchema.parse(error);
      return { code, text: `${stdout}${stderr}` };
    }
  };
  const newProvider = (...given: string[]) => run('tsx', 'scripts/new-provider.ts', ...given);
  const created = (): string[] => written.text.match(/\S+acme-hr\S*\.(ts|md)\b/g) ?? [];

  it('has a client, a simulator and a contract test, and is registered', async () => {
    expect(written.code).toBe(0);
    expect(created()).toEqual(
      expect.arrayContaining([
        'packages/providers/acme-hr/client.ts',
        'packages/providers/acme-hr/README.md',
        'packages/simulators/acme-hr/server.ts',
        'test/contracts/acme-hr.test.ts',
      ]),
    );
    for (const list of [
      'domain/connection.ts',
      'providers/registry.ts',
      'providers/declarations.ts',
      'simulators/registry.ts',
    ])
      expect(await readFile(join(root, 'packages', list), 'utf8')).toContain("'acme-hr'");
  });

  it(
    'compiles and has nothing for lint or formatter to object to',
    async () => {
      const sources = created().filter((path) => path.endsWith('.ts'));
      const settings = { extends: './tsconfig.json', include: sources };
      await writeFile(join(root, 'tsconfig.generated.json'), JSON.stringify(settings));

      const [types, lint, format] = [
        await run('tsc', '--noEmit', '-p', 'tsconfig.generated.json'),
        await run('oxlint', '--type-aware', ...sources),
        await run('prettier', '--check', ...created()),
      ];

      expect(types).toEqual({ code: 0, text: '' });
      expect(lint.text).toContain('Found 0 warnings and 0 errors');
      expect(format.text).toContain('All matched files use Prettier code style');
    },
    A_MINUTE_MS,
  );

  it(
    'fails the contract with a list of what is left to do',
    async () => {
      const { code, text: told } = await run(
        'jest',
        'test/contracts/acme-hr.test.ts',
        '--selectProjects',
        'unit',
      );

      expect(code).toBe(1);
      expect(told).toMatch(/acme-hr: left to do, \d+ of \d+ promises are broken/);
      expect(told).toContain('source-fields.ts has a line for the field');
      expect(told).toContain('readPage reads one page after another');
      expect(told).toContain('declaration.ts and credentials.ts: steps');
      expect(told).not.toContain('Test suite failed to run');
    },
    A_MINUTE_MS,
  );

  it('overwrites nothing', async () => {
    const client = join(root, 'packages/providers/acme-hr/client.ts');
    const before = await readFile(client, 'utf8');

    const again = await newProvider('acme-hr');

    expect(again).toEqual({ code: 2, text: expect.stringContaining('acme-hr is a provider already') });
    expect(await readFile(client, 'utf8')).toBe(before);
  });

  it('overwrites no folder of somebody who has not registered yet', async () => {
    await mkdir(join(root, 'packages/simulators/begun'));

    const refused = await newProvider('begun');

    expect(refused).toEqual({
      code: 2,
      text: expect.stringContaining('would overwrite packages/simulators/begun'),
    });
  });

  it.each([[], ['Acme'], ['one', 'two'], ['acme', '--unknown']])(
    'explains itself when it is called as %j, %j',
    async (...given) => {
      const refused = await newProvider(...given);

      expect(refused).toEqual({ code: 2, text: expect.stringContaining('npm run new:provider <name>') });
    },
  );

  it('writes nothing when it cannot register', async () => {
    const list = join(root, 'packages/providers/registry.ts');
    const before = await readFile(list, 'utf8');
    await writeFile(list, 'export const nothing = 1;');

    const refused = await newProvider('other-hr');

    await writeFile(list, before);
    expect(refused).toEqual({ code: 2, text: expect.stringContaining('register other-hr by hand') });
    await expect(access(join(root, 'packages/providers/other-hr'))).rejects.toThrow('ENOENT');
  });
});
