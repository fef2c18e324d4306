import { afterEach, describe, expect, it } from '@jest/globals';
import { jsonAs } from '#test/contracts/bamboohr-ask';
import { bearerToken } from './authorization';
import { json } from './json-answer';
import { nextLink, servePage } from './paging';
import { answerByRoute, baseUrlOf } from './router';
import type { Route } from './router';
import type { Exchange } from './exchange';
import { startSimulator } from './simulator';
import type { Simulator, SimulatorDefinition } from './simulator';

const PEOPLE = ['Ada', 'Bo', 'Cy', 'Di', 'Ed'];

const ROUTES: readonly Route<{ exchange: Exchange }>[] = [
  {
    method: 'POST',
    path: /^\/token$/,
    query: [],
    open: true,
    answer: () => json(200, { access_token: 'fresh' }),
  },
  {
    method: 'GET',
    path: /^\/people$/,
    query: ['offset', 'fields'],
    answer: ({ exchange }) => people(exchange),
  },
];

const people = (exchange: Exchange) => {
  const start = Number(exchange.query.get('offset') ?? 0);
  exchange.log.fields = (exchange.query.get('fields') ?? '').split(',').filter(Boolean);
  const page = servePage(exchange, PEOPLE, { start, end: start + 2, missing: 'empty' });
  const next = `${baseUrlOf(exchange)}/people?offset=${page.end}`;
  return json(200, {
    rows: page.rows,
    total: page.total,
    next: page.end < PEOPLE.length ? nextLink(exchange, next) : null,
  });
};

const answer = (exchange: Exchange) =>
  answerByRoute(exchange, {
    routes: ROUTES,
    refuseAccess: () =>
      bearerToken(exchange) === 'fresh' ? undefined : json(401, { error: 'unauthorized' }),
    notFound: () => json(404, { error: 'not_found' }),
    wrongVerb: () => json(405, { error: 'method_not_allowed' }),
    call: () => ({ exchange }),
  });

let simulator: Simulator;
afterEach(() => simulator.close());

/** A vendor of two calls: a token, and people two by two. */
const start = async (definition: Partial<SimulatorDefinition> = {}) => {
  simulator = await startSimulator({
    answer,
    refuse: (kind) => json(kind === 'rate_limited' ? 429 : 401, { error: kind }),
    control: { nextDay: () => undefined, people: () => PEOPLE },
    ...definition,
  });
};

const call = (target: string, { method = 'GET', token = 'fresh', body }: Call = {}) =>
  fetch(`${simulator.url}${target}`, {
    method,
    redirect: 'manual',
    headers: { authorization: `Bearer ${token}` },
    ...(body !== undefined && { body }),
  });
type Call = { method?: string; token?: string; body?: string };

type Page = { rows: string[]; total: number; next: string | null };
const pageAt = async (offset: number) => jsonAs<Page>(await (await call(`/people?offset=${offset}`)).json());

const violations = () => simulator.requests.flatMap((request) => request.violations);

describe('the rate limits of a simulator', () => {
  const limits = [{ name: 'people', match: /^GET \/people/, calls: 2, perSeconds: 60, published: true }];

  it('answer a call too many with 429 in the words of the vendor, whole seconds to wait and a violation', async () => {
    let nowMs = 1_000_000;
    await start({ limits, clock: () => nowMs });
    await call('/people');
    await call('/people');
    nowMs += 1_500;

    const refused = await call('/people');

    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '59']);
    expect(await refused.json()).toEqual({ error: 'rate_limited' });
    expect(violations()).toEqual(['too many calls: people']);
  });

  it('let calls pass again after the told wait', async () => {
    let nowMs = 0;
    await start({ limits, clock: () => nowMs });
    for (let sent = 0; sent < 3; sent += 1) await call('/people');
    nowMs = 60_000;

    const { status } = await call('/people');

    expect(status).toBe(200);
  });

  it('show in the headers of the vendor on every answer', async () => {
    await start({
      limits: limits.map((limit) => ({ ...limit, omitRetryAfter: true })),
      clock: () => 5_000,
      limitHeaders: ({ calls }, remaining, resetAtMs) => ({
        'x-ratelimit': `${remaining}/${calls} until ${resetAtMs / 1000}`,
      }),
    });

    const answers = [
      await call('/people'),
      await call('/people'),
      await call('/people'),
      await call('/other'),
    ];

    expect(answers.map(({ headers }) => headers.get('x-ratelimit'))).toEqual([
      '1/2 until 65',
      '0/2 until 65',
      '0/2 until 65',
      null,
    ]);
    expect(answers[2]?.headers.get('retry-after')).toBeNull();
  });

  it('count calls that a fault spoils, and can be switched off', async () => {
    await start({ limits, clock: () => 0 });
    simulator.faults.add({ kind: 'revoked_key', times: 2 });
    const statuses = [await call('/people'), await call('/people'), await call('/people')];
    await simulator.close();
    await start({ limits, clock: () => 0, enforceLimits: false });
    const unlimited = [await call('/people'), await call('/people'), await call('/people')];

    expect(statuses.map(({ status }) => status)).toEqual([401, 401, 429]);
    expect(unlimited.map(({ status }) => status)).toEqual([200, 200, 200]);
  });
});

