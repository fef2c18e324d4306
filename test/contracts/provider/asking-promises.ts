import { describe, expect, it } from '@jest/globals';
import { readAll } from './bench';
import type { ContractBench } from './bench';
import type { ProviderContract } from './contract';

/** Only what is in use is asked for, and what may not be read is told from what is empty. */
export const describeAsking = (contract: ProviderContract, bench: ContractBench): void => {
  const { provider } = contract;
  const { pageSize } = provider.declaration.paging;
  const { anAccount, open, planOf, toEmployees } = bench;

  describe(`${provider.declaration.id}: asking for no more than is used`, () => {
    it('requests the fields of the plan, and never a refused one, not even when mapped', async () => {
      const account = await anAccount(5);
      const { client } = open(account);
      const mapped = [contract.customField, ...contract.refused].map((sourceField, index) => ({
        sourceField,
        key: `field${index}`,
        label: sourceField,
        type: 'text' as const,
      }));
      const plan = await planOf(client, mapped);
      const before = account.requests.length;

      await readAll(client, plan);

      const asked = account.requests.flatMap(({ fields }) => fields);
      expect(asked.filter((field) => contract.refused.includes(field))).toEqual([]);
      expect(account.requests.slice(before).map(({ fields }) => fields)).toEqual([plan.sourceFields]);
      expect(plan.sourceFields).toContain(contract.customField);
    });

    it('shows refused fields in the catalogue with their category', async () => {
      const { client } = open(await anAccount(1));

      const catalogue = await client.discoverFields();

      const refused = catalogue.filter((field) => field.refused !== undefined);
      expect(refused.length).toBeGreaterThan(0);
      for (const { sourceField } of refused) expect(contract.refused).toContain(sourceField);
    });
  });

  describe(`${provider.declaration.id}: permissions`, () => {
    it('tells a field it may not read from an empty one, in the catalogue and in the plan', async () => {
      const account = await anAccount(3);
      account.faults.add({ kind: 'field_not_readable', fields: [contract.losable.sourceField], times: null });
      const { client } = open(account);

      const catalogue = await client.discoverFields();

      const lost = catalogue.find(({ sourceField }) => sourceField === contract.losable.sourceField);
      expect(lost?.readable).toBe('no');
      expect(
        provider.planRead(
          { employeeFields: [contract.losable.employeeField], customFields: [], fieldSources: {} },
          catalogue,
        ).targets,
      ).toEqual({
        [contract.losable.employeeField]: [],
      });
    });

    it('reads on when a permission is taken away in the middle, and says which field is gone', async () => {
      const account = await anAccount(pageSize + 1);
      const { client } = open(account);
      const plan = await planOf(client);
      const first = await client.readPage({ plan });
      account.faults.add({ kind: 'field_not_readable', fields: [contract.losable.sourceField], times: null });

      const second = await client.readPage({ plan, cursor: first.nextCursor });

      expect([first.notReadable, second.notReadable]).toEqual([[], [contract.losable.sourceField]]);
      const { employees } = toEmployees([second], plan);
      for (const { values } of employees) expect(values).not.toHaveProperty(contract.losable.employeeField);
    });
  });
};
