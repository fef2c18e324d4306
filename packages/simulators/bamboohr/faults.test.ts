import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ask, jsonAs, REPORT, report } from '#test/contracts/bamboohr-ask';
import { startBambooHrSimulator } from './server';
import type { BambooHrSimulator } from './server';

const DATASET = 'POST /api/v2/datasets/employee/data';
type ListBody = {
  data: { employeeId: string }[];
  meta: { total: number; page: { nextCursor: string | null } };
};
type DatasetBody = {
  data: { fields: Record<string, string | null> }[];
  meta: { totalItems: number; totalPages: number };
};

describe('the faults of the BambooHR simulator', () => {
  let simulator: BambooHrSimulator;
  beforeEach(async () => {
    simulator = await startBambooHrSimulator({ today: '2026-07-01', people: 25 });
  });
  afterEach(() => simulator.close());

  const listPage = async (cursor: string | null) => {
    const after = cursor === null ? '' : `&page[after]=${cursor}`;
    return jsonAs<ListBody>((await ask(simulator, `GET /api/v1/employees?page[limit]=10${after}`)).body);
  };
  const readList = async () => {
    const pages = [await listPage(null)];
    for (let cursor = pages[0]?.meta.page.nextCursor; cursor; cursor = pages.at(-1)?.meta.page.nextCursor)
      pages.push(await listPage(cursor));
    return pages;
  };
  const datasetPage = async (page: number) =>
    jsonAs<DatasetBody>(
      (await ask(simulator, DATASET, { body: { fields: ['eeid'], page, pageSize: 10 } })).body,
    );
  const idsOf = (pages: ListBody[]) => pages.flatMap(({ data }) => data.map(({ employeeId }) => employeeId));

  it('rate_limited answers 429 with seconds to wait, once', async () => {
    simulator.faults.add({ kind: 'rate_limited', retryAfterSeconds: 7 });

    const [first, second] = [
      await ask(simulator, 'GET /api/v1/meta/fields'),
      await ask(simulator, 'GET /api/v1/meta/fields'),
    ];

    expect([first.status, first.headers.get('retry-after'), second.status]).toEqual([429, '7', 200]);
  });

  it('rate_limited answers with an HTTP date when given an instant', async () => {
    simulator.faults.add({ kind: 'rate_limited', retryAt: '2026-07-01T10:00:30Z' });

    const { headers } = await ask(simulator, 'GET /api/v1/meta/fields');

    expect(headers.get('retry-after')).toBe('Wed, 01 Jul 2026 10:00:30 GMT');
  });

  it('unavailable answers 503, with Retry-After only when given', async () => {
    simulator.faults.add({ kind: 'unavailable' });
    simulator.faults.add({ kind: 'unavailable', retryAfterSeconds: 3 });

    const answers = [
      await ask(simulator, 'GET /api/v1/meta/fields'),
      await ask(simulator, 'GET /api/v1/meta/fields'),
    ];

    expect(answers.map(({ status, headers }) => [status, headers.get('retry-after')])).toEqual([
      [503, null],
      [503, '3'],
    ]);
  });

  it('unavailable answers another server error when given', async () => {
    simulator.faults.add({ kind: 'unavailable', status: 502 });

    expect((await ask(simulator, 'GET /api/v1/meta/fields')).status).toBe(502);
  });

  it('person_not_readable hides one person: 403 alone, absent among others', async () => {
    simulator.faults.add({ kind: 'person_not_readable', people: ['104'], times: null });

    const single = await ask(simulator, 'GET /api/v1/employees/104');
    const table = await ask(simulator, 'GET /api/v1/employees/104/tables/jobInfo');
    const [people, list, dataset] = [
      await report(simulator, ['firstName']),
      await listPage(null),
      await datasetPage(1),
    ];

    expect([single.status, table.status]).toEqual([403, 404]);
    expect([people.length, list.meta.total, dataset.meta.totalItems]).toEqual([24, 24, 24]);
  });

  it('cut_body sends the status and half of the body, then drops the connection', async () => {
    simulator.faults.add({ kind: 'cut_body' });

    await expect(ask(simulator, REPORT, { body: { fields: ['firstName'] } })).rejects.toThrow('terminated');
    expect(simulator.requests.at(-1)).toMatchObject({ status: 200, faults: ['cut_body'] });
  });

  it('truncated_json is a complete HTTP answer whose JSON stops in the middle', async () => {
    simulator.faults.add({ kind: 'truncated_json' });

    await expect(ask(simulator, REPORT, { body: { fields: ['firstName'] } })).rejects.toThrow(SyntaxError);
  });

  it('slow delays the answer and nothing else', async () => {
    simulator.faults.add({ kind: 'slow', delayMs: 120 });
    const started = performance.now();

    const { status } = await ask(simulator, 'GET /api/v1/meta/fields');

    expect(status).toBe(200);
    expect(performance.now() - started).toBeGreaterThanOrEqual(115);
  });

  it('a slow answer does not keep the simulator from closing', async () => {
    const other = await startBambooHrSimulator({ today: '2026-07-01', people: 1 });
    other.faults.add({ kind: 'slow', delayMs: 60_000 });
    const pending = ask(other, 'GET /api/v1/meta/fields').catch(() => 'dropped');
    while (other.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));

    await other.close();

    expect(await pending).toBe('dropped');
  });

  it('revoked_key answers the recorded 401 to the right key', async () => {
    simulator.faults.add({ kind: 'revoked_key', times: null });

    const { status, headers, text } = await ask(simulator, 'GET /api/v1/meta/fields');

    expect([status, text, headers.get('x-bamboohr-error-message')]).toEqual([
      401,
      '',
      'API key not provided or invalid',
    ]);
  });

  it('repeated_page serves the people of the page before again, in the list and in the dataset', async () => {
    simulator.faults.add({ kind: 'repeated_page' });
    const ids = idsOf(await readList());
    simulator.faults.add({ kind: 'repeated_page' });
    const pages = [await datasetPage(1), await datasetPage(2), await datasetPage(3)];

    expect([ids.length, new Set(ids).size]).toEqual([25, 15]);
    expect(pages[1]?.data).toEqual(pages[0]?.data);
    expect(pages[2]?.data).toHaveLength(5);
  });

  it('missing_page leaves one page of people out, in the list and in the dataset', async () => {
    simulator.faults.add({ kind: 'missing_page' });
    const list = await readList();
    simulator.faults.add({ kind: 'missing_page', after: 1 });
    const pages = [await datasetPage(1), await datasetPage(2), await datasetPage(3)];

    expect([idsOf(list).length, list[0]?.meta.total]).toEqual([15, 25]);
    expect(pages.map(({ data }) => data.length)).toEqual([10, 0, 5]);
    expect(pages[1]?.meta).toEqual({ page: 2, pageSize: 10, totalPages: 3, totalItems: 25 });
  });

  it('changed_total reports another total on a later page', async () => {
    simulator.faults.add({ kind: 'changed_total' });
    const totals = (await readList()).map(({ meta }) => meta.total);
    simulator.faults.add({ kind: 'changed_total' });
    const datasetTotals = [await datasetPage(1), await datasetPage(2)].map(({ meta }) => meta.totalItems);

    expect(totals).toEqual([25, 26, 25]);
    expect(datasetTotals).toEqual([25, 26]);
  });

  it('foreign_next_link points the list and the dataset to another host', async () => {
    simulator.faults.add({ kind: 'foreign_next_link', times: 2 });
    const list = await ask(simulator, 'GET /api/v1/employees?page[limit]=10');
    const dataset = await ask(simulator, 'POST /api/v2/datasets/employee/data', {
      body: { fields: ['eeid'], pageSize: 10 },
    });

    const links = [
      jsonAs<{ _links: { next: { href: string } } }>(list.body)._links.next.href,
      jsonAs<{ links: { next: string } }>(dataset.body).links.next,
    ];
    expect(links.map((link) => new URL(link).host)).toEqual(['elsewhere.test', 'elsewhere.test']);
  });

  it('empty_success answers 200 with nobody', async () => {
    for (let count = 0; count < 3; count += 1) simulator.faults.add({ kind: 'empty_success' });

    const people = await report(simulator, ['firstName']);
    const list = await listPage(null);
    const dataset = await datasetPage(1);

    expect(people).toEqual([]);
    expect([list.data, list.meta.total]).toEqual([[], 0]);
    expect([dataset.data, dataset.meta.totalItems]).toEqual([[], 0]);
  });

  it('does not spend a page fault on a request without pages', async () => {
    simulator.faults.add({ kind: 'repeated_page' });

    await ask(simulator, 'GET /api/v1/meta/fields');
    await report(simulator, ['firstName']);

    expect(simulator.faults.list()).toHaveLength(1);
  });
});