describe('fields in use', () => {
  it('make any other field a violation, from when they are told until they are taken back', async () => {
    await start();
    await call('/people?fields=name,iban');
    simulator.fieldsInUse(['name']);
    await call('/people?fields=name,iban,iban');
    simulator.fieldsInUse(undefined);
    await call('/people?fields=iban');

    expect(violations()).toEqual(['asked for a field that is not in use: iban']);
  });

  it.each(['PUT', 'POST'])('can be set by other processes with %s', async (method) => {
    await start();
    const { status } = await call('/__simulator/fields-in-use', { method, body: '["name"]' });
    const malformed = await call('/__simulator/fields-in-use', { method, body: '"name"' });
    await call('/people?fields=mail');
    await call('/__simulator/fields-in-use', { method, body: 'null' });
    await call('/people?fields=mail');

    expect([status, malformed.status]).toEqual([200, 400]);
    expect(violations()).toEqual(['asked for a field that is not in use: mail']);
  });
});

describe('the faults of tokens, links and hosts', () => {
  it('expired_token waits for a call with a token', async () => {
    await start({ usesToken: ({ path }) => path !== '/token' });
    simulator.faults.add({ kind: 'expired_token' });

    const answers = [await call('/token', { method: 'POST' }), await call('/people'), await call('/people')];

    expect(answers.map(({ status }) => status)).toEqual([200, 401, 200]);
    expect(await answers[1]?.json()).toEqual({ error: 'expired_token' });
  });

  it('expired_token is never spent by a vendor without tokens', async () => {
    await start();
    simulator.faults.add({ kind: 'expired_token' });

    const { status } = await call('/people');

    expect([status, simulator.faults.list().length]).toEqual([200, 1]);
  });

  it('foreign_next_link waits for a page with a next one and points elsewhere, the rest of the link unchanged', async () => {
    await start();
    simulator.faults.add({ kind: 'foreign_next_link', host: 'elsewhere.test:81' });

    const links = [(await pageAt(4)).next, (await pageAt(2)).next, (await pageAt(2)).next];

    expect(links).toEqual([
      null,
      'http://elsewhere.test:81/people?offset=4',
      `${simulator.url}/people?offset=4`,
    ]);
  });

  it('redirect sends the caller to the same path of another host', async () => {
    await start();
    simulator.faults.add({ kind: 'redirect', match: 'GET /people' });

    const { status, headers } = await call('/people?offset=2');

    expect([status, headers.get('location')]).toEqual([302, 'http://elsewhere.test/people?offset=2']);
  });
});

describe('the routes of a simulator', () => {
  it('object to unknown paths, wrong verbs and undocumented parameters, once each', async () => {
    await start();

    const answers = [
      await call('/nobody'),
      await call('/people', { method: 'POST' }),
      await call('/people?page=2&page=3'),
    ];

    expect(answers.map(({ status }) => status)).toEqual([404, 405, 200]);
    expect(violations()).toEqual(['unknown path /nobody', 'wrong verb POST', 'unknown query parameter page']);
  });

  it('ask for credentials before saying what exists, except where tokens are fetched', async () => {
    await start();

    const answers = [
      await call('/nobody', { token: 'stale' }),
      await call('/people', { token: 'stale' }),
      await call('/token', { token: 'stale', method: 'POST' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 200]);
  });
});

describe('the pages of a simulator', () => {
  const pages = async () => {
    const read: string[] = [];
    for (const offset of [0, 2, 4]) {
      const { rows, total } = await pageAt(offset);
      read.push(`${rows.join(' ')} of ${total}`);
    }
    return read;
  };

  it.each([
    { kind: 'repeated_page', expected: ['Ada Bo of 5', 'Ada Bo of 5', 'Ed of 5'] },
    { kind: 'missing_page', expected: [' of 5', 'Cy Di of 5', 'Ed of 5'] },
    { kind: 'changed_total', expected: ['Ada Bo of 5', 'Cy Di of 6', 'Ed of 5'] },
  ] as const)('play $kind where it shows', async ({ kind, expected }) => {
    await start();
    simulator.faults.add({ kind });

    expect(await pages()).toEqual(expected);
    expect(await pages()).toEqual(['Ada Bo of 5', 'Cy Di of 5', 'Ed of 5']);
  });
});
