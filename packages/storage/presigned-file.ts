import { createHash, createHmac } from 'node:crypto';
import type { S3Client } from '@aws-sdk/client-s3';

const ALGORITHM = 'AWS4-HMAC-SHA256';

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
/** RFC 3986, as signatures of version 4 want it: `encodeURIComponent` leaves four characters too many. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );

export type Signer = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
  readonly region: string;
};

export type FileRequest = {
  /** Address of the object, without a query. */
  readonly url: URL;
  readonly now: Date;
  readonly seconds: number;
  /** What S3 answers with beside the file, such as `response-content-disposition`. */
  readonly response?: Readonly<Record<string, string>> | undefined;
};

/** The address under which anybody may fetch an object for a while (AWS Signature Version 4, query parameters). */
export const presign = ({ url, now, seconds, response = {} }: FileRequest, signer: Signer): string => {
  const time = now.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  const day = time.slice(0, 8);
  const scope = `${day}/${signer.region}/s3/aws4_request`;
  const query = Object.entries({
    ...response,
    'X-Amz-Algorithm': ALGORITHM,
    'X-Amz-Credential': `${signer.accessKeyId}/${scope}`,
    'X-Amz-Date': time,
    'X-Amz-Expires': String(seconds),
    ...(signer.sessionToken !== undefined && { 'X-Amz-Security-Token': signer.sessionToken }),
    'X-Amz-SignedHeaders': 'host',
  })
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
  const request = ['GET', url.pathname, query, `host:${url.host}`, '', 'host', 'UNSIGNED-PAYLOAD'].join('\n');
  const digest = createHash('sha256').update(request).digest('hex');
  const key = [signer.region, 's3', 'aws4_request'].reduce<Buffer>(
    hmac,
    hmac(`AWS4${signer.secretAccessKey}`, day),
  );
  const signature = hmac(key, [ALGORITHM, time, scope, digest].join('\n')).toString('hex');
  return `${url.origin}${url.pathname}?${query}&X-Amz-Signature=${signature}`;
};

/** Addresses of files in the bucket for people: short-lived, for whoever has one has the file. */
export class FileLinks {
  constructor(
    private readonly s3: S3Client,
    private readonly bucket: string,
    /** Where the SDK is told to go instead of AWS, if it is. */
    private readonly endpoint: string | undefined,
  ) {}

  /** Good for `seconds`, and saved under `name`. */
  async link(
    key: string,
    { name, seconds, now }: { name: string; seconds: number; now: Date },
  ): Promise<string> {
    const credentials = await this.s3.config.credentials();
    const region = await this.s3.config.region();
    const disposition = `attachment; filename="${name}"`;
    return presign(
      {
        url: this.addressOf(key, region),
        now,
        seconds,
        response: { 'response-content-disposition': disposition },
      },
      { ...credentials, region },
    );
  }

  private addressOf(key: string, region: string): URL {
    const path = key.split('/').map(encoded).join('/');
    return new URL(
      this.endpoint === undefined
        ? `https://${this.bucket}.s3.${region}.amazonaws.com/${path}`
        : `${this.endpoint}/${this.bucket}/${path}`,
    );
  }
}
