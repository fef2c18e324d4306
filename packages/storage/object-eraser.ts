import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** As ObjectStore: ours are a few MB. */
const LARGEST_BYTES = 128 * 1024 * 1024;

/** An object as it is now; `tag` proves later that nobody wrote it meanwhile. */
export type FoundObject = { readonly text: string; readonly tag: string };

const isCompressed = (key: string): boolean => key.endsWith('.gz');

/**
 * Objects that are written over and deleted, which erasing alone may: everything else of ours writes an object once. What
 * is replaced is replaced only as it was read, so a run that writes at the same moment is not harmed.
 */
export class ObjectEraser {
  constructor(
    private readonly s3: S3Client,
    private readonly bucket: string,
    private readonly kmsKeyId: string,
  ) {}

  /** Keys under a prefix in their order, behind `after`; at most `limit`, which S3 takes up to 1,000. */
  async list(prefix: string, after: string | undefined, limit: number): Promise<string[]> {
    const { Contents = [] } = await this.s3.send(
      new ListObjectsV2Command({
        Bucket: this.bucket,
        Prefix: prefix,
        MaxKeys: limit,
        ...(after !== undefined && { StartAfter: after }),
      }),
    );
    return Contents.flatMap(({ Key }) => Key ?? []);
  }

  /** Undefined once it is gone, or has expired. */
  async read(key: string): Promise<FoundObject | undefined> {
    try {
      const { Body, ETag } = await this.s3.send(new GetObjectCommand({ Bucket: this.bucket, Key: key }));
      if (!Body || ETag === undefined) throw new Error('expected the object to have a body and a tag');
      const bytes = await Body.transformToByteArray();
      const plain = isCompressed(key)
        ? await decompress(bytes, { maxOutputLength: LARGEST_BYTES })
        : Buffer.from(bytes);
      return { text: plain.toString('utf8'), tag: ETag };
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  /** `changed`: somebody wrote it, or it has gone since it was read; read it again. */
  async replace(key: string, text: string, tag: string): Promise<'written' | 'changed'> {
    try {
      await this.put(key, text, { IfMatch: tag });
      return 'written';
    } catch (error) {
      const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
      if (status === 412 || status === 409 || status === 404) return 'changed';
      throw error;
    }
  }

  /** Writes a file, over the one of an earlier try. */
  async write(key: string, text: string): Promise<void> {
    await this.put(key, text, {});
  }

  /** Gone, whether it was there or not. */
  async remove(key: string): Promise<void> {
    await this.s3.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: key }));
  }

  private async put(key: string, text: string, condition: { readonly IfMatch?: string }): Promise<void> {
    await this.s3.send(
      new PutObjectCommand({
        Bucket: this.bucket,
        Key: key,
        Body: isCompressed(key) ? await compress(text, { level: 1 }) : text,
        ContentType: 'application/json',
        ...(isCompressed(key) && { ContentEncoding: 'gzip' }),
        ServerSideEncryption: 'aws:kms',
        SSEKMSKeyId: this.kmsKeyId,
        BucketKeyEnabled: true,
        ...condition,
      }),
    );
  }
}
