import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { gzipSync } from 'node:zlib';
import * as z from 'zod';
import { ObjectStore } from '#storage/object-store';
import { aBucket } from './a-bucket';

jest.setTimeout(120_000);

let bucket: Awaited<ReturnType<typeof aBucket>>;
let store: ObjectStore;
beforeAll(async () => {
  bucket = await aBucket();
  store = new ObjectStore(bucket.s3, bucket.name, 'arn:aws:kms:us-east-1:000000000000:key/some-key');
});
afterAll(async () => bucket.destroy());

const pageSchema = z.object({ people: z.array(z.string()) });

describe('ObjectStore', () => {
  it('gives back what was put, compressed in between and encrypted with the named key', async () => {
    const page = { people: Array.from({ length: 2_000 }, () => 'Łucja Ödegård 山田') };

    await store.putJson('raw/a.json.gz', page);

    expect(await store.getJson('raw/a.json.gz', pageSchema)).toEqual(page);
    const head = await bucket.s3.send(new HeadObjectCommand({ Bucket: bucket.name, Key: 'raw/a.json.gz' }));
    expect(head.ContentLength).toBeLessThan(JSON.stringify(page).length / 10);
    expect(head.ServerSideEncryption).toBe('aws:kms');
    expect(head.SSEKMSKeyId).toContain('some-key');
  });

  it('keeps the first of many write-once puts of one key', async () => {
    const writers = ['ada', 'eve', 'kim', 'bo'];

    const outcomes = await Promise.all(
      writers.map(async (name) =>
        store.putJson('raw/once.json.gz', { people: [name] }, { onlyIfAbsent: true }),
      ),
    );

    const winner = writers[outcomes.indexOf('written')];
    expect(outcomes.toSorted()).toEqual(['exists', 'exists', 'exists', 'written']);
    expect(await store.getJson('raw/once.json.gz', pageSchema)).toEqual({ people: [winner] });
  });

  it('replaces where write-once was not asked for', async () => {
    await store.putJson('raw/twice.json.gz', { people: ['ada'] });

    expect(await store.putJson('raw/twice.json.gz', { people: ['eve'] })).toBe('written');
    expect(await store.getJson('raw/twice.json.gz', pageSchema)).toEqual({ people: ['eve'] });
  });

  it('says that an object is missing', async () => {
    const reading = store.getJson('raw/nothing.json.gz', pageSchema);

    await expect(reading).rejects.toMatchObject({
      code: 'record.missing',
      details: { what: 'raw/nothing.json.gz' },
    });
  });

  it('refuses an object of another shape', async () => {
    await store.putJson('raw/shape.json.gz', { people: 'Ada' });

    await expect(store.getJson('raw/shape.json.gz', pageSchema)).rejects.toThrow(z.ZodError);
  });

  it.each([
    ['is not JSON', gzipSync('{"people":["Ada')],
    ['is not compressed', Buffer.from('{"people":["Ada"]}')],
    ['was cut off', gzipSync(JSON.stringify({ people: Array(100).fill('Ada') })).subarray(0, 30)],
    ['unpacks to more than any object of ours', gzipSync(Buffer.alloc(130 * 1024 * 1024))],
  ])('refuses an object that %s, without quoting it', async (_, Body) => {
    await bucket.s3.send(new PutObjectCommand({ Bucket: bucket.name, Key: 'raw/bad.json.gz', Body }));

    const reading = store.getJson('raw/bad.json.gz', pageSchema);

    await expect(reading).rejects.toThrow(/^(?!.*Ada)/);
  });

  it('stores gzip that anybody can read', async () => {
    await store.putJson('raw/plain.json.gz', { people: [] });

    const { Body } = await bucket.s3.send(
      new GetObjectCommand({ Bucket: bucket.name, Key: 'raw/plain.json.gz' }),
    );

    const bytes = await Body?.transformToByteArray();
    expect(bytes && [bytes[0], bytes[1]]).toEqual([0x1f, 0x8b]);
  });
});
