import { describe, expect } from '@jest/globals';
import type { Opened } from './bench';
import { idsOf, peopleOn, shownPeople } from './people';
import { readPeople } from './read-people';
import type { Suite } from './suite';

/** Before the clock of the bench starts. */
const SINCE = '2026-01-04T08:00:00.000Z';

/** Whom the client says are deleted, of these. */
const deletedAmong = async (client: Opened['client'], ids: readonly string[]): Promise<string[]> => {
  if (client.deletedSince) {
    const told = new Set(await client.deletedSince(SINCE));
    return ids.filter((id) => told.has(id));
  }
  const deleted: string[] = [];
  for (const id of ids) if (await client.isDeleted?.(id)) deleted.push(id);
  return deleted;
};

/** A record that was deleted is told from one that is only missing, where the vendor says so, and nowhere else (B108). */
export const describeDeletions = ({ contract, bench, promise }: Suite): void => {
  const { provider } = contract;
  const write =
    'deletedSince or isDeleted in client.ts only where the vendor tells a deleted record from one that is not shown; capabilities.deletions says which';
  const isTold = provider.declaration.capabilities.deletions === true;

  describe('deletions', () => {
    promise('are told exactly where the declaration says so (B108)', write, async () => {
      const account = await bench.anAccount(8);
      const { client } = bench.open(account);

      expect(client.deletedSince !== undefined || client.isDeleted !== undefined).toBe(isTold);
    });

    promise('name whose record was deleted, and nobody who left or works (B108)', write, async () => {
      const account = await bench.anAccount(8);
      const [gone, ...others] = shownPeople(account, provider);
      account.removePerson(gone?.id ?? '');
      account.setPerson(others[0]?.id ?? '', { terminationDate: '2025-12-31' });
      const idOf = (id: string | undefined): string => account.vendorId(id ?? '');
      const { client } = bench.open(account);
      const plan = await bench.planOf(client);

      const { pages } = await readPeople({ client, provider, plan });
      const told = await deletedAmong(
        client,
        [gone, ...others].map((one) => idOf(one?.id)),
      );

      expect(idsOf(peopleOn(pages, provider, plan))).not.toContain(idOf(gone?.id));
      expect(told).toEqual(isTold ? [idOf(gone?.id)] : []);
    });
  });
};
