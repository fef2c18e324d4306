import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { gzipSync } from 'node:zlib';
import { keysOf, textOf } from '../storage/stored-objects';
import type { Bucket } from '../storage/stored-objects';
import { stack } from './stack';

const s3 = new S3Client({ forcePathStyle: true });
const at = (Key: string) => ({ Bucket: stack().bucketName, Key });

/** The bucket of the deployment, which all tests share. */
export const bucket = (): Bucket => ({ s3, name: stack().bucketName });

/** Keys of all objects of a run under one of the prefixes. */
export const objectsOf = async (prefix: string, runId: string): Promise<string[]> =>
  (await keysOf(bucket(), prefix)).filter((key) => key.includes(runId));

/** Deletes a stored object, as a mistaken clean-up would. */
export const removeObject = async (key: string): Promise<void> => {
  await s3.send(new DeleteObjectCommand(at(key)));
};

/** Writes an object over with bytes that are not JSON. */
export const spoilObject = async (key: string): Promise<void> => {
  await s3.send(new PutObjectCommand({ ...at(key), Body: 'not what was stored' }));
};

/** Changes the text of a stored JSON object; throws if that changed nothing. */
export const editObject = async (key: string, edit: (json: string) => string): Promise<void> => {
  const json = await textOf(bucket(), key);
  if (edit(json) === json) throw new Error('the edit changed nothing');
  await s3.send(new PutObjectCommand({ ...at(key), Body: gzipSync(edit(json)) }));
};
