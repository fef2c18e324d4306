import { describe, expect } from '@jest/globals';
import { played } from './bench';
import type { Exceptable } from './contract';
import { expectedIds, idsOf, peopleOn } from './people';
import { readPeople, whyIncomplete } from './read-people';
import type { Way } from './read-people';
import type { Suite } from './suite';

const PAGE_FAULTS = ['missing_page', 'repeated_page', 'changed_total'] as const;
const WAYS = ['pipeline', 'one by one'] as const satisfies readonly Way[];

/** A reading that lost or doubled somebody never passes for a complete one (pipeline section 6). */
export const describeEvidence = (suite: Suite): void => {
  const { promise } = suite;

  describe('evidence of completeness', () => {
    for (const kind of PAGE_FAULTS) {
      const exception = exceptionFor(suite, kind);
      if (exception !== undefined) {
        promise(
          `cannot tell ${kind}: ${exception}`,
          'an exception holds only where the simulator has no such fault to play or the vendor gives no total',
          async () => expect(await cannotTell(suite, kind)).toBe(true),
        );
        continue;
      }
      for (const way of WAYS) {
        promise(
          `never takes ${kind} for the whole, reading ${way}`,
          'deliver the vendor’s total with every page, and throw provider.incomplete for a page that is not the one asked for (page-evidence.ts)',
          async () => {
            const { account, reading } = await readWith(suite, kind, way);

            const reason = await whyIncomplete(reading);

            expect(played(account, kind)).toBe(true);
            expect(reason).toBeDefined();
          },
        );
      }
    }
  });
};

/** A vendor without totals has none that could change. */
const exceptionFor = ({ contract }: Suite, kind: Exceptable): string | undefined => {
  const { total } = contract.provider.declaration.capabilities;
  const excused = kind === 'changed_total' && total !== true && total !== '';
  return contract.exceptions?.[kind] ?? (excused ? total : undefined);
};

const readWith = async ({ contract, bench }: Suite, kind: (typeof PAGE_FAULTS)[number], way: Way) => {
  const { provider, peopleRead, pageSize } = contract;
  const account = await bench.anAccount(3 * pageSize + 3);
  const { client } = bench.open(account);
  const plan = await bench.planOf(client);
  account.faults.add({ kind, match: peopleRead, after: kind === 'missing_page' ? 1 : 0 });
  return { account, plan, reading: readPeople({ client, provider, plan }, way) };
};

const cannotTell = async (suite: Suite, kind: (typeof PAGE_FAULTS)[number]): Promise<boolean> => {
  const { provider } = suite.contract;
  const { account, plan, reading } = await readWith(suite, kind, 'pipeline');
  // A client may check totals that it does not deliver, since they count others than people.
  if (kind === 'changed_total' && (await whyIncomplete(reading)) !== undefined) return played(account, kind);
  const { pages } = await reading;
  if (played(account, kind)) return provider.declaration.capabilities.total !== true;
  return idsOf(peopleOn(pages, provider, plan)).length === expectedIds(account, provider).length;
};
