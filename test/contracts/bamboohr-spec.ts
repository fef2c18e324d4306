import { join } from 'node:path';
import { openApiCheck } from './openapi-check';
import type { Deviation, OpenApiCheck } from './openapi-check';

/** Where the fact sheet's recorded traffic beats the official spec. Everything else must conform. */
export const BAMBOOHR_DEVIATIONS: readonly Deviation[] = [
  {
    status: 401,
    at: /^status$/,
    reason: 'section 2: the recorded 401 comes from every endpoint; few declare it',
  },
  { status: 429, at: /^status$/, reason: 'section 7: throttling can hit every endpoint; one declares it' },
  {
    status: 503,
    at: /^status$/,
    reason: 'section 7: unavailability can hit every endpoint; none declares it',
  },
  {
    operation: 'POST /api/v1/reports/custom',
    at: /^query\/format$/,
    message: /allowed values/,
    reason:
      'sections 1 and 3.1: format=JSON in capitals is what is recorded, and the text of the spec allows any case',
  },
  {
    operation: 'POST /api/v1/reports/custom',
    status: 200,
    at: /^response\/employees\/\d+\/\w+$/,
    message: /must be string/,
    reason: 'sections 3.1 and 6: unset text is null and teams can be an array',
  },
  {
    operation: 'POST /api/v2/datasets/{datasetName}/data',
    status: 200,
    at: /^response\/data\/\d+\/fields\/\w+$/,
    message: /must be string/,
    reason: 'sections 3.1 and 6: unset text is null and teams can be an array',
  },
  {
    operation: 'POST /api/v2/datasets/{datasetName}/data',
    status: 200,
    at: /^response\/links$/,
    message: /must be object/,
    reason: 'section 3.5: links was recorded as an empty array where there is a single page',
  },
  {
    operation: 'GET /api/v1/employees',
    at: /^query\/page\/(after|before)$/,
    message: /must be integer/,
    reason: 'section 3.2: the cursors of real traffic are base64 text',
  },
  {
    operation: 'GET /api/v1/employees/changed',
    status: 200,
    at: /^response\/employees$/,
    message: /must be object/,
    reason: 'section 4: an empty result may come as an empty array (unconfirmed variant)',
  },
];

/** Checks exchanges with BambooHR against its official document. */
export const bamboohrCheck = (): OpenApiCheck =>
  openApiCheck(join(process.cwd(), 'test/fixtures/specs/bamboohr.yaml'), BAMBOOHR_DEVIATIONS);
