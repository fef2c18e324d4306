import { describe, expect, it } from '@jest/globals';
import { presign } from './presigned-file';

describe('presign', () => {
  it('signs as the example of the vendor (Authenticating Requests: Using Query Parameters)', () => {
    const url = new URL('https://examplebucket.s3.amazonaws.com/test.txt');
    const signer = {
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      region: 'us-east-1',
    };

    const signed = presign({ url, now: new Date('2013-05-24T00:00:00Z'), seconds: 86_400 }, signer);

    expect(new URL(signed).searchParams.get('X-Amz-Signature')).toBe(
      'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    );
  });

  it('carries the session of a function, and how the file is saved', () => {
    const url = new URL('https://bucket.s3.eu-central-1.amazonaws.com/a%20b.json');
    const signer = { accessKeyId: 'A', secretAccessKey: 'B', sessionToken: 'C/D=', region: 'eu-central-1' };
    const response = { 'response-content-disposition': 'attachment; filename="x.json"' };

    const signed = new URL(
      presign({ url, now: new Date('2026-03-01T00:00:00Z'), seconds: 300, response }, signer),
    );

    expect(signed.searchParams.get('X-Amz-Security-Token')).toBe('C/D=');
    expect(signed.searchParams.get('response-content-disposition')).toBe('attachment; filename="x.json"');
    expect(signed.searchParams.get('X-Amz-Expires')).toBe('300');
  });
});
