import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020';
import * as z from 'zod';
import type { CheckedExchange, Deviation, OpenApiCheck } from './openapi-check';
import { openApiCheck } from './openapi-check';

const specs = join(process.cwd(), 'test/fixtures/specs');

/** Where the sheet knows more than the excerpt. */
const DEVIATIONS: readonly Deviation[] = [
  {
    at: /^query\/include$/,
    message: /unknown query parameter/,
    reason:
      'section 3.2: all use the same collection form; the excerpt names the parameter for some of them only',
  },
];

/** Checks exchanges with the Lucca API against the excerpt of its document. */
export const luccaApiCheck = (): OpenApiCheck =>
  openApiCheck(join(specs, 'lucca-2024-11-01-excerpt.yml'), DEVIATIONS);

const bundleSchema = z.object({
  records: z.record(
    z.string(),
    z.object({
      endpoint: z.string(),
      schema: z.looseObject({ properties: z.record(z.string(), z.unknown()) }),
    }),
  ),
});

/** Properties that Lucca documents and the connector's schemas do not ask for (sheet sections 3.1 and 5). */
const DOCUMENTED_ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  employees: ['personalEmail', 'address', 'personalMobile', 'professionalMobile', 'department'],
  work_contracts: [],
  // `name`: every v3 resource has id, name and url (sheet section 3.1); unconfirmed for this one.
  extension_user_definitions: ['name'],
};

/** Checks records of the older API against a connector's schemas: types, and no property that nobody documents. */
export const legacyRecordCheck = () => {
  const { records } = bundleSchema.parse(
    JSON.parse(readFileSync(join(specs, 'lucca-legacy-schemas.json'), 'utf8')),
  );
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  const byPath = new Map(
    Object.entries(DOCUMENTED_ELSEWHERE).flatMap(([name, others]) => {
      const record = records[name];
      if (!record) return [];
      const known = new Set([...Object.keys(record.schema.properties), ...others]);
      const validate = ajv.compile({ ...record.schema, additionalProperties: true });
      return [[record.endpoint, { known, validate }] as const];
    }),
  );
  return ({ path, body }: CheckedExchange): { records: number; disagreements: string[] } => {
    const check = byPath.get(path);
    const items = itemsIn(body);
    const disagreements = items.flatMap((item) => {
      if (!check) return [`${path}: no schema`];
      const { validate } = check;
      validate(item);
      const wrong = validate.errors ?? [];
      return [
        ...wrong.map(({ instancePath, message = '' }) => `${path}${instancePath}: ${message}`),
        ...Object.keys(item)
          .filter((name) => !check.known.has(name))
          .map((name) => `${path}/${name}: unknown`),
      ];
    });
    return { records: items.length, disagreements: [...new Set(disagreements)] };
  };
};

const listSchema = z.object({ items: z.array(z.record(z.string(), z.unknown())) });
const itemsIn = (body: unknown): Record<string, unknown>[] =>
  listSchema.safeParse(body).data?.items ??
  z.object({ data: listSchema }).safeParse(body).data?.data.items ??
  [];
