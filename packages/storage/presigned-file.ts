import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

/** Addresses of files in the bucket for people: short-lived, for whoever has one has the file. */
export class FileLinks {
  constructor(
    private readonly s3: S3Client,
    private readonly bucket: string,
  ) {}

  /** Good for `seconds` from `now`, for reading this one file, which is saved under `name`. */
  async link(
    key: string,
    { name, seconds, now }: { name: string; seconds: number; now: Date },
  ): Promise<string> {
    const file = new GetObjectCommand({
      Bucket: this.bucket,
      Key: key,
      ResponseContentDisposition: `attachment; filename="${name}"`,
    });
    return getSignedUrl(this.s3, file, { expiresIn: seconds, signingDate: now });
  }
}
