import {
  GetObjectCommand,
  GetObjectTaggingCommand,
  PutObjectTaggingCommand,
  S3Client,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import * as z from 'zod';
import type { Version } from '#functions/record/record-versions';
import { streamVersions } from '#functions/record/stream-versions';

/** Where Lambda puts batches of the stream that `record` gave up on (infra/constructs/page-store.ts). */
const PREFIX = 'aws/lambda/';
/** Marks a batch as recorded; it stays until its 30 days are over. */
const REPAIRED = 'rollcall-repaired';

const recordsSchema = z.object({
  Records: z.array(
    z.object({ dynamodb: z.object({ NewImage: z.unknown(), OldImage: z.unknown() }).partial().optional() }),
  ),
});
/** Lambda keeps the batch as a text; whether it is one or not, both are taken. */
const objectSchema = z.looseObject({ payload: z.union([z.string(), z.looseObject({})]) });

/** A batch that was given up on; no versions where the object cannot be read. */
export type GivenUpBatch = { readonly key: string; readonly versions: readonly Version[] | undefined };

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What such an object holds; undefined if it holds no batch. */
export const versionsIn = (text: string): Version[] | undefined => {
  const { data } = objectSchema.safeParse(jsonOf(text));
  const payload = typeof data?.payload === 'string' ? jsonOf(data.payload) : data?.payload;
  const batch = recordsSchema.safeParse(payload);
  if (!batch.success) return undefined;
  try {
    return streamVersions(batch.data.Records);
  } catch {
    // The reason `record` failed may be an item that cannot be read; its neighbours were halved away from it.
    return undefined;
  }
};

/** Batches of the stream that wait in the bucket. */
export class GivenUpBatches {
  constructor(
    private readonly bucket: string,
    private readonly s3: S3Client = new S3Client({ forcePathStyle: true }),
  ) {}

  /** Those that were not repaired yet, oldest first. */
  async waiting(): Promise<GivenUpBatch[]> {
    const batches: GivenUpBatch[] = [];
    const pages = paginateListObjectsV2({ client: this.s3 }, { Bucket: this.bucket, Prefix: PREFIX });
    for await (const { Contents = [] } of pages) {
      for (const { Key = '' } of Contents) {
        if (await this.isRepaired(Key)) continue;
        const { Body } = await this.s3.send(new GetObjectCommand({ Bucket: this.bucket, Key }));
        batches.push({ key: Key, versions: versionsIn((await Body?.transformToString()) ?? '') });
      }
    }
    return batches;
  }

  /** Not taken again from now on. */
  async markRepaired(key: string, now: Date): Promise<void> {
    const Tagging = { TagSet: [{ Key: REPAIRED, Value: now.toISOString() }] };
    await this.s3.send(new PutObjectTaggingCommand({ Bucket: this.bucket, Key: key, Tagging }));
  }

  private async isRepaired(key: string): Promise<boolean> {
    const { TagSet = [] } = await this.s3.send(
      new GetObjectTaggingCommand({ Bucket: this.bucket, Key: key }),
    );
    return TagSet.some(({ Key }) => Key === REPAIRED);
  }
}
