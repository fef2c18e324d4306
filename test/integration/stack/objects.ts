import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { gunzipSync, gzipSync } from 'node:zlib';
import { stack } from './stack';

const s3 = new S3Client({ forcePathStyle: true });
const at = (Key: string) => ({ Bucket: stack().bucketName, Key });

/** Keys of all objects of a run under one of the prefixes. */
export const objectsOf = async (prefix: string, runId: string): Promise<string[]> => {
  const { Contents = [] } = await s3.send(
    new ListObjectsV2Command({ Bucket: stack().bucketName, Prefix: prefix }),
  );
  return Contents.flatMap(({ Key = '' }) => (Key.includes(runId) ? [Key] : []));
};

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
  const { Body } = await s3.send(new GetObjectCommand(at(key)));
  const json = gunzipSync((await Body?.transformToByteArray()) ?? new Uint8Array()).toString();
  if (edit(json) === json) throw new Error('the edit changed nothing');
  await s3.send(new PutObjectCommand({ ...at(key), Body: gzipSync(edit(json)) }));
};
