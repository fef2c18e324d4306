import type { RouteDefinition } from '#api-contract/route';

export type RawInput = Readonly<Record<string, unknown>>;

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** The request of one call: path parameters into the path, what is left into the query, `body` as JSON. */
export const buildRequest = (
  route: RouteDefinition,
  input: RawInput,
  options: { readonly baseUrl: string; readonly token: string },
): Request => {
  const { body, idempotencyKey, ...rest } = input;
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_match, name: string) =>
    encodeURIComponent(text(rest[name])),
  );
  const url = new URL(options.baseUrl.replace(/\/$/, '') + path);
  for (const [name, value] of Object.entries(rest)) {
    if (value === undefined || route.path.includes(`{${name}}`)) continue;
    for (const one of Array.isArray(value) ? value : [value]) url.searchParams.append(name, text(one));
  }
  return new Request(url, {
    method: route.method,
    headers: {
      authorization: `Bearer ${options.token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': text(idempotencyKey) }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
};
