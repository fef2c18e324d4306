import type { BambooHrSimulator } from '#simulators/bamboohr/server';
import type { CheckedExchange } from './openapi-check';

export type Asked = CheckedExchange & { headers: Headers; text: string };
type Question = { body?: unknown; headers?: Record<string, string> };

export const basic = (key: string, password = 'x'): string =>
  `Basic ${Buffer.from(`${key}:${password}`).toString('base64')}`;

/** Sends one well-formed request ("GET /api/v1/meta/fields") and gives the exchange in the shape the spec check takes. */
export const ask = async (
  simulator: BambooHrSimulator,
  request: string,
  { body, headers }: Question = {},
): Promise<Asked> => {
  const [method = 'GET', target = '/'] = request.split(' ');
  const url = new URL(target, simulator.url);
  const answer = await fetch(url, {
    method,
    headers: {
      accept: 'application/json',
      authorization: basic(simulator.apiKey),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const contentType = answer.headers.get('content-type');
  return {
    method,
    path: url.pathname,
    query: Object.fromEntries(
      [...url.searchParams.keys()].map((key) => [key, valuesOf(url.searchParams.getAll(key))]),
    ),
    accept: 'application/json',
    requestContentType: body === undefined ? undefined : 'application/json',
    requestBody: body,
    status: answer.status,
    contentType,
    body: (contentType ?? '').includes('json') ? JSON.parse(text) : text,
    headers: answer.headers,
    text,
  };
};

const valuesOf = (values: string[]): string | string[] => (values.length === 1 ? (values[0] ?? '') : values);

/** A parsed body seen as the type that the test is about. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- stands in for the assertions that lint forbids
export const jsonAs = <T>(value: unknown): T => JSON.parse(JSON.stringify(value));

export const REPORT = 'POST /api/v1/reports/custom?format=JSON&onlyCurrent=false';

/** The rows of a report on everybody, with these fields. */
export const report = async (
  simulator: BambooHrSimulator,
  fields: readonly string[],
  onlyCurrent = false,
) => {
  const { body } = await ask(
    simulator,
    `POST /api/v1/reports/custom?format=JSON&onlyCurrent=${onlyCurrent}`,
    {
      body: { title: 'test', fields },
    },
  );
  return jsonAs<{ employees: Record<string, unknown>[] }>(body).employees;
};
