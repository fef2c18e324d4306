import { join } from 'node:path';
import { openApiCheck } from './openapi-check';
import type { CheckedExchange, Deviation, OpenApiCheck } from './openapi-check';

/** Where the fact sheet beats the official document. Everything else must conform. */
const HUMA_DEVIATIONS: readonly Deviation[] = [
  {
    status: 200,
    at: /\/groups(\/value)?\/\d+$/,
    message: /exactly one schema in oneOf/,
    reason: 'addenda: a group fits Group, Company, Location and Team, which differ in optional members only',
  },
  { status: 429, at: /^status$/, reason: 'section 8: throttling can hit every call, none declares it' },
  { status: 503, at: /^status$/, reason: 'section 8: unavailability can hit every call, none declares it' },
];

const FORM = 'application/x-www-form-urlencoded';

/** Checks exchanges with Huma against its official document; forms are checked member by member. */
export const humaCheck = (): Pick<OpenApiCheck, 'check' | 'unusedDeviations'> => {
  const spec = openApiCheck(join(process.cwd(), 'test/fixtures/specs/huma.yaml'), HUMA_DEVIATIONS);
  const check = (exchange: CheckedExchange) => {
    const { requestContentType = '', requestBody } = exchange;
    if (!requestContentType.startsWith(FORM) || typeof requestBody !== 'string') return spec.check(exchange);
    const form = Object.fromEntries(new URLSearchParams(requestBody));
    return spec.check({ ...exchange, requestContentType: FORM, requestBody: form });
  };
  return { check, unusedDeviations: spec.unusedDeviations };
};
