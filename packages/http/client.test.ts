import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { HttpClient } from './client';
import type { HttpClientOptions } from './client';
import { failure } from './testing-failure';
import { closeServers, cutInMidBody, json, raw, serve } from './testing-server';

afterEach(closeServers);

const START = Date.parse('2026-06-01T08:00:00Z');

/** A client whose clock only moves by its own sleeping. */
const aClient = (baseUrl: string, overrides: Partial<HttpClientOptions> = {}) => {
  const sleeps: number[] = [];
  let time = START;
  const client = new HttpClient({
    baseUrl,
    headers: { authorization: 'Basic c2VjcmV0LWtleTp4' },
    concurrency: 2,
    maxWaitMs: 10_000,
    now: () => new Date(time),
    sleep: async (milliseconds) => {
      sleeps.push(milliseconds);
      time += milliseconds;
    },
    random: () => 1,
    ...overrides,
  });
  return { client, sleeps };
};

describe('HttpClient', () => {
  it('sends query, JSON body and headers, and answers the parsed body', async () => {
    const server = await serve(json({ people: ['Ærø'] }));
    const { client } = aClient(server.url);

    const answer = await client.json({
      method: 'POST',
      target: '/a',
      query: { page: 2 },
      json: { fields: ['x'] },
    });

    expect(answer).toEqual({ people: ['Ærø'] });
    expect(server.requests).toMatchObject([
      {
        url: '/a?page=2',
        body: '{"fields":["x"]}',
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          authorization: 'Basic c2VjcmV0LWtleTp4',
        },
      },
    ]);
  });

  it.each([
    [400, 'provider.rejected'],
    [401, 'provider.unauthorized'],
    [403, 'provider.forbidden'],
    [404, 'provider.not_found'],
    [422, 'provider.rejected'],
  ])('maps %i to %s without trying again', async (status, code) => {
    const server = await serve(json({ detail: 'no' }, status));
    const { client } = aClient(server.url);

    const error = await failure(client.json({ method: 'GET', target: '/a' }));

    expect(error.code).toBe(code);
    expect(error.details).toMatchObject({ status });
    expect(server.requests).toHaveLength(1);
  });

  it.each([400, 403, 422])('names the fields a %i objects to', async (status) => {
    const server = await serve(json({ fields: { payRate: 'no' } }, status));
    const { client } = aClient(server.url);
    const fieldsIn = (problem: unknown) => (JSON.stringify(problem).includes('payRate') ? ['payRate'] : []);

    const error = await failure(client.json({ method: 'GET', target: '/a', fieldsIn }));

    expect(error.details).toEqual({ status, fields: ['payRate'] });
  });

  it.each([408, 500, 502, 503])(
    'tries %i again with growing waits, a bounded number of times',
    async (status) => {
      const server = await serve(json({}, status));
      const { client, sleeps } = aClient(server.url, { maxAttempts: 4 });

      const error = await failure(client.json({ method: 'GET', target: '/a' }));

      expect(error.code).toBe('provider.unavailable');
      expect(error.details).toMatchObject({ status });
      expect(server.requests).toHaveLength(4);
      expect(sleeps).toEqual([500, 1000, 2000]);
    },
  );

  it('shortens its own waits, not the number of tries, to the longest wait allowed', async () => {
    const server = await serve(json({}, 500));
    const { client, sleeps } = aClient(server.url, { maxAttempts: 4, maxWaitMs: 700 });

    await failure(client.json({ method: 'GET', target: '/a' }));

    expect(sleeps).toEqual([500, 700, 700]);
  });

  it('does not repeat a request that may not be sent twice', async () => {
    const server = await serve(json({}, 503));
    const { client } = aClient(server.url);

    await failure(client.json({ method: 'POST', target: '/a', json: {} }));

    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['a connection cut in mid-body', cutInMidBody],
    ['truncated JSON', raw('{"people":[1,')],
    ['an HTML page', raw('<html>')],
    ['broken UTF-8', raw(Buffer.from([0x22, 0xff, 0x22]))],
    ['an empty body', raw('')],
  ])('reads again after %s', async (_name, spoiled) => {
    const server = await serve(spoiled, json({ whole: true }));
    const { client } = aClient(server.url);

    const answer = await client.json({ method: 'GET', target: '/a' });

    expect(answer).toEqual({ whole: true });
    expect(server.requests).toHaveLength(2);
  });

  it('gives up on bodies that stay unusable, as malformed', async () => {
    const server = await serve(raw('{"people":['));
    const { client } = aClient(server.url, { maxAttempts: 3 });

    const error = await failure(client.json({ method: 'GET', target: '/a' }));

    expect(error.details).toEqual({ what: 'body_not_json' });
    expect(server.requests).toHaveLength(3);
  });

  it('gives up on connections that stay cut, as unavailable', async () => {
    const server = await serve(cutInMidBody);
    const { client } = aClient(server.url, { maxAttempts: 2 });

    const error = await failure(client.json({ method: 'GET', target: '/a' }));

    expect(error.code).toBe('provider.unavailable');
    expect(error.details).toEqual({ status: undefined, retryAfterMs: undefined });
  });

  it('stops an answer that does not come, or does not end, at the timeout', async () => {
    const server = await serve(
      () => undefined,
      (_request, response) => {
        response.writeHead(200);
        response.write('{');
      },
    );
    const { client } = aClient(server.url, { timeoutMs: 50, maxAttempts: 2 });

    const error = await failure(client.json({ method: 'GET', target: '/a' }));

    expect(error.code).toBe('provider.unavailable');
    expect(error.message).toContain('TimeoutError');
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ['by its length', raw(JSON.stringify('x'.repeat(2000)), { 'content-length': 2002 })],
    ['while it streams', raw(JSON.stringify('x'.repeat(2000)))],
    ['after decompression', raw(gzipSync(JSON.stringify('x'.repeat(2000))), { 'content-encoding': 'gzip' })],
  ])('refuses a body over the cap, told %s, without reading it again', async (_name, answer) => {
    const server = await serve(answer);
    const { client } = aClient(server.url, { maxBodyBytes: 1000 });

    const error = await failure(client.json({ method: 'GET', target: '/a' }));

    expect(error.details).toEqual({ what: 'body_too_large' });
    expect(server.requests).toHaveLength(1);
  });

  it('reads compressed answers', async () => {
    const body = gzipSync('{"a":1}');
    const server = await serve(raw(body, { 'content-encoding': 'gzip', 'content-length': body.length }));
    const { client } = aClient(server.url);

    const answer = await client.json({ method: 'GET', target: '/a' });

    expect(answer).toEqual({ a: 1 });
  });

  it.each([
    ['seconds', '7'],
    ['an HTTP date', new Date(START + 7000).toUTCString()],
  ])('waits as told in %s and goes on', async (_name, header) => {
    const server = await serve(json({}, 429, { 'retry-after': header }), json({ ok: true }));
    const { client, sleeps } = aClient(server.url);

    const answer = await client.json({ method: 'GET', target: '/a' });

    expect(answer).toEqual({ ok: true });
    expect(sleeps).toEqual([7000]);
  });

  it('waits a second and more where a 429 does not say how long (Personio sheet section 7)', async () => {
    const server = await serve(json({}, 429), json({}, 429), json({ ok: true }));
    const { client, sleeps } = aClient(server.url);

    await client.json({ method: 'GET', target: '/a' });

    expect(sleeps).toHaveLength(2);
    expect(sleeps[0]).toBeGreaterThanOrEqual(1000);
    expect(sleeps[1]).toBeGreaterThanOrEqual(2000);
  });

  it('throws the wait instead of making it when it is longer than allowed', async () => {
    const server = await serve(json({}, 429, { 'retry-after': '11' }));
    const { client, sleeps } = aClient(server.url, { maxWaitMs: 10_000 });

    const error = await failure(client.json({ method: 'GET', target: '/a' }));

    expect(error.code).toBe('provider.rate_limited');
    expect(error.details).toEqual({ retryAfterMs: 11_000 });
    expect(sleeps).toEqual([]);
  });

  it('obeys Retry-After of a 503 too', async () => {
    const server = await serve(json({}, 503, { 'retry-after': '60' }));
    const { client } = aClient(server.url);

    const error = await failure(client.json({ method: 'GET', target: '/a' }));

    expect(error.code).toBe('provider.unavailable');
    expect(error.details).toEqual({ status: 503, retryAfterMs: 60_000 });
  });

  it('does not follow redirects, not even to the same host', async () => {
    const server = await serve(json({}, 302, { location: '/b' }));
    const { client } = aClient(server.url);

    const error = await failure(client.json({ method: 'GET', target: '/a' }));

    expect(error.details).toEqual({ what: 'redirect' });
    expect(server.requests).toHaveLength(1);
  });

  it('follows a redirect of a read to another host of the same vendor, with the key', async () => {
    const other = await serve(json({ here: true }));
    const server = await serve(json({}, 301, { location: `${other.url}/a?page=2` }));
    const { client } = aClient(server.url, { otherOrigins: [other.url] });

    const answer = await client.json({ method: 'GET', target: '/a', query: { page: 2 } });

    expect(answer).toEqual({ here: true });
    expect(other.requests).toMatchObject([
      { url: '/a?page=2', headers: { authorization: 'Basic c2VjcmV0LWtleTp4' } },
    ]);
  });

  it('never takes the key to a host that is not the vendor’s, whoever leads there', async () => {
    const foreign = await serve(json({ stolen: true }));
    const other = await serve(json({}, 302, { location: `${foreign.url}/a` }));
    const server = await serve(json({}, 302, { location: `${other.url}/a` }));
    const { client } = aClient(server.url, { otherOrigins: [other.url] });

    const error = await failure(client.json({ method: 'GET', target: '/a' }));

    expect(error.code).toBe('provider.host_refused');
    expect(error.message).not.toContain(foreign.url);
    expect([other.requests.length, foreign.requests.length]).toEqual([1, 0]);
  });

  it('ends a circle of redirects, and follows none of a request that writes', async () => {
    const circling = await serve(json({}, 302, { location: '/a' }));
    const { client } = aClient(circling.url, { otherOrigins: ['https://www.vendor.test'] });

    const round = await failure(client.json({ method: 'GET', target: '/a' }));
    const reads = circling.requests.length;
    const written = await failure(client.json({ method: 'POST', target: '/a', json: {} }));

    expect([round.details, written.details]).toEqual([{ what: 'redirect' }, { what: 'redirect' }]);
    expect([reads, circling.requests.length]).toEqual([3, 4]);
  });

  it('lets a vendor say what a redirect means, by where it leads', async () => {
    const server = await serve(json({}, 302, { location: '/login' }));
    const statusOf: HttpClientOptions['statusOf'] = ({ status, location }) =>
      location === '/login' ? 401 : status;
    const { client } = aClient(server.url, { statusOf });

    const error = await failure(client.json({ method: 'GET', target: '/people' }));

    expect(error.code).toBe('provider.unauthorized');
    expect(server.requests).toHaveLength(1);
  });

  it.each(['https://evil.test/a', '//evil.test/a', 'http://127.0.0.1:1/a', String.raw`\\evil.test/a`])(
    'refuses %s before anything is sent',
    async (target) => {
      const server = await serve(json({}));
      const { client } = aClient(server.url);

      const error = await failure(client.json({ method: 'GET', target }));

      expect(error.code).toBe('provider.host_refused');
      expect(error.message).not.toContain('evil');
      expect(server.requests).toHaveLength(0);
    },
  );

  it('refuses another scheme and credentials in the address', async () => {
    const server = await serve(json({}));
    const { client } = aClient(server.url);

    const scheme = await failure(
      client.json({ method: 'GET', target: server.url.replace('http:', 'https:') }),
    );
    const userInfo = await failure(
      client.json({ method: 'GET', target: server.url.replace('http://', 'http://me:pw@') }),
    );

    expect([scheme.code, userInfo.code]).toEqual(['provider.host_refused', 'provider.host_refused']);
    expect(server.requests).toHaveLength(0);
  });

  it('accepts an absolute link to the pinned host', async () => {
    const server = await serve(json({ page: 2 }));
    const { client } = aClient(server.url);

    const answer = await client.json({ method: 'GET', target: `${server.url}/next?page=2` });

    expect(answer).toEqual({ page: 2 });
  });

  it.each([
    ['a refusal', json({ name: 'Maja Lindqvist' }, 400, { 'x-bamboohr-error-message': 'Maja Lindqvist' })],
    ['a bad body', raw('Maja Lindqvist')],
    ['a cut connection', cutInMidBody],
  ])('keeps queries, bodies, header texts and secrets out of errors after %s', async (_name, answer) => {
    const server = await serve(answer);
    const { client } = aClient(server.url, { maxAttempts: 1 });

    const error = await failure(
      client.json({ method: 'GET', target: '/a', query: { mail: 'maja@acme.test' } }),
    );

    const shown = `${error.message} ${JSON.stringify(error.details)} ${String(error.stack)}`;
    expect(shown).not.toMatch(/Maja|maja|c2VjcmV0/);
    expect(error.cause).toBeUndefined();
  });
});
