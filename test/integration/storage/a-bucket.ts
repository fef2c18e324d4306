import { CreateBucketCommand, DeleteBucketCommand, DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { randomUUID } from 'node:crypto';
import { emulator } from './emulator';
import { keysOf } from './stored-objects';

/** A bucket of its own; destroy it afterwards. The emulator's host has no subdomains, so the path names the bucket. */
export const aBucket = async () => {
  const s3 = new S3Client({ ...emulator(), forcePathStyle: true });
  const name = `bucket-${randomUUID()}`;
  await s3.send(new CreateBucketCommand({ Bucket: name }));
  const destroy = async () => {
    for (const Key of await keysOf({ s3, name }))
      await s3.send(new DeleteObjectCommand({ Bucket: name, Key }));
    await s3.send(new DeleteBucketCommand({ Bucket: name }));
    s3.destroy();
  };
  return { s3, name, destroy };
};
