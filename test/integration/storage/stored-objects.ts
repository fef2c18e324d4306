import { GetObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { gunzipSync } from 'node:zlib';

export interface Bucket {
  s3: S3Client;
  name: string;
}

/** Keys of every object of a bucket, or of those whose key begins so. */
export const keysOf = async ({ s3, name }: Bucket, prefix = ''): Promise<string[]> => {
  const keys: string[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2(
    { client: s3 },
    { Bucket: name, Prefix: prefix },
  )) {
    keys.push(...Contents.map(({ Key = '' }) => Key));
  }
  return keys;
};

/** The text of one stored object, unpacked. */
export const textOf = async ({ s3, name }: Bucket, key: string): Promise<string> => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: name, Key: key }));
  const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
  return (key.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};
