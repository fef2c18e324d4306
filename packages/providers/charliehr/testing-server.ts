import { json, serve } from '#http/testing-server';
import { CharlieHrClient } from './client';

type Answer = { status?: number; body?: unknown };
export type Rule = (path: string, query: URLSearchParams) => Answer | undefined;

/** A Charlie that answers by rule, for forms the simulator does not play, and a client of it on 1 June 2026. What no rule answers is an empty list. */
export const aClientOf = async (rule: Rule, options: { pageSize?: number } = {}) => {
  const paths: string[] = [];
  const { url: baseUrl } = await serve((request, response) => {
    const url = new URL(request.url ?? '/', 'http://charlie.test');
    const path = url.pathname.replace('/api/v1', '');
    paths.push(`${path}${url.search}`);
    const { status = 200, body = aList([]) } = rule(path, url.searchParams) ?? {};
    json(body, status)(request, response);
  });
  const client = new CharlieHrClient(
    { kind: 'api_key', clientId: 'an-id-of-ours', clientSecret: 'a-secret-of-ours' },
    {
      baseUrl,
      maxWaitMs: 1000,
      now: () => new Date('2026-06-01T08:00:00Z'),
      sleep: async () => undefined,
      ...options,
    },
  );
  return { client, paths };
};

/** A list in Charlie's envelope; without `meta` it says nothing about itself. */
export const aList = (data: readonly unknown[], meta: object = {}): object => ({
  success: true,
  data,
  meta,
});

/** A plan that asks for these source fields. */
export const aPlan = (...sourceFields: string[]) => ({ sourceFields: ['id', ...sourceFields], targets: {} });
