import { describe, expect } from '@jest/globals';
import { catalogueFieldSchema, vendorAttentionCodes } from '#domain/connection';
import { EVERY_FIELD, peopleOn } from './people';
import { placesIn, screenOf } from './places';
import { readPeople } from './read-people';
import type { Suite } from './suite';

/** Enough people that every field has a value for somebody. */
const ENOUGH = 80;

/** Every field is delivered, or the declaration or the catalogue says why not; nothing is an empty column. */
export const describeFields = ({ contract, bench, promise }: Suite): void => {
  const { provider } = contract;
  const { declaration } = provider;
  const { anAccount, open, planOf } = bench;

  describe('fields', () => {
    promise(
      'delivers every employee field, or says why not',
      'source-fields.ts has a line for the field, or `unavailable` in the declaration gives the reason; a field this key may not read is in the catalogue with readable "no" and its permission',
      async () => {
        const { client } = open(await anAccount(ENOUGH), { pageSize: undefined });
        const plan = await planOf(client, { employeeFields: EVERY_FIELD });
        const catalogue = await client.discoverFields();
        const { pages } = await readPeople({ client, provider, plan });

        const { employees } = peopleOn(pages, provider, plan);

        const arrived = (field: string) => employees.some(({ values }) => hasValue(values[field]));
        const excused = (field: string) => {
          const sources = catalogue.filter(({ employeeField }) => employeeField === field);
          const refusable = sources.filter(
            ({ readable, permission }) => readable === 'no' && permission !== undefined,
          );
          return sources.length > 0 && refusable.length === sources.length;
        };
        const unavailable = declaration.unavailable.map(({ employeeField }) => employeeField);
        const missing = EVERY_FIELD.filter((field) => !unavailable.includes(field))
          .filter((field) => !arrived(field))
          .filter((field) => !excused(field));
        expect(missing).toEqual([]);
        expect(unavailable.filter(arrived)).toEqual([]);
      },
    );

    promise(
      'declares every employee field once: as delivered or as unavailable with a reason',
      'declaration.ts: fields from declaredFields(table), unavailable for the rest; every permission key is declared',
      () => {
        const delivered = declaration.fields.map(({ employeeField }) => employeeField);
        const unavailable = declaration.unavailable.map(({ employeeField }) => employeeField);
        const keys = declaration.permissions.map(({ key }) => key);

        expect([...delivered, ...unavailable].sort()).toEqual([...EVERY_FIELD].sort());
        for (const { reason } of declaration.unavailable) expect(reason.length).toBeGreaterThan(20);
        for (const { permission } of declaration.fields) expect(keys).toContain(permission);
      },
    );

    promise(
      'has a catalogue whose fields have one id, a label and a declared permission',
      'discoverFields: fixedCatalogue(table) for the vendor’s own fields, companyField() for the company’s',
      async () => {
        const { client } = open(await anAccount(10));

        const catalogue = await client.discoverFields();

        const ids = catalogue.map(({ sourceField }) => sourceField);
        const keys = declaration.permissions.map(({ key }) => key);
        expect(new Set(ids).size).toBe(ids.length);
        for (const field of catalogue) {
          expect(catalogueFieldSchema.parse(field)).toEqual(field);
          expect(field.label.trim()).not.toBe('');
          if (field.permission !== undefined) expect(keys).toContain(field.permission);
        }
      },
    );

    promise(
      'delivers a custom field that is mapped, or says that there are none',
      'discoverFields lists the company’s fields, readPage delivers those in the plan under their source field',
      async () => {
        const { client } = open(await anAccount(ENOUGH), { pageSize: undefined });
        if (contract.customField === undefined) {
          expect(declaration.capabilities.customFields).not.toBe(true);
          return;
        }
        const mapping = {
          sourceField: contract.customField,
          key: 'mapped',
          type: 'text',
        } as const;
        const plan = await planOf(client, { customFields: [mapping] });

        const { pages } = await readPeople({ client, provider, plan });

        const { employees } = peopleOn(pages, provider, plan);
        expect(declaration.capabilities.customFields).toBe(true);
        expect(plan.sourceFields).toContain(contract.customField);
        expect(employees.filter(({ values }) => hasValue(values['custom.mapped'])).length).toBeGreaterThan(0);
      },
    );
  });

  describe('words for people', () => {
    promise(
      'says how the key is made, what each permission is for and what to do when it fails',
      'declaration.ts and credentials.ts: steps, places, withoutIt, remedies for every attention code, in the words of the vendor’s screens; capabilities true or a sentence',
      () => {
        for (const { steps, label } of declaration.credentials) {
          expect(label.trim()).not.toBe('');
          expect(steps.length).toBeGreaterThan(2);
        }
        const places = Object.values(declaration.places).flatMap(placesIn);
        for (const place of places) expect(place).toMatch(/ > |Manager role/);
        for (const code of [
          'credentials.rejected',
          'permissions.insufficient',
          'account.changed',
          'sync.failing',
        ])
          expect(places.filter((place) => declaration.remedies[code]?.includes(screenOf(place)))).not.toEqual(
            [],
          );
        for (const { withoutIt } of declaration.permissions) expect(withoutIt.length).toBeGreaterThan(20);
        for (const code of vendorAttentionCodes)
          expect(declaration.remedies[code] ?? '').toContain(declaration.label);
        for (const reason of Object.values(declaration.capabilities))
          expect(reason === true || reason.length > 20).toBe(true);
        expect(declaration.limits.calls.length).toBeGreaterThan(0);
        expect(declaration.limits.concurrency).toBeGreaterThan(0);
      },
    );
  });
};

const hasValue = (value: unknown): boolean => value !== undefined && value !== null && value !== '';
