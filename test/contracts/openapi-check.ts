import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import * as z from 'zod';
import { parse } from 'yaml';

/** One request and its answer, as a client sent it or a simulator gave it. */
export type CheckedExchange = {
  method: string;
  path: string;
  /** A list where a parameter is repeated. */
  query?: Readonly<Record<string, string | readonly string[]>> | undefined;
  accept?: string | undefined;
  requestContentType?: string | undefined;
  /** Parsed; undefined for none. */
  requestBody?: unknown;
  status: number;
  contentType?: string | null | undefined;
  /** Parsed where it is JSON, else the text. */
  body?: unknown;
};

/** Where an exchange and the spec disagree: `at` is e.g. "query/page/after" or "response/employees/3/lastName". */
export type Disagreement = { operation: string; status: number; at: string; message: string };

/** A disagreement where recorded traffic is right and the spec is not; the reason cites the fact sheet. */
export type Deviation = { operation?: string; status?: number; at: RegExp; message?: RegExp; reason: string };

const schemaOnly = z.looseObject({ schema: z.unknown().optional() });
const parameterSchema = z.looseObject({
  name: z.string(),
  in: z.enum(['query', 'path', 'header', 'cookie']),
  required: z.boolean().default(false),
  style: z.string().optional(),
  schema: z.looseObject({ type: z.unknown() }).partial(),
});
const contentSchema = z.record(z.string(), schemaOnly);
const operationSchema = z.looseObject({
  parameters: z.array(z.unknown()).default([]),
  requestBody: z.looseObject({ required: z.boolean().default(false), content: contentSchema }).optional(),
  responses: z.record(z.string(), z.looseObject({ content: contentSchema.optional() })),
});
const specSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.looseObject({ parameters: z.record(z.string(), z.unknown()).default({}) }),
});
type Operation = z.infer<typeof operationSchema> & { template: string; method: string };

export type OpenApiCheck = {
  /** Disagreements of the request and the answer with the spec, deviations left out. */
  check: (exchange: CheckedExchange) => Disagreement[];
  checkAnswer: (exchange: CheckedExchange) => Disagreement[];
  checkRequest: (exchange: Omit<CheckedExchange, 'status'>) => Disagreement[];
  /** Deviations that explained nothing so far: dead entries of the table. */
  unusedDeviations: () => Deviation[];
};

/** Reads an OpenAPI 3.1 document and checks exchanges against it. Parsing takes a second: once per test file. */
export const openApiCheck = (file: string, deviations: readonly Deviation[] = []): OpenApiCheck => {
  const document: unknown = parse(readFileSync(file, 'utf8'));
  const spec = specSchema.parse(document);
  const validators = buildValidators(document);
  const used = new Set<Deviation>();

  const explained = (disagreement: Disagreement): boolean => {
    const deviation = deviations.find((candidate) => explains(candidate, disagreement));
    if (deviation) used.add(deviation);
    return deviation !== undefined;
  };
  const run = (exchange: CheckedExchange, parts: readonly Part[]): Disagreement[] => {
    const operation = findOperation(spec, exchange);
    if (!operation) {
      const name = `${exchange.method} ${exchange.path}`;
      return [{ operation: name, status: exchange.status, at: 'path', message: 'no such operation' }];
    }
    return parts
      .flatMap((part) => part({ operation, exchange, spec, validators }))
      .map(({ at, message }) => ({
        operation: `${operation.method} ${operation.template}`,
        status: exchange.status,
        at,
        message,
      }))
      .filter((disagreement) => !explained(disagreement));
  };
  return {
    check: (exchange) => run(exchange, [checkParameters, checkRequestBody, checkResponse]),
    checkAnswer: (exchange) => run(exchange, [checkResponse]),
    checkRequest: (exchange) => run({ ...exchange, status: 0 }, [checkParameters, checkRequestBody]),
    unusedDeviations: () => deviations.filter((deviation) => !used.has(deviation)),
  };
};

const explains = (deviation: Deviation, { operation, status, at, message }: Disagreement): boolean =>
  (deviation.operation === undefined || deviation.operation === operation) &&
  (deviation.status === undefined || deviation.status === status) &&
  deviation.at.test(at) &&
  (deviation.message === undefined || deviation.message.test(message));

type Finding = { at: string; message: string };
type Validate = (pointer: string | object, value: unknown, at: string) => Finding[];
type Validators = { exact: Validate; coercing: Validate };
type Work = {
  operation: Operation;
  exchange: CheckedExchange;
  spec: z.infer<typeof specSchema>;
  validators: Validators;
};
type Part = (work: Work) => Finding[];

const ROOT = 'https://spec.test/openapi';

/** `coercing` turns the text of parameters into numbers and booleans first; bodies are taken exactly. */
const buildValidators = (document: unknown): Validators => {
  const build = (coerceTypes: boolean): Validate => {
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, coerceTypes });
    addFormats.default(ajv);
    ajv.addSchema(z.looseObject({}).parse(document), ROOT);
    const compiled = new Map<string, ReturnType<typeof ajv.compile>>();
    const compile = (schema: string): ReturnType<typeof ajv.compile> => {
      const known = compiled.get(schema);
      if (known) return known;
      // A wrapper, so that coercion has a place to put the value.
      const made = ajv.compile({ type: 'object', properties: { value: JSON.parse(schema) } });
      compiled.set(schema, made);
      return made;
    };
    return (pointer, value, at) => {
      const schema = typeof pointer === 'string' ? { $ref: `#${pointer}` } : pointer;
      const validate = compile(localised(schema));
      if (validate({ value }) === true) return [];
      return (validate.errors ?? []).map(({ instancePath, message = 'invalid', params }) => ({
        at: `${at}${instancePath.replace(/^\/value/, '')}`,
        message: `${message} ${JSON.stringify(params)}`,
      }));
    };
  };
  return { exact: build(false), coercing: build(true) };
};

