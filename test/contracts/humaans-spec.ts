import { join } from 'node:path';
import { openApiCheck } from './openapi-check';
import type { OpenApiCheck } from './openapi-check';

/** Checks exchanges with Humaans against a document written from the fact sheet: there is no official one. */
export const humaansCheck = (): OpenApiCheck =>
  openApiCheck(join(process.cwd(), 'test/fixtures/specs/humaans.yml'));
