import { describe, expect } from '@jest/globals';
import { ENOUGH_TO_TELL } from '#providers/enough-to-tell';
import { EVERY_FIELD, peopleOn } from './people';
import { readOn, readPeople, readStored } from './read-people';
import type { Suite } from './suite';

/** What may not be read is told from what is empty, from the start and when a right is taken away (B38, B39). */
export const describePermissions = ({ contract, bench, promise }: Suite): void => {
  const { provider, pageSize, losable } = contract;
  const { anAccount, open, planOf } = bench;
  const vendorField = losable.vendorField ?? losable.sourceField;
  const { declaration } = provider;
  /** Whatever the simulator may call what carries a source field. */
  const hiddenNames = (sourceField: string): readonly string[] => [
    sourceField,
    ...(contract.vendorFields?.(sourceField) ?? []),
    ...(contract.hiddenWith?.(sourceField) ?? []),
  ];
  const use = { employeeFields: ['firstName', 'lastName', 'workEmail', losable.employeeField] };

  describe('permissions', () => {
    promise(
      'tells a field this key may not read from an empty one, and does not ask for it',
      'discoverFields says readable "no" for a field the key may not read, and keeps it in the catalogue',
      async () => {
        const account = await anAccount(3);
        account.faults.add({ kind: 'field_not_readable', fields: [vendorField], times: null });
        const { client } = open(account);

        const catalogue = await client.discoverFields();
        const plan = provider.planRead({ ...use, customFields: [], fieldSources: {} }, catalogue);
        const { pages } = await readPeople({ client, provider, plan });

        const lost = catalogue.find(({ sourceField }) => sourceField === losable.sourceField);
        expect(lost).toMatchObject({ readable: 'no' });
        expect(plan.sourceFields).not.toContain(losable.sourceField);
        expect(plan.targets[losable.employeeField]).not.toContain(losable.sourceField);
        for (const { values } of peopleOn(pages, provider, plan).employees)
          if (plan.targets[losable.employeeField]?.length === 0)
            expect(values).not.toHaveProperty(losable.employeeField);
      },
    );

    promise(
      'empties nobody’s field when any one permission is taken away',
      'what a key may not see comes as absent, null, an empty list or a refusal, by vendor: a row has null only where the vendor showed that it is empty',
      async () => {
        const account = await anAccount(ENOUGH_TO_TELL + 5);
        const { client } = open(account, { pageSize: undefined });
        const plan = await planOf(client, { employeeFields: EVERY_FIELD });
        const valuesNow = async () => {
          const { pages } = await readPeople({ client, provider, plan });
          const { employees } = peopleOn(pages, provider, plan);
          return new Map(employees.map(({ employeeId, values }) => [employeeId, values]));
        };
        const before = await valuesNow();
        const filled = (field: string) => [...before].filter(([, values]) => hasValue(values[field]));

        for (const { key } of declaration.permissions) {
          const fields = declaration.fields.filter(({ permission }) => permission === key);
          const hidden = fields.flatMap(({ sourceFields }) => sourceFields).flatMap(hiddenNames);
          account.faults.add({ kind: 'field_not_readable', fields: [...new Set(hidden)], times: null });
          const after = await valuesNow();
          account.faults.clear();

          const shown = fields
            .map(({ employeeField }) => employeeField)
            .filter((field) => filled(field).length > 0);
          const emptied = shown.filter((field) =>
            filled(field).some(([id]) => after.get(id)?.[field] === null),
          );
          const lost = shown.filter((field) =>
            filled(field).every(([id]) => after.get(id)?.[field] === undefined),
          );
          expect({ key, emptied }).toEqual({ key, emptied: [] });
          if (shown.length > 0) expect({ key, lost }).not.toEqual({ key, lost: [] });
        }
      },
    );

    promise(
      'reads on when a permission is taken away in the middle, and says which field is gone',
      'readPage leaves a field it may not read out of the row (never null) and names it in notReadable',
      async () => {
        const account = await anAccount(3 * pageSize + 3);
        const { client } = open(account);
        const plan = await planOf(client, use);
        const first = await readStored({ client, plan });
        account.faults.add({ kind: 'field_not_readable', fields: [vendorField], times: null });

        const { pages, evidence } = await readOn({ client, provider, plan }, first, 'one by one');

        const [, ...later] = pages;
        const gone = later.filter(({ rows }) => rows.length > 0);
        expect(first.notReadable).not.toContain(losable.sourceField);
        expect(gone.length).toBeGreaterThan(0);
        for (const page of gone) expect(page.notReadable).toContain(losable.sourceField);
        for (const row of gone.flatMap(({ rows }) => rows))
          expect(row).not.toHaveProperty([losable.sourceField]);
        expect(evidence).toMatchObject({ kind: 'complete' });
        if (plan.targets[losable.employeeField]?.length === 1)
          expect(evidence).toMatchObject({ evidence: { notReadable: [losable.employeeField] } });
      },
    );
  });
};

const hasValue = (value: unknown): boolean => value !== undefined && value !== null && value !== '';
