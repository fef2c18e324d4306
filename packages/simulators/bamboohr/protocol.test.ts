import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, basic, jsonAs, REPORT, report } from '#test/contracts/bamboohr-ask';
import { startBambooHrSimulator } from './server';
import type { BambooHrSimulator } from './server';

describe('the protocol of the BambooHR simulator', () => {
  let simulator: BambooHrSimulator;
  beforeAll(async () => {
    simulator = await startBambooHrSimulator({ today: '2026-07-01' });
  });
  afterAll(() => simulator.close());

  const idOf = (firstName: string): string =>
    simulator.people.find(({ fields }) => fields['firstName'] === firstName)?.id ?? '';
  const rowOf = async (firstName: string, fields: string[], onlyCurrent = false) =>
    (await report(simulator, fields, onlyCurrent)).find(({ id }) => id === idOf(firstName));

  it.each([
    { case: 'no credentials', authorization: '' },
    { case: 'another key', authorization: basic('0'.repeat(40)) },
    { case: 'a bearer token', authorization: 'Bearer 5f0c1e9a' },
  ])('answers the recorded 401 to $case', async ({ authorization }) => {
    const { status, text, headers } = await ask(simulator, 'GET /api/v1/meta/fields', {
      headers: { authorization },
    });

    expect([status, text]).toEqual([401, '']);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/html; charset=UTF-8',
      'x-bamboohr-error-message': 'API key not provided or invalid',
      'www-authenticate': 'Basic realm="https://api.bamboohr.com/acme"',
    });
  });

  it('takes the key with any password', async () => {
    const { status } = await ask(simulator, 'GET /api/v1/meta/fields', {
      headers: { authorization: basic(simulator.apiKey, 'whatever') },
    });

    expect(status).toBe(200);
  });

  it.each([
    'GET /api/v1/meta/fields',
    'GET /api/v1/employees/104',
    'GET /api/v1/employees/directory',
    'GET /api/v1/employees/104/tables/jobInfo',
  ])('answers XML to %s when JSON is not asked for', async (question) => {
    const { contentType, text } = await ask(simulator, question, { headers: { accept: '*/*' } });

    expect(contentType).toBe('text/xml; charset=UTF-8');
    expect(text).toMatch(/^<\?xml/);
  });

  it('reads a report with a charset in its Content-Type as XML', async () => {
    const { status, text, headers } = await ask(simulator, REPORT, {
      body: { fields: ['firstName'] },
      headers: { 'content-type': 'application/json; charset=utf-8' },
    });

    expect([status, text, headers.get('x-bamboohr-error-message')]).toEqual([400, '', 'Malformed XML']);
  });

  it.each([
    { question: 'POST /api/v1/reports/custom?format=bogus', accept: 'application/json' },
    { question: 'POST /api/v1/reports/custom', accept: '*/*' },
  ])('has no report for $question with Accept $accept', async ({ question, accept }) => {
    const { status } = await ask(simulator, question, {
      body: { fields: ['firstName'] },
      headers: { accept },
    });

    expect(status).toBe(404);
  });

  it('refuses more than 400 fields', async () => {
    const fields = Array.from({ length: 401 }, (_, index) => `field${index}`);

    const [tooMany, enough] = [
      await ask(simulator, REPORT, { body: { fields } }),
      await ask(simulator, REPORT, { body: { fields: fields.slice(1) } }),
    ];
    const single = await ask(simulator, `GET /api/v1/employees/104?fields=${fields.join(',')}`);

    expect([tooMany.status, enough.status, single.status]).toEqual([400, 200, 400]);
  });

  it('leaves unknown fields out of the columns and rows without a word', async () => {
    const { body } = await ask(simulator, REPORT, {
      body: { fields: ['firstName', 'nickname', 'paidPer', '4405'] },
    });

    const { fields, employees } = jsonAs<{ fields: { id: string }[]; employees: object[] }>(body);
    expect(fields.map(({ id }) => id)).toEqual(['firstName', '4405']);
    expect(Object.keys(employees[0] ?? {}).sort()).toEqual(['4405', 'firstName', 'id']);
  });

  it('sends the reason of a 404 in two headers, one misspelt', async () => {
    const { status, text, headers } = await ask(simulator, 'GET /api/v1/employees/99999');

    expect([status, text]).toEqual([404, '']);
    expect(headers.get('x-bamboohr-error-message')).toBe('Employee not found, Employee not found');
    expect(headers.get('x-bamboohr-error-messsage')).toBe('Employee not found, Employee not found');
  });

  it('gives the number, not the id, of the manager as supervisorId', async () => {
    const rows = await report(simulator, ['employeeNumber', 'supervisorId', 'supervisorEId', 'supervisor']);
    const numbers = new Map(rows.map((row) => [row['id'], row['employeeNumber']]));
    const managed = rows.filter((row) => row['supervisorEId'] !== null);

    expect(managed.length).toBeGreaterThan(100);
    expect(managed.every((row) => numbers.get(row['supervisorEId']) === row['supervisorId'])).toBe(true);
    // The trap has teeth only if such numbers are also ids of other people.
    expect(managed.filter((row) => numbers.has(row['supervisorId'])).length).toBeGreaterThan(20);
  });

  it('writes the name of a manager last name first in reports and first name first elsewhere', async () => {
    const [row] = (await report(simulator, ['supervisor', 'supervisorEId'])).filter(({ supervisor }) =>
      String(supervisor).includes(', '),
    );
    const table = await ask(simulator, `GET /api/v1/employees/${String(row?.['id'])}/tables/jobInfo`);

    const [last, first] = String(row?.['supervisor']).split(', ');
    expect(jsonAs<{ reportsTo: string }[]>(table.body)[0]?.reportsTo).toContain(last);
    expect(jsonAs<{ reportsTo: string }[]>(table.body)[0]?.reportsTo).not.toBe(`${last}, ${first}`);
  });

  it('writes unset dates as zeros, unset pay as a space and a currency, unset state as nothing', async () => {
    const row = await rowOf('Volunteer', ['payRate', 'terminationDate', 'payRateEffectiveDate', 'payPer']);
    const nomad = await rowOf('Nomad', ['state', 'country', 'address1']);

    expect(row).toMatchObject({
      payRate: ' USD',
      terminationDate: '0000-00-00',
      payRateEffectiveDate: '0000-00-00',
      payPer: null,
    });
    expect(nomad).toMatchObject({ state: '', country: null, address1: null });
  });

  it('calls leavers Terminated in reports and keeps their contract type in the table', async () => {
    const row = await rowOf('Léon', ['status', 'employmentHistoryStatus', 'terminationDate']);
    const { body } = await ask(simulator, `GET /api/v1/employees/${idOf('Léon')}/tables/employmentStatus`);

    expect(row).toMatchObject({
      status: 'Inactive',
      employmentHistoryStatus: 'Terminated',
      terminationDate: '2024-04-22',
    });
    expect(
      jsonAs<{ employmentStatus: string }[]>(body).map(({ employmentStatus }) => employmentStatus),
    ).toContain('Full-Time');
  });

  it('shows future hires only with future values, as Inactive', async () => {
    const fields = ['status', 'hireDate'];

    expect(await rowOf('Kwame', fields, true)).toBeUndefined();
    expect(await rowOf('Kwame', fields, false)).toMatchObject({ status: 'Inactive', hireDate: '2026-08-30' });
  });

  it('shows pay that is not in force yet with future values', async () => {
    const fields = ['payRate', 'payRateEffectiveDate'];

    const [current, future] = [await rowOf('Rich', fields, true), await rowOf('Rich', fields, false)];

    expect(future?.['payRateEffectiveDate']).toBe('2026-08-15');
    expect(current?.['payRate']).not.toBe(future?.['payRate']);
  });

  it('calls people who are about to leave Terminated when future values are asked for', async () => {
    const fields = ['status', 'employmentHistoryStatus'];

    expect(await rowOf('Greta', fields, false)).toMatchObject({
      status: 'Active',
      employmentHistoryStatus: 'Terminated',
    });
    expect((await rowOf('Greta', fields, true))?.['employmentHistoryStatus']).not.toBe('Terminated');
  });

  it('lists active people only in the directory', async () => {
    const { body } = await ask(simulator, 'GET /api/v1/employees/directory');

    const ids = jsonAs<{ employees: { id: string }[] }>(body).employees.map(({ id }) => id);
    expect(ids).toContain('104');
    expect(ids).not.toContain(idOf('Léon'));
    expect(ids).not.toContain(idOf('Kwame'));
  });

  it('mixes whole, dotted and negative ids in meta/fields, and sub-fields share an alias', async () => {
    const { body } = await ask(simulator, 'GET /api/v1/meta/fields');

    const fields = jsonAs<{ id: number | string; alias?: string; deprecated?: boolean }[]>(body);
    expect(fields.map(({ id }) => id)).toEqual(expect.arrayContaining([19, '19.1', -38, 4405]));
    expect(fields.filter(({ alias }) => alias === 'payRate')).toHaveLength(2);
    expect(fields.find(({ id }) => id === 4405)).not.toHaveProperty('alias');
    expect(fields.filter(({ deprecated }) => deprecated)).toHaveLength(1);
  });

  it('tells changed, new and deleted people apart', async () => {
    const own = await startBambooHrSimulator({ today: '2026-07-01', people: 10 });
    const { id } = own.addPerson({ firstName: 'New' });
    own.setPerson('104', { city: 'Elsewhere' });
    own.removePerson('105');

    const { body } = await ask(own, 'GET /api/v1/employees/changed?since=2026-07-01T00%3A00%3A00Z');
    await own.close();

    const { employees } = jsonAs<{ employees: Record<string, { action: string }> }>(body);
    expect(
      Object.values(employees)
        .map(({ action }) => action)
        .sort(),
    ).toEqual(['Deleted', 'Inserted', 'Updated']);
    expect([employees['104']?.action, employees['105']?.action, employees[id]?.action]).toEqual([
      'Updated',
      'Deleted',
      'Inserted',
    ]);
  });

  it('limits a report to some people and to recent changes', async () => {
    const filtered = await ask(simulator, REPORT, {
      body: { fields: ['id'], filters: { employeeIds: [104, 106] } },
    });
    const recent = await ask(simulator, REPORT, {
      body: { fields: ['lastChanged'], filters: { lastChanged: { value: '2026-06-20T00:00:00Z' } } },
    });

    const rows = jsonAs<{ employees: { lastChanged: string }[] }>(recent.body).employees;
    expect(jsonAs<{ employees: object[] }>(filtered.body).employees).toHaveLength(2);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ lastChanged }) => lastChanged >= '2026-06-20')).toBe(true);
  });

  it.each([
    { violation: 'wrong verb DELETE', question: 'DELETE /api/v1/meta/fields', status: 405 },
    { violation: 'unknown path /api/v1/nonsense', question: 'GET /api/v1/nonsense', status: 404 },
    { violation: 'unknown query parameter page', question: 'GET /api/v1/meta/fields?page=2', status: 200 },
  ])('notes "$violation"', async ({ violation, question, status }) => {
    const answer = await ask(simulator, question);

    expect(answer.status).toBe(status);
    expect(simulator.requests.at(-1)?.violations).toEqual([violation]);
  });

  it('notes a missing Accept, an empty password and a charset', async () => {
    await ask(simulator, REPORT, {
      body: { fields: [] },
      headers: {
        accept: '*/*',
        authorization: basic(simulator.apiKey, ''),
        'content-type': 'application/json;charset=utf-8',
      },
    });

    expect(simulator.requests.at(-1)?.violations).toEqual([
      'missing Accept: application/json',
      'Content-Type is not exactly application/json',
      'empty Basic password',
    ]);
  });

  it('logs which fields were asked for, and never the key', async () => {
    await report(simulator, ['firstName', 'bogus']);

    expect(simulator.requests.at(-1)).toMatchObject({
      method: 'POST',
      path: '/api/v1/reports/custom',
      fields: ['firstName', 'bogus'],
      status: 200,
    });
    expect(JSON.stringify(simulator.requests)).not.toContain(simulator.apiKey);
    expect(JSON.stringify(simulator.requests)).not.toContain(basic(simulator.apiKey));
  });
});
