import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { setTimeout as sleep } from 'node:timers/promises';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type * as z from 'zod';
import { SyncError } from '#domain/errors';
import { parseJson } from './parse-json';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** Fast rather than small: a page lives days, and the time is Lambda's. */
const LEVEL = 1;
/** Largest object read, decompressed. Ours are a few MB; a larger one is a mistake or an attack and is refused unread. */
const LARGEST_BYTES = 128 * 1024 * 1024;
/** S3 answers 409 while another write-once of the same key is under way. */
const MOST_ATTEMPTS = 6;

const statusOf = (error: unknown): number | undefined =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;

/** JSON values in the bucket: gzipped, encrypted with the named key, parsed on every read. */
export class ObjectStore {
  constructor(
    private readonly s3: S3Client,
    private readonly bucket: string,
    private readonly kmsKeyId: string,
  ) {}

  /** With `onlyIfAbsent` the first write stays and every later one answers `exists`, whatever it holds. */
  async putJson(
    key: string,
    value: unknown,
    options: { readonly onlyIfAbsent?: boolean | undefined } = {},
  ): Promise<'written' | 'exists'> {
    const Body = await compress(JSON.stringify(value), { level: LEVEL });
    const command = new PutObjectCommand({
      Bucket: this.bucket,
      Key: key,
      Body,
      ContentType: 'application/json',
      ContentEncoding: 'gzip',
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: this.kmsKeyId,
      BucketKeyEnabled: true,
      ...(options.onlyIfAbsent === true && { IfNoneMatch: '*' }),
    });
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.s3.send(command);
        return 'written';
      } catch (error) {
        if (statusOf(error) === 412) return 'exists';
        if (statusOf(error) !== 409 || attempt === MOST_ATTEMPTS) throw error;
        await sleep(Math.random() * 50 * 2 ** attempt);
      }
    }
  }

  /** @throws record.missing if there is no such object; ZodError if it is not what `schema` says. */
  async getJson<T>(key: string, schema: z.ZodType<T>): Promise<T> {
    const body = await this.read(key);
    const json = await decompress(body, { maxOutputLength: LARGEST_BYTES });
    return schema.parse(parseJson(json.toString('utf8'), 'a stored object'));
  }

  private async read(key: string): Promise<Uint8Array> {
    try {
      const { Body, ContentLength } = await this.s3.send(
        new GetObjectCommand({ Bucket: this.bucket, Key: key }),
      );
      if (!Body) throw new Error('expected the object to have a body');
      if ((ContentLength ?? 0) > LARGEST_BYTES) {
        // An unread body would keep its connection.
        if (Body instanceof Readable) Body.destroy();
        throw new RangeError(`expected an object of at most ${LARGEST_BYTES} bytes`);
      }
      return await Body.transformToByteArray();
    } catch (error) {
      if (!(error instanceof NoSuchKey)) throw error;
      throw new SyncError(
        'record.missing',
        { what: key },
        { message: 'the object is not in the bucket; it may have expired', cause: error },
      );
    }
  }
}
