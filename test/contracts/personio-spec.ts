import { join } from 'node:path';
import { openApiCheck } from './openapi-check';
import type { CheckedExchange, Deviation, Disagreement } from './openapi-check';

/** Where the fact sheet beats the documents. Everything else must conform. */
const V1_DEVIATIONS: readonly Deviation[] = [
  {
    operation: 'GET /company/employees',
    status: 200,
    at: /^response\/data$/,
    message: /must be object/,
    reason: 'section 3.1: data is a list; the document says so too, and inherits "object" from its Response',
  },
  {
    operation: 'GET /company/employees',
    status: 200,
    at: /^response\/data\/\d+\/attributes\/(supervisor|department|team|office|subcompany)\/value$/,
    message: /must be object/,
    reason: 'section 6: an empty relation is null, "" or []',
  },
  { status: 401, at: /^status$/, reason: 'section 2.1: every call can say it, none declares it' },
  { status: 403, at: /^status$/, reason: 'sections 2.1 and 2.3: every call can say it, none declares it' },
  { status: 404, at: /^status$/, reason: 'section 1: the end of version 1 is not described' },
  { status: 410, at: /^status$/, reason: 'section 1: the end of version 1 is not described' },
];

const V2_DEVIATIONS: readonly Deviation[] = [
  {
    status: 200,
    at: /^response\/_data\/\d+\/(probation_end_date|contract_end_date|employment_start_date|supervisor|office|legal_entity|termination)$/,
    message: /must be (string|object)/,
    reason: 'section 3.3: nothing is null in the recorded employment',
  },
  {
    status: 200,
    at: /^response\/_data\/\d+\/custom_attributes\/\d+\/(type|value)$/,
    message: /allowed values|exactly one schema|must be (string|array)/,
    reason: 'section 5: types are lower case in examples; a value that is not set is null (unconfirmed)',
  },
  {
    status: 200,
    at: /^response\/_data\/\d+\/custom_attributes\/\d+\/value$/,
    reason: 'section 5: a value that is not set is null (unconfirmed)',
  },
  {
    status: 200,
    at: /^response\/_data\/\d+\/email$/,
    message: /format/,
    reason: 'section 6: the e-mail may be empty for external people',
  },
  {
    operation: 'GET /v2/compensations',
    status: 200,
    at: /^response\/_data\/\d+\/(value|effective_from|interval)$/,
    reason: 'section 3.4: the form of the items is unconfirmed',
  },
  { status: 401, at: /^status$/, reason: 'section 2.3: a missing scope is 401, which is not declared' },
  { status: 403, at: /^status$/, reason: 'section 2.3: a tenant may forbid what a scope allows' },
];

const FORM = 'application/x-www-form-urlencoded';

/** Forms are checked member by member; version 1's documents have `/v1` in their server address. */
const prepared = (exchange: CheckedExchange): CheckedExchange => {
  const { path, requestContentType = '', requestBody } = exchange;
  const inDocument = { ...exchange, path: path.replace(/^\/v1(?=\/)/, '') };
  if (!requestContentType.startsWith(FORM) || typeof requestBody !== 'string') return inDocument;
  const form = Object.fromEntries(new URLSearchParams(requestBody));
  return { ...inDocument, requestContentType: FORM, requestBody: form };
};

/** Checks exchanges with Personio: version 1 against its official documents, version 2 against the condensed one. */
export const personioCheck = () => {
  const read = (file: string, deviations: readonly Deviation[]) =>
    openApiCheck(join(process.cwd(), 'test/fixtures/specs', file), deviations);
  const auth = read('personio-v1-auth.yaml', V1_DEVIATIONS);
  const v1 = read('personio-v1-personnel.yaml', V1_DEVIATIONS);
  const v2 = read('personio-v2.json', V2_DEVIATIONS);
  return {
    check: (exchange: CheckedExchange): Disagreement[] => {
      if (exchange.path === '/v1/auth') return auth.check(prepared(exchange));
      return (exchange.path.startsWith('/v1/') ? v1 : v2).check(prepared(exchange));
    },
  };
};