/** Schemas that were cut out of the document keep pointing into it. */
const localised = (schema: object): string =>
  JSON.stringify(schema).replaceAll('"$ref":"#', `"$ref":"${ROOT}#`);

/** The operation whose path template fits, fixed segments before placeholders. */
const findOperation = (
  { paths }: z.infer<typeof specSchema>,
  { method, path }: CheckedExchange,
): Operation | undefined => {
  const templates = Object.keys(paths).filter((template) => fits(template, path));
  const template = templates.sort((one, other) => holes(one) - holes(other))[0];
  const operation = template === undefined ? undefined : paths[template]?.[method.toLowerCase()];
  if (template === undefined || operation === undefined) return undefined;
  return { ...operationSchema.parse(operation), template, method };
};

const holes = (template: string): number => template.split('{').length;

const fits = (template: string, path: string): boolean => {
  const pattern = template
    .split(/\{[^}]+\}/)
    .map((part) => part.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${pattern.join('[^/]+')}$`).test(path);
};

const pointerOf = ({ template, method }: Operation, rest: readonly string[]): string =>
  ['', 'paths', template, method.toLowerCase(), ...rest]
    .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
    .join('/');

const checkParameters: Part = ({ operation, exchange, spec, validators }) => {
  const parameters = operation.parameters.map((parameter) => parameterSchema.parse(resolve(spec, parameter)));
  const query = Object.entries(exchange.query ?? {});
  const inQuery = parameters.filter((parameter) => parameter.in === 'query');
  const unknown = query.filter(
    ([key]) => !inQuery.some(({ name }) => key === name || key.startsWith(`${name}[`)),
  );
  return [
    ...unknown.map(([key]) => ({ at: `query/${key}`, message: 'unknown query parameter' })),
    ...inQuery.flatMap((parameter) => {
      const value = valueOf(parameter, query);
      if (value === undefined)
        return parameter.required ? [{ at: `query/${parameter.name}`, message: 'is required' }] : [];
      return validators.coercing(parameter.schema, value, `query/${parameter.name}`);
    }),
    ...parameters
      .filter(({ name }) => name === 'Accept' || name === 'AcceptHeaderParameter')
      .flatMap(({ schema }) =>
        exchange.accept === undefined ? [] : validators.exact(schema, exchange.accept, 'header/accept'),
      ),
  ];
};

const resolve = ({ components }: z.infer<typeof specSchema>, parameter: unknown): unknown => {
  const { $ref } = z.looseObject({ $ref: z.string().optional() }).parse(parameter);
  return $ref === undefined ? parameter : components.parameters[$ref.split('/').at(-1) ?? ''];
};

type Query = [string, string | readonly string[]][];

/** Deep objects (`page[limit]=50`, `filter[ids][]=4`) become objects, comma lists become arrays. */
const valueOf = ({ name, style, schema }: z.infer<typeof parameterSchema>, query: Query): unknown => {
  if (style !== 'deepObject') {
    const text = query.find(([key]) => key === name)?.[1];
    return schema.type === 'array' && typeof text === 'string' ? text.split(',') : text;
  }
  const inner = query.flatMap(([key, value]): [string, unknown][] => {
    const [, property, list] = new RegExp(`^${name}\\[(\\w+)\\](\\[\\])?$`).exec(key) ?? [];
    return property === undefined ? [] : [[property, list ? [value].flat() : value]];
  });
  return inner.length === 0 ? undefined : Object.fromEntries(inner);
};

const checkRequestBody: Part = ({ operation, exchange, validators }) => {
  const { requestBody } = operation;
  const type = exchange.requestContentType ?? '';
  if (!requestBody)
    return exchange.requestBody === undefined ? [] : [{ at: 'request', message: 'takes no body' }];
  if (exchange.requestBody === undefined)
    return requestBody.required ? [{ at: 'request', message: 'body is missing' }] : [];
  if (!(type in requestBody.content))
    return [{ at: 'request', message: `content type ${type} is not declared` }];
  return validators.exact(
    pointerOf(operation, ['requestBody', 'content', type, 'schema']),
    exchange.requestBody,
    'request',
  );
};

const checkResponse: Part = ({ operation, exchange, validators }) => {
  const status = String(exchange.status);
  const response = operation.responses[status];
  if (!response) return [{ at: 'status', message: `status ${status} is not declared` }];
  const type = (exchange.contentType ?? '').split(';')[0]?.trim() ?? '';
  const hasBody = exchange.body !== undefined && exchange.body !== '';
  if (!response.content) return hasBody ? [{ at: 'response', message: 'declares no body' }] : [];
  const declared = response.content[type];
  if (!declared) return [{ at: 'response', message: `content type ${type} is not declared` }];
  if (declared.schema === undefined) return [];
  return validators.exact(
    pointerOf(operation, ['responses', status, 'content', type, 'schema']),
    exchange.body,
    'response',
  );
};
