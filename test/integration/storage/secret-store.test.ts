import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { randomUUID } from 'node:crypto';
import { SecretStore } from '#storage/secret-store';
import { emulator } from './emulator';

jest.setTimeout(120_000);

const client = new SecretsManagerClient(emulator());
const prefix = `rollcall-${randomUUID()}`;
const store = new SecretStore(client, prefix);
const names: string[] = [];
const aName = (): string => {
  const name = store.nameFor('cmp_a', `con_${randomUUID()}`);
  names.push(name);
  return name;
};
afterAll(async () => {
  for (const name of names) await store.delete(name);
  client.destroy();
});

const missing = expect.objectContaining({ code: 'record.missing' });

describe('SecretStore', () => {
  it('keeps the old credentials working while new ones are tried', async () => {
    const name = aName();
    await store.create(name, 'old');

    await store.stagePending(name, 'new');

    expect(await store.read(name, 'AWSCURRENT')).toBe('old');
    expect(await store.read(name, 'AWSPENDING')).toBe('new');
  });

  it('makes the tried credentials current, once or twice alike', async () => {
    const name = aName();
    await store.create(name, 'old');
    const versionId = await store.stagePending(name, 'new');

    await store.promote(name, versionId);
    await store.promote(name, versionId);

    expect(await store.read(name, 'AWSCURRENT')).toBe('new');
    await expect(store.read(name, 'AWSPENDING')).rejects.toEqual(missing);
  });

  it('reads and promotes the version that a check is about', async () => {
    const name = aName();
    await store.create(name, 'old');
    const first = await store.stagePending(name, 'first');
    const second = await store.stagePending(name, 'second');

    await expect(store.read(name, 'AWSPENDING', first)).rejects.toEqual(missing);
    await expect(store.promote(name, first)).rejects.toEqual(missing);
    expect(await store.read(name, 'AWSPENDING', second)).toBe('second');
    await store.promote(name, second);

    expect(await store.read(name, 'AWSCURRENT')).toBe('second');
    await expect(store.read(name, 'AWSPENDING', second)).rejects.toEqual(missing);
    await expect(store.promote(name, 'no-such-version')).rejects.toEqual(missing);
  });

  it('forgets credentials that failed their check', async () => {
    const name = aName();
    await store.create(name, 'old');
    await store.stagePending(name, 'wrong');

    await store.discardPending(name);

    await expect(store.read(name, 'AWSPENDING')).rejects.toEqual(missing);
    expect(await store.read(name, 'AWSCURRENT')).toBe('old');
  });

  it('deletes for good, and again without complaint', async () => {
    const name = aName();
    await store.create(name, 'old');

    await store.delete(name);
    await store.delete(name);

    await expect(store.read(name, 'AWSCURRENT')).rejects.toEqual(missing);
    await store.create(name, 'fresh');
    expect(await store.read(name, 'AWSCURRENT')).toBe('fresh');
  });

  it('touches no secret outside its prefix', async () => {
    await expect(store.read('production/database', 'AWSCURRENT')).rejects.toThrow(prefix);
  });
});
