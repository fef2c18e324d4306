import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, jsonAs, REPORT } from '#test/contracts/bamboohr-ask';
import { BAMBOOHR_DEVIATIONS, bamboohrCheck } from '#test/contracts/bamboohr-spec';
import { startBambooHrSimulator } from './server';
import type { BambooHrSimulator } from './server';

const { check, checkAnswer } = bamboohrCheck();
const DATASET = 'POST /api/v2/datasets/employee/data';
const ALL_DATASET_FIELDS = [
  'eeid',
  'firstName',
  'email',
  'teams',
  'terminationDate',
  'compensationPayRate',
  'customField4378',
];

const QUESTIONS: [string, unknown?][] = [
  ['GET /api/v1/meta/fields'],
  ['GET /api/v1/meta/lists?format=json'],
  ['GET /api/v1/meta/lists'],
  ['GET /api/v1/meta/tables'],
  ['GET /api/v1/meta/users?status=enabled'],
  ['GET /api/v1/company_information'],
  ['GET /api/v1/employees'],
  [
    'GET /api/v1/employees?fields=workEmail,birthDate,reportsToId&filter[status]=active&sort=-lastName&page[limit]=7',
  ],
  ['GET /api/v1/employees?filter[ids][]=104&filter[ids][]=106'],
  ['GET /api/v1/employees?page[after]=bm9uc2Vuc2U='],
  ['GET /api/v1/employees/directory'],
  ['GET /api/v1/employees/104'],
  ['GET /api/v1/employees/0?fields=firstName,teams,payRate,customShirtsize,status&onlyCurrent=false'],
  ['GET /api/v1/employees/99999'],
  ['GET /api/v1/employees/all/tables/jobInfo'],
  ['GET /api/v1/employees/all/tables/compensation'],
  ['GET /api/v1/employees/104/tables/employmentStatus'],
  ['GET /api/v1/employees/104/tables/nonsense'],
  ['GET /api/v1/employees/changed?since=2026-01-01T00%3A00%3A00Z&type=all'],
  ['GET /api/v1/employees/changed/tables/jobInfo?since=2026-06-01T00%3A00%3A00Z'],
  ['GET /api/v1_2/datasets'],
  ['GET /api/v1_2/datasets/employee/fields?page=2&page_size=20'],
  ['GET /api/v1_2/datasets/nonsense/fields'],
  [
    REPORT,
    {
      title: 'x',
      fields: ['firstName', 'teams', 'payRate'],
      filters: { employeeIds: [104], lastChanged: { value: '2020-01-01T00:00:00Z' } },
    },
  ],
  [
    DATASET,
    { fields: ALL_DATASET_FIELDS, filter: "status eq 'Active'", orderBy: 'firstName asc', pageSize: 10 },
  ],
  [DATASET, { fields: ['eeid'], pageSize: 1000 }],
  [DATASET, { fields: ['eeid'], filter: 'status like' }],
  [DATASET, { fields: ['nonsense'] }],
  ['POST /api/v2/datasets/nonsense/data', { fields: ['eeid'] }],
];

const MISTAKES: [string, unknown?][] = [
  ['GET /api/v1/employees?page[limit]=0'],
  ['GET /api/v1/employees?filter[status]=gone'],
  ['GET /api/v1/employees?sort=birthDate'],
  ['GET /api/v1/employees/changed?since=yesterday'],
  [DATASET, { fields: ['eeid'], pageSize: 1001 }],
  [DATASET, '{'],
  [REPORT, '{'],
];

describe('the BambooHR simulator against the official spec', () => {
  let simulator: BambooHrSimulator;
  beforeAll(async () => {
    simulator = await startBambooHrSimulator({ today: '2026-07-01' });
  });
  afterAll(() => simulator.close());

  it.each(QUESTIONS.map(([question, body]) => ({ question, body })))(
    'conforms in the answer to $question',
    async ({ question, body }) => {
      const exchange = await ask(simulator, question, { body });

      expect(check(exchange)).toEqual([]);
      expect(simulator.requests.at(-1)?.violations).toEqual([]);
    },
  );

  it.each(MISTAKES.map(([question, body]) => ({ question, body })))(
    'refuses as documented: $question',
    async ({ question, body }) => {
      const exchange = await ask(simulator, question, { body });

      expect(checkAnswer(exchange)).toEqual([]);
      expect(exchange.status).toBeGreaterThanOrEqual(400);
    },
  );

  it('needs every deviation that the table lists', async () => {
    const fresh = bamboohrCheck();
    const variant = await startBambooHrSimulator({
      today: '2026-07-01',
      people: 1,
      variants: { nothingChanged: 'array' },
    });

    fresh.check(await ask(simulator, REPORT, { body: { fields: ['teams'] } }));
    fresh.check(await ask(simulator, DATASET, { body: { fields: ['email'], pageSize: 1000 } }));
    const { body } = await ask(simulator, 'GET /api/v1/employees?page[limit]=2');
    const { nextCursor } = jsonAs<{ meta: { page: { nextCursor: string } } }>(body).meta.page;
    fresh.check(await ask(simulator, `GET /api/v1/employees?page[after]=${nextCursor}`));
    fresh.check(await ask(variant, 'GET /api/v1/employees/changed?since=2030-01-01T00%3A00%3A00Z'));
    fresh.check(
      await ask(simulator, 'GET /api/v1/meta/fields', { headers: { authorization: 'Basic bm9uZTp4' } }),
    );
    for (const kind of ['rate_limited', 'unavailable'] as const) {
      variant.faults.add({ kind });
      fresh.check(await ask(variant, 'GET /api/v1/meta/fields'));
    }
    await variant.close();

    expect(fresh.unusedDeviations()).toEqual([]);
    expect(BAMBOOHR_DEVIATIONS.length).toBeGreaterThan(0);
  });

  it('is a check that can fail', async () => {
    const good = await ask(simulator, 'GET /api/v1/employees?page[limit]=1');

    const found = check({
      ...good,
      query: { 'page[limit]': '9000', nonsense: '1' },
      body: { data: [{ employeeId: 4 }], meta: { total: '4' } },
    });

    expect(found.map(({ at }) => at)).toEqual(
      expect.arrayContaining([
        'query/nonsense',
        'query/page/limit',
        'response',
        'response/data/0/employeeId',
        'response/meta/total',
      ]),
    );
    expect(check({ ...good, path: '/api/v9/nonsense' })).toEqual([
      expect.objectContaining({ message: 'no such operation' }),
    ]);
    expect(check({ ...good, status: 418 })).toEqual([expect.objectContaining({ at: 'status' })]);
  });
});
