import { describe, expect } from '@jest/globals';
import type { CustomFieldMapping } from '#domain/configuration';
import type { RecordedRequest } from '#simulators/exchange';
import { textOf } from '#simulators/population/person';
import { EVERY_FIELD } from './people';
import { readPeople } from './read-people';
import type { Suite } from './suite';

/** Enough people that all personas are there, those with refused data among them. */
const WITH_PERSONAS = 80;
const REFUSED_DATA = ['ssn', 'customIBAN', 'customNIN1', 'customKirchensteuer'];

/** Only what is in use is asked for and kept; refused categories (B131) never. */
export const describeLeastData = ({ contract, bench, promise }: Suite): void => {
  const { provider, pageSize, refused, customField } = contract;
  const { anAccount, open, planOf } = bench;
  const namesOf = contract.vendorFields ?? ((sourceField) => [sourceField]);

  const mapped = [...(customField === undefined ? [] : [customField]), ...refused].map(
    (sourceField, index): CustomFieldMapping => ({
      sourceField,
      key: `field${index}`,
      type: 'text',
    }),
  );

  describe('asking for no more than is used', () => {
    for (const [name, employeeFields] of [
      ['three fields', ['firstName', 'lastName', 'workEmail']],
      ['every field', EVERY_FIELD],
    ] as const) {
      promise(
        `asks for ${name} and keeps nothing else`,
        'ask for plan.sourceFields only, join only for fields in the plan, and cut each row with pick(row, plan.sourceFields)',
        async () => {
          const account = await anAccount(2 * pageSize + 3);
          const plan = await planOf(open(account).client, { employeeFields });
          account.fieldsInUse(plan.sourceFields.flatMap(namesOf));

          const { pages } = await readPeople({ client: open(account).client, provider, plan });

          const kept = new Set(pages.flatMap(({ rows }) => rows.flatMap((row) => Object.keys(row))));
          expect(plan.sourceFields).toEqual(expect.arrayContaining([...kept]));
          // The fields asked for are checked by the simulator: a violation fails the test when it ends.
        },
      );
    }

    promise(
      'never asks for, plans or keeps refused data, not even when it is mapped',
      'companyField() marks refused fields in the catalogue; planRead comes from readPlanner, and nothing asks for fields outside the plan',
      async () => {
        const account = await anAccount(WITH_PERSONAS);
        const { client } = open(account, { pageSize: undefined });
        const plan = await planOf(client, { employeeFields: EVERY_FIELD, customFields: mapped });

        const { pages } = await readPeople({ client, provider, plan });

        const secrets = account.people.flatMap((person) =>
          REFUSED_DATA.flatMap((field) => textOf(person, field) ?? []),
        );
        const stored = JSON.stringify(pages);
        expect(plan.sourceFields.filter((field) => refused.includes(field))).toEqual([]);
        expect(account.requests.flatMap(wordsOf).filter((word) => refused.includes(word))).toEqual([]);
        expect(secrets.length).toBeGreaterThan(0);
        expect(secrets.filter((secret) => secret.length > 8 && stored.includes(secret))).toEqual([]);
      },
    );

    promise(
      'shows refused fields in the catalogue with their category, and never tries whether they can be read',
      'companyField() gives a refused field its category and leaves readable "unknown"',
      async () => {
        const { client } = open(await anAccount(1));

        const catalogue = await client.discoverFields();

        const shown = catalogue.filter((field) => field.refused !== undefined);
        expect(shown.length > 0).toBe(refused.length > 0);
        for (const { sourceField, readable } of shown) {
          expect(refused).toContain(sourceField);
          expect(readable).toBe('unknown');
        }
        const open_ = catalogue.filter((field) => field.refused === undefined);
        expect(open_.filter(({ sourceField }) => refused.includes(sourceField))).toEqual([]);
      },
    );
  });
};

/** Everything a request names: fields, parts of the path, words of query and body. */
const wordsOf = ({ fields, path, query, body }: RecordedRequest): string[] => [
  ...fields,
  ...path.split('/'),
  ...Object.values(query).flatMap((value) => value.split(',')),
  ...textsIn(body),
];

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return value.split(',');
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
};
