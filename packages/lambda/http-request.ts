import * as z from 'zod';

/** What API Gateway's HTTP API sends (payload version 2), as far as it is read. */
const eventSchema = z.object({
  rawPath: z.string(),
  rawQueryString: z.string().default(''),
  headers: z.record(z.string(), z.string().optional()).default({}),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().default(false),
  requestContext: z.object({
    http: z.object({ method: z.string() }),
    authorizer: z.object({ jwt: z.object({ claims: z.record(z.string(), z.unknown()) }) }).nullish(),
  }),
});

/** A call of the HTTP API. Nothing in it is to be trusted but `claims`, which the authoriser has proven. */
export type HttpRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** As sent, decoded; empty when there is none. */
  readonly body: Uint8Array;
  /** Claims of the access token; undefined when no authoriser has looked at this call. */
  readonly claims: Readonly<Record<string, string>> | undefined;
  readonly correlationId: string;
};

const CORRELATION_ID = /^[A-Za-z0-9_.:-]{8,100}$/;

/** All claims are texts on AWS; numbers and booleans become texts, and lists are left out. */
const asTexts = (claims: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(claims).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? [[name, String(value)]]
        : [],
    ),
  );

/** Reads an event; the caller's own correlation id is kept if it looks like one. */
export const readRequest = (event: unknown, newId: () => string): HttpRequest => {
  const { rawPath, rawQueryString, body, isBase64Encoded, requestContext, ...rest } =
    eventSchema.parse(event);
  const headers = Object.fromEntries(
    Object.entries(rest.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const given = headers['x-correlation-id'] ?? '';
  const claims = requestContext.authorizer?.jwt.claims;
  return {
    method: requestContext.http.method.toUpperCase(),
    path: rawPath,
    query: new URLSearchParams(rawQueryString),
    headers,
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
    claims: claims && asTexts(claims),
    correlationId: CORRELATION_ID.test(given) ? given : newId(),
  };
};
