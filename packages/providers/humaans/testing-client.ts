import { unlimitedBudget } from '#http/call-budget';
import { json, serve } from '#http/testing-server';
import { humaans } from './provider';

export type Answer = { readonly status?: number; readonly body?: unknown };

/** A Humaans that answers by rule, for forms the simulator does not play, and a client of it on 5 January 2026. */
export const aClientOf = async (answer: (resource: string, query: URLSearchParams) => Answer) => {
  const asked: string[] = [];
  const { url } = await serve((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://humaans.test');
    const resource = pathname.replace('/api/', '');
    asked.push(resource);
    const { status = 200, body } = answer(resource, searchParams);
    json(body, status)(request, response);
  });
  const client = humaans.open(
    { kind: 'access_token', token: 'k3Jq9ZrT1vB7xW5nD2sF8hL4pC6mG0yA' },
    {
      baseUrl: url,
      budget: unlimitedBudget,
      maxWaitMs: 1000,
      now: () => new Date('2026-01-05T08:00:00Z'),
      sleep: async () => undefined,
    },
  );
  return { client, asked };
};

export const listOf = (data: readonly unknown[], total = data.length): Answer => ({
  body: { total, limit: 250, skip: 0, data },
});

/** One person with a role and a salary, and whatever a test puts in their place. */
export const anAccountWith =
  (own: Readonly<Record<string, Answer>>) =>
  (resource: string): Answer =>
    own[resource] ??
    {
      people: listOf([{ id: 'p1', birthday: '1990-05-17', taxId: 'secret' }]),
      'job-roles': listOf([{ id: 'j1', personId: 'p1', department: 'Legal', effectiveDate: '2024-01-01' }]),
      'compensation-types': listOf([{ id: 't1', name: 'Pay', baseType: 'Salary' }]),
      compensations: listOf([
        { id: 'c1', personId: 'p1', compensationTypeId: 't1', amount: 70_000, effectiveDate: '2024-01-01' },
      ]),
      'token-info': { body: { id: 'x', personId: 'p1', scopes: ['private:read', 'compensations:read'] } },
    }[resource] ?? { status: 404 };
