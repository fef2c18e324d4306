import { describe, expect, it } from '@jest/globals';
import { GetObjectCommand, PutObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { Readable } from 'node:stream';
import * as z from 'zod';
import { ObjectStore } from './object-store';

const aStore = () => {
  const s3 = new S3Client({ region: 'eu-central-1' });
  return { store: new ObjectStore(s3, 'bucket', 'key-1'), mock: mockClient(s3) };
};
const answer = (httpStatusCode: number) =>
  new S3ServiceException({ name: 'Refused', $fault: 'client', $metadata: { httpStatusCode } });

describe('ObjectStore.putJson', () => {
  it('compresses, names the key to encrypt with, and asks for write-once only when told', async () => {
    const { store, mock } = aStore();
    mock.on(PutObjectCommand).resolves({});

    await store.putJson('plan/a', { n: 1 });
    await store.putJson('plan/a', { n: 1 }, { onlyIfAbsent: true });

    const [plain, once] = mock.commandCalls(PutObjectCommand).map((call) => call.args[0].input);
    expect(plain).toMatchObject({
      Bucket: 'bucket',
      Key: 'plan/a',
      ContentEncoding: 'gzip',
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: 'key-1',
      BucketKeyEnabled: true,
    });
    expect(plain?.IfNoneMatch).toBeUndefined();
    expect(once?.IfNoneMatch).toBe('*');
  });

  it('answers exists when somebody was first', async () => {
    const { store, mock } = aStore();
    mock.on(PutObjectCommand).rejects(answer(412));

    expect(await store.putJson('a', 1, { onlyIfAbsent: true })).toBe('exists');
  });

  it('tries again while another write of the key is under way', async () => {
    const { store, mock } = aStore();
    mock.on(PutObjectCommand).rejectsOnce(answer(409)).rejectsOnce(answer(409)).rejectsOnce(answer(412));

    expect(await store.putJson('a', 1, { onlyIfAbsent: true })).toBe('exists');
    expect(mock.calls()).toHaveLength(3);
  });

  it('hands other refusals on', async () => {
    const { store, mock } = aStore();
    mock.on(PutObjectCommand).rejects(answer(403));

    await expect(store.putJson('a', 1)).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
    expect(mock.calls()).toHaveLength(1);
  });
});

describe('ObjectStore.getJson', () => {
  it('refuses an object that says it is larger than any of ours, without reading it', async () => {
    const { store, mock } = aStore();
    const Body = Object.assign(new Readable(), {
      transformToByteArray: async () => Promise.reject(new Error('it was read')),
    });
    mock.on(GetObjectCommand).callsFake(() => ({ Body, ContentLength: 200 * 1024 * 1024 }));

    await expect(store.getJson('a', z.unknown())).rejects.toThrow(RangeError);
    expect(Body.destroyed).toBe(true);
  });
});
