import { describe, expect, it } from '@jest/globals';
import { SyncError } from '#domain/errors';
import { apiKeyHeaders, parseCredentials } from './credentials';

const KEY = '5f0c1e9a7b3d42688e1f90ab34cd56ef78a1b2c3';
const parse = (companyDomain: unknown, apiKey: unknown = KEY) =>
  parseCredentials({ kind: 'api_key', companyDomain, apiKey });

describe('parseCredentials', () => {
  it.each([
    'acme',
    ' Acme ',
    'acme.bamboohr.com',
    'https://acme.bamboohr.com',
    'https://acme.bamboohr.com/home?x=1',
    'HTTP://ACME.BAMBOOHR.COM/',
  ])('reads %p as the company domain acme', (text) => {
    expect(parse(text)).toMatchObject({ companyDomain: 'acme' });
  });

  it.each([
    '',
    'ac me',
    'acme\nacme',
    'acme.evil.test',
    'acme.bamboohr.com.evil.test',
    'evil.test#.bamboohr.com',
    'me@acme',
    'acme:8080',
    '-acme',
    '..',
    'a'.repeat(64),
    42,
    null,
  ])('refuses %p', (text) => {
    expect(() => parse(text)).toThrow(SyncError);
  });

  it('trims the key and refuses one that cannot be a header', () => {
    expect(parse('acme', ` ${KEY}\n`)).toMatchObject({ apiKey: KEY });
    expect(() => parse('acme', 'key with spaces')).toThrow(SyncError);
    expect(() => parse('acme', '')).toThrow(SyncError);
  });

  it('refuses unknown kinds and unknown inputs', () => {
    expect(() => parseCredentials({ kind: 'oauth' })).toThrow(SyncError);
    expect(() => parseCredentials({ kind: 'api_key', companyDomain: 'acme', apiKey: KEY, x: 1 })).toThrow(
      SyncError,
    );
    expect(() => parseCredentials('acme')).toThrow(SyncError);
  });

  it('names the wrong input and never its value', () => {
    const attempt = () => parse('me@acme', `${KEY} ${KEY}`);

    expect(attempt).toThrow(
      expect.objectContaining({
        details: { issues: ['companyDomain: invalid_format', 'apiKey: custom'] },
        message: expect.not.stringMatching(/5f0c|me@acme/),
      }),
    );
  });
});

describe('apiKeyHeaders', () => {
  it('sends the key as the user name', () => {
    const headers = apiKeyHeaders({ kind: 'api_key', companyDomain: 'acme', apiKey: KEY });

    const expected = Buffer.from(`${KEY}:x`).toString('base64');
    expect(headers).toEqual({ authorization: `Basic ${expected}` });
  });
});
