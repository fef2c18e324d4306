import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import type { RefusalKind } from '../refuse-by-fault';

const HTML = { 'content-type': 'text/html; charset=UTF-8' };

/** The older endpoints' way to say no: an empty body, the reason in a header (sheet section 8). */
export const refusal = (status: number, reason: string): SimulatedAnswer => ({
  status,
  headers: { ...HTML, 'x-bamboohr-error-message': reason },
  body: '',
});

/** 404 comes with the header a second time, misspelt with three s, as recorded (sheet section 8). */
export const notFound = (reason: string): SimulatedAnswer => {
  const answer = refusal(404, reason);
  return { ...answer, headers: { ...answer.headers, 'x-bamboohr-error-messsage': reason } };
};

export const employeeNotFound = (): SimulatedAnswer => notFound('Employee not found, Employee not found');

/** As recorded (sheet section 2). */
export const unauthorised = (companyDomain: string): SimulatedAnswer => {
  const answer = refusal(401, 'API key not provided or invalid');
  const realm = `Basic realm="https://api.bamboohr.com/${companyDomain}"`;
  return { ...answer, headers: { ...answer.headers, 'www-authenticate': realm } };
};

/** What the faults of the whole server look like at BambooHR. No body was recorded for 429 and 503. */
export const refuse = (kind: RefusalKind, companyDomain: string): SimulatedAnswer => {
  switch (kind) {
    case 'rate_limited':
      return refusal(429, 'Limit exceeded');
    case 'unavailable':
      return refusal(503, 'Service unavailable');
    case 'revoked_key':
    case 'expired_token':
      return unauthorised(companyDomain);
    default:
      return kind satisfies never;
  }
};

/** RFC 7807, as the datasets answer (sheet section 8). v1_2 labels it problem+json, v2 plain JSON (spec). */
export const problem = (call: {
  status: number;
  code: string;
  detail: string;
  instance: string;
  type: string;
}): SimulatedAnswer => {
  const { type, ...told } = call;
  const body = { type: 'about:blank', title: TITLES[call.status] ?? 'Error', ...told };
  return json(call.status, body, { 'content-type': type });
};

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  422: 'Unprocessable Content',
};
