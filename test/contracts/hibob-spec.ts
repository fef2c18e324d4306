import { join } from 'node:path';
import { openApiCheck } from './openapi-check';
import type { CheckedExchange, OpenApiCheck } from './openapi-check';

/** Checks exchanges with HiBob against the document written from the fact sheet, whose paths begin after `/v1`. */
export const hibobCheck = (): OpenApiCheck['check'] => {
  const spec = openApiCheck(join(process.cwd(), 'test/fixtures/specs/hibob.yml'));
  return (exchange: CheckedExchange) => spec.check({ ...exchange, path: exchange.path.replace(/^\/v1/, '') });
};