describe('field_not_readable', () => {
  let simulator: BambooHrSimulator;
  beforeEach(async () => {
    simulator = await startBambooHrSimulator({ today: '2026-07-01', people: 25 });
    simulator.faults.add({ kind: 'field_not_readable', fields: ['dateOfBirth', 'payRate'], times: null });
  });
  afterEach(() => simulator.close());

  it('leaves the field out of the columns and rows of a report, without a word', async () => {
    const { status, body } = await ask(simulator, REPORT, {
      body: { fields: ['firstName', 'payRate', '19.1', 'dateOfBirth'] },
    });

    const { fields, employees } = jsonAs<{ fields: { id: string }[]; employees: object[] }>(body);
    expect(status).toBe(200);
    expect(fields.map(({ id }) => id)).toEqual(['firstName']);
    expect(Object.keys(employees[0] ?? {})).toEqual(['id', 'firstName']);
  });

  it('leaves it out of a single read and out of the rows of a table', async () => {
    const single = await ask(simulator, 'GET /api/v1/employees/104?fields=firstName,payRate');
    const table = await ask(simulator, 'GET /api/v1/employees/104/tables/compensation');

    expect(Object.keys(jsonAs<object>(single.body))).toEqual(['id', 'firstName']);
    expect(jsonAs<object[]>(table.body)[0]).not.toHaveProperty('rate');
    expect(jsonAs<object[]>(table.body)[0]).toHaveProperty('paidPer');
  });

  it('is null and named in the rows of the list', async () => {
    const { body } = await ask(simulator, 'GET /api/v1/employees?fields=birthDate,workEmail&page[limit]=1');

    expect(jsonAs<ListBody>(body).data[0]).toMatchObject({
      birthDate: null,
      _restrictedFields: ['birthDate'],
    });
  });

  it('is a 403 problem document in the dataset', async () => {
    const { status, body } = await ask(simulator, DATASET, {
      body: { fields: ['eeid', 'compensationPayRateCurrencyCode'] },
    });

    expect(status).toBe(403);
    expect(body).toMatchObject({
      status: 403,
      code: 'FORBIDDEN',
      instance: '/api/v2/datasets/employee/data',
    });
  });

  it('can be limited to some people', async () => {
    simulator.faults.clear();
    simulator.faults.add({ kind: 'field_not_readable', fields: ['homeEmail'], people: ['104'] });

    const rows = await report(simulator, ['homeEmail']);

    expect(rows.filter((row) => !('homeEmail' in row)).map(({ id }) => id)).toEqual(['104']);
  });

  it('drops people from a list that is sorted by what is hidden', async () => {
    simulator.faults.add({ kind: 'field_not_readable', fields: ['lastName'], people: ['104'] });

    const { body } = await ask(simulator, 'GET /api/v1/employees?sort=lastName');

    expect(jsonAs<ListBody>(body).meta.total).toBe(24);
  });
});
