import { describe, expect, it } from '@jest/globals';
import { S3Client } from '@aws-sdk/client-s3';
import { FileLinks } from './presigned-file';

const linkFor = async (key: string, more: object = {}) => {
  const credentials = { accessKeyId: 'A', secretAccessKey: 'B', sessionToken: 'C/D=' };
  const s3 = new S3Client({ region: 'eu-central-1', credentials, ...more });
  const now = new Date('2026-03-01T00:00:00Z');
  return new URL(await new FileLinks(s3, 'bucket').link(key, { name: 'x.json', seconds: 300, now }));
};

describe('FileLinks', () => {
  it('signs for reading one file, for as long as asked from the time given', async () => {
    const { host, pathname, searchParams } = await linkFor('export/cmp_a/a b.json');

    expect([host, pathname]).toEqual(['bucket.s3.eu-central-1.amazonaws.com', '/export/cmp_a/a%20b.json']);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      'X-Amz-Credential': 'A/20260301/eu-central-1/s3/aws4_request',
      'X-Amz-Date': '20260301T000000Z',
      'X-Amz-Expires': '300',
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Signature': expect.stringMatching(/^[0-9a-f]{64}$/),
      'x-id': 'GetObject',
    });
  });

  it('carries the session of a function, and how the file is saved', async () => {
    const { searchParams } = await linkFor('export/cmp_a/a.json');

    expect(searchParams.get('X-Amz-Security-Token')).toBe('C/D=');
    expect(searchParams.get('response-content-disposition')).toBe('attachment; filename="x.json"');
  });

  it('leads to an emulator by the path, where there is one', async () => {
    const { href } = await linkFor('export/cmp_a/a.json', {
      endpoint: 'http://localhost:4566',
      forcePathStyle: true,
    });

    expect(href).toMatch(/^http:\/\/localhost:4566\/bucket\/export\/cmp_a\/a\.json\?/);
  });
});
