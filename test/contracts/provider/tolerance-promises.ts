import { describe, expect } from '@jest/globals';
import * as fc from 'fast-check';
import { expectedIds, EVERY_FIELD, idsOf, peopleOn } from './people';
import { readPeople } from './read-people';
import type { Suite } from './suite';

/** Answers may hold more than we know, or a row that makes no sense; the rest is read all the same. */
export const describeTolerance = ({ contract, bench, promise }: Suite): void => {
  const { provider, pageSize, peopleRead } = contract;
  const { anAccount, open, openThroughProxy, planOf } = bench;

  describe('strange answers', () => {
    promise(
      'ignores members it does not know, everywhere',
      'schemas.ts names what is needed and lets everything else pass (z.object, never strictObject)',
      async () => {
        const account = await anAccount(2 * pageSize + 3);
        const { client: strange } = await openThroughProxy(account, { rewrite: withUnknownMembers });
        const { client } = open(account);
        const plan = await planOf(client);

        const strangePlan = await planOf(strange);
        await strange.check();
        const bent = await readPeople({ client: strange, provider, plan: strangePlan });

        const plain = await readPeople({ client, provider, plan });
        expect(strangePlan).toEqual(plan);
        expect(peopleOn(bent.pages, provider, plan)).toEqual(peopleOn(plain.pages, provider, plan));
        expect(JSON.stringify(bent.pages)).not.toContain('zzUnknown');
      },
    );

    if (contract.exceptions?.row_without_id === undefined) {
      promise(
        'reports a record without its id, and reads the others',
        'rows are checked by hand, not by a schema that fails the page; toEmployee comes from employeeMapper',
        async () => {
          const account = await anAccount(pageSize);
          const [nameless = '', ...others] = expectedIds(account, provider);
          const without = contract.withoutId ?? withoutMember;
          let bending = false;
          const { client } = await openThroughProxy(account, {
            rewrite: (answer, { method, path }) =>
              bending && `${method} ${path}`.includes(peopleRead) ? without(answer, nameless) : answer,
          });
          const plan = await planOf(client);
          bending = true;

          const { pages } = await readPeople({ client, provider, plan });

          const read = peopleOn(pages, provider, plan);
          expect(read.problems).toContainEqual({ employeeId: '', code: 'row.malformed' });
          expect(idsOf(read)).toEqual(['', ...others]);
        },
      );
    }

    promise(
      'maps whatever a row holds without throwing, and changes nothing',
      'toEmployee is total: converters take any value; what they cannot read they leave as it is',
      async () => {
        const { client } = open(await anAccount(1));
        const plan = await planOf(client, { employeeFields: EVERY_FIELD });
        const names = fc.constantFrom(...plan.sourceFields);
        const values = fc.oneof(fc.anything(), fc.string(), fc.double(), fc.array(fc.anything()));

        fc.assert(
          fc.property(fc.dictionary(fc.oneof(names, fc.string()), values, { maxKeys: 40 }), (row) => {
            const before = fc.stringify(row);
            const first = provider.toEmployee(row, plan);
            expect('employee' in first || 'problem' in first).toBe(true);
            expect(fc.stringify(provider.toEmployee(row, plan))).toBe(fc.stringify(first));
            expect(fc.stringify(row)).toBe(before);
          }),
          { numRuns: 300 },
        );
      },
    );
  });
};

/** The same answer with an unknown member in every object. */
const withUnknownMembers = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withUnknownMembers);
  if (typeof value !== 'object' || value === null) return value;
  const known = Object.entries(value).map(([key, inner]) => [key, withUnknownMembers(inner)]);
  return { ...Object.fromEntries(known), zzUnknown: { since: 2031 } };
};

/** The same answer without the members that hold this id, as text or number. */
const withoutMember = (value: unknown, id: string): unknown => {
  if (Array.isArray(value)) return value.map((inner) => withoutMember(inner, id));
  if (typeof value !== 'object' || value === null) return value;
  const others = Object.entries(value).filter(([, inner]) => inner !== id && inner !== Number(id));
  return Object.fromEntries(others.map(([key, inner]) => [key, withoutMember(inner, id)]));
};
