import { Ajv2020 } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import * as z from 'zod';
import { openApiDocument } from '#api-contract/openapi';
import { operationIds, routes } from '#api-contract/routes';

const DOCUMENT = 'openapi.json';
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(JSON.parse(JSON.stringify(openApiDocument())), DOCUMENT);

const responseSchema = z.object({
  description: z.string(),
  content: z.record(z.string(), z.unknown()).optional(),
});
const operationSchema = z.object({ responses: z.record(z.string(), responseSchema) });
const pathsSchema = z.record(z.string(), z.record(z.string(), z.unknown()));

const escaped = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');
const routeOf = (method: string, path: string) =>
  operationIds
    .map((id) => routes[id])
    .find(
      (route) =>
        route.method === method &&
        new RegExp(`^${route.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
    );

/** Throws unless an answer is one that the OpenAPI document names for this route: status, media type, code and form. */
export const insistOnDocumented = (
  method: string,
  path: string,
  reply: { status: number; headers: Readonly<Record<string, string>>; body: string },
): void => {
  const route = routeOf(method, path);
  if (!route) return;
  const verb = route.method.toLowerCase();
  const { responses } = operationSchema.parse(pathsSchema.parse(openApiDocument().paths)[route.path]?.[verb]);
  const response = responses[reply.status];
  const name = `${reply.status} of ${method} ${route.path}`;
  if (!response) throw new Error(`${name} is not documented: ${reply.body}`);
  const type = reply.headers['content-type'];
  if (Object.keys(response.content ?? {})[0] !== type) throw new Error(`${name} has the type ${type}`);
  if (type === undefined) return;
  const answer: unknown = JSON.parse(reply.body);
  const place = ['paths', route.path, verb, 'responses', String(reply.status), 'content', type, 'schema'];
  const validate = ajv.getSchema(`${DOCUMENT}#/${place.map(escaped).map(encodeURIComponent).join('/')}`);
  if (!validate?.(answer)) throw new Error(`${name}: ${ajv.errorsText(validate?.errors)}`);
  const { code } = z.object({ code: z.string().optional() }).parse(answer);
  if (reply.status >= 400 && !response.description.includes(code ?? 'no code')) {
    throw new Error(`${name} does not document ${code}`);
  }
};
