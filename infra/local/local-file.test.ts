import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readLocalFile, writeLocalFile } from './local-file';
import type { LocalFile } from './local-file';

const aLocalFile = (overrides: Partial<LocalFile> = {}): LocalFile => ({
  endpoint: 'http://localhost:4700',
  region: 'eu-west-1',
  apiUrl: 'http://localhost:4700/_aws/execute-api/a1b2c3',
  mailboxUrl: 'http://localhost:4700/_ministack/ses/messages',
  userPoolId: 'eu-west-1_Example',
  clientId: 'client',
  tableName: 'table',
  bucketName: 'bucket',
  busName: 'bus',
  users: [{ email: 'ada@example.com', password: 'demo-Password-1', companyId: 'demo', role: 'admin' }],
  providers: { bamboohr: { baseUrl: 'http://127.0.0.1:7001', credentials: { apiKey: 'demo' } } },
  ...overrides,
});

describe('the local file', () => {
  let path = '';
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rollcall-local-'));
    path = join(folder, '.rollcall', 'local.json');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('reads back what was written, with or without the optional addresses', async () => {
    await writeLocalFile(path, aLocalFile());
    const first = await readLocalFile(path);
    await writeLocalFile(path, aLocalFile({ consoleUrl: 'http://localhost:4700/console' }));
    const second = await readLocalFile(path);

    expect(first).toEqual(aLocalFile());
    expect(second.consoleUrl).toBe('http://localhost:4700/console');
  });

  it('is readable by its owner only: it holds passwords', async () => {
    await writeLocalFile(path, aLocalFile());

    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('says that npm start must run when there is none', async () => {
    await expect(readLocalFile(path)).rejects.toThrow(/local\.json is missing: npm start writes it/);
  });

  it('names the fields that do not fit, not their values', async () => {
    const file = join(folder, 'other.json');
    await writeFile(
      file,
      JSON.stringify({
        ...aLocalFile(),
        endpoint: 'not an address',
        users: [{ email: 'x', password: 'demo-Password-1' }],
      }),
    );

    const reading = readLocalFile(file);

    await expect(reading).rejects.toThrow(
      /\(endpoint, users\.0\.email, users\.0\.companyId, users\.0\.role\): start again/,
    );
    await expect(reading).rejects.not.toThrow('demo-Password-1');
  });

  it('does not take broken JSON for a file of its own', async () => {
    const file = join(folder, 'broken.json');
    await writeFile(file, '{"endpoint":');

    await expect(readLocalFile(file)).rejects.toThrow(/is not what npm start writes \(the file\)/);
  });
});
