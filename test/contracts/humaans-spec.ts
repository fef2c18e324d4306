import { join } from 'node:path';
import { openApiCheck } from './openapi-check';
import type { CheckedExchange, Deviation, OpenApiCheck } from './openapi-check';

/**
 * Where the fact sheet beats the community's document, whose paths and paging are right and whose person is invented
 * (sheet, first paragraph).
 */
const HUMAANS_DEVIATIONS: readonly Deviation[] = [
  {
    at: /^query\/(\$limit|\$skip)$/,
    message: /unknown/,
    reason: 'section 3.1: every list pages; the document says so for people only',
  },
  {
    at: /^query\/(status|personId|customFieldId)(\[\$in\])?$/,
    message: /unknown/,
    reason: 'section 3.1: lists take filters, the document has none',
  },
  {
    status: 200,
    at: /^response$/,
    message: /declares no body/,
    reason: 'section 3.1: every list has a body, the document declares that of people only',
  },
  {
    operation: 'GET /people',
    status: 200,
    at: /^response\/data\/\d+\/\w+$/,
    message: /must be string/,
    reason: 'sections 3.3 and 10: unset properties are null',
  },
];

/** Confirmed by the sheet (sections 2 and 3.2), unknown to the document. */
const NOT_IN_THE_DOCUMENT = ['/api/me', '/api/token-info', '/api/compensation-types'];

/** Checks exchanges with Humaans against the community's document, whose paths begin after `/api`. */
export const humaansCheck = (): Pick<OpenApiCheck, 'check' | 'unusedDeviations'> => {
  const spec = openApiCheck(join(process.cwd(), 'test/fixtures/specs/humaans.yml'), HUMAANS_DEVIATIONS);
  const check = (exchange: CheckedExchange) =>
    NOT_IN_THE_DOCUMENT.includes(exchange.path)
      ? []
      : spec.check({ ...exchange, path: exchange.path.replace(/^\/api/, '') });
  return { check, unusedDeviations: spec.unusedDeviations };
};
