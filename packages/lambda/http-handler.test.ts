import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { httpHandler } from './http-handler';
import type { HttpReply } from './http-handler';
import { readRequest } from './http-request';
import type { HttpRequest } from './http-request';

const newId = () => 'made-here-1';
const anEvent = (override: object = {}) => ({
  rawPath: '/v1/runs/a',
  rawQueryString: 'limit=2&q=%C3%A9',
  headers: { 'Content-Type': 'application/json', 'X-Correlation-Id': 'given-by-caller' },
  isBase64Encoded: false,
  requestContext: { http: { method: 'get' } },
  ...override,
});

describe('readRequest', () => {
  it('reads method, path, query and headers whatever their letter case', () => {
    const request = readRequest(anEvent(), newId);

    expect(request).toMatchObject({ method: 'GET', path: '/v1/runs/a', correlationId: 'given-by-caller' });
    expect(request.headers['content-type']).toBe('application/json');
    expect(request.query.get('q')).toBe('é');
  });

  it.each([undefined, 'short', 'has spaces in it', 'a\nb-injected-line', 'x'.repeat(101), 'ada@example.org'])(
    'makes a correlation id when %j was given',
    (given) => {
      const request = readRequest(anEvent({ headers: { 'x-correlation-id': given } }), newId);

      expect(request.correlationId).toBe('made-here-1');
    },
  );

  it('decodes a body in base64', () => {
    const body = Buffer.from('{"name":"é"}').toString('base64');

    const request = readRequest(anEvent({ body, isBase64Encoded: true }), newId);

    expect(new TextDecoder().decode(request.body)).toBe('{"name":"é"}');
  });

  it('has no claims without an authoriser, and texts only with one', () => {
    const claims = { sub: 'ada', auth_time: 1_700_000_000, groups: ['a'] };
    const authorizer = { jwt: { claims, scopes: null } };

    const bare = readRequest(anEvent(), newId);
    const proven = readRequest(anEvent({ requestContext: { http: { method: 'GET' }, authorizer } }), newId);

    expect(bare.claims).toBeUndefined();
    expect(proven.claims).toEqual({ sub: 'ada', auth_time: '1700000000' });
  });
});

describe('httpHandler', () => {
  const lines: string[] = [];
  beforeEach(() => {
    lines.length = 0;
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
    }
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const handle = (answer: (request: HttpRequest) => Promise<HttpReply>, event: object = anEvent()) =>
    httpHandler({
      answer,
      unexpected: ({ correlationId }) => ({ status: 500, headers: {}, body: `sorry ${correlationId}` }),
      newId,
      now: () => new Date(0),
    })(event as APIGatewayProxyEventV2, { functionName: 'api' } as Context);

  it('answers with the correlation id, and forbids keeping the answer', async () => {
    const result = await handle(async () => ({ status: 200, headers: { 'x-own': '1' }, body: '{}' }));

    expect(result).toEqual({
      statusCode: 200,
      headers: {
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-correlation-id': 'given-by-caller',
        'x-own': '1',
      },
      body: '{}',
    });
  });

  it('answers what nobody expected with a plain 500, and logs it without its message', async () => {
    const result = await handle(async () => {
      throw new Error('cannot read the salary of Ada');
    });

    expect(result).toMatchObject({ statusCode: 500, body: 'sorry given-by-caller' });
    expect(lines.join()).toContain('call failed');
    expect(lines.join()).not.toContain('Ada');
  });

  it('logs one line per call, with nothing of what was sent', async () => {
    const event = anEvent({ body: '{"apiKey":"a-secret"}', headers: { authorization: 'Bearer a-token' } });

    await handle(
      async () => ({ status: 404, headers: {}, body: 'Ada', log: { operation: 'getRun', code: 'x' } }),
      event,
    );

    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      message: 'call answered',
      operation: 'getRun',
      code: 'x',
      status: 404,
      durationMs: 0,
      correlationId: 'made-here-1',
    });
    expect(lines.join()).not.toMatch(/a-secret|a-token|Ada/);
  });
});
