import * as fc from 'fast-check';
import type { DiffInput } from '../diff/diff-input';
import { declineHash } from '../decline';
import type { Override, Stakeholder } from '../stakeholder';
import { arbitraryDiffInput } from './arbitrary-register';
import { COMPANY, CONNECTION, OBSERVED_AT, someSettings } from './people';

const OTHER = 'con_other';
const oneOf = <Value>(...values: readonly Value[]): fc.Arbitrary<Value> => fc.constantFrom(...values);

const arbitraryOverride: fc.Arbitrary<Override> = oneOf(undefined, '2026-02-28', '2026-03-01').map(
  (until) => ({
    owner: 'user:typed',
    reason: 'as agreed',
    since: '2026-01-01T00:00:00.000Z',
    ...(until !== undefined && { until }),
  }),
);

/** Who has the say, what is pinned and typed, another connection, and a leaver policy: for a register and employees of any kind. */
const arbitraryRules = fc.record({
  owners: fc.dictionary(
    oneOf('name', 'email', 'city', 'birthDate', 'manager', 'terminationDate', 'group'),
    oneOf('hr' as const, 'manual' as const, 'ask' as const),
  ),
  leaver: oneOf(
    { date: 'terminationDate', policy: 'tag' },
    { date: 'lastDayOfWork', policy: 'tag_and_group', group: 'Alumni' },
    { date: 'contractEndDate', policy: 'skip_former' },
  ),
  optionalFields: oneOf([], ['manager'], ['manager', 'lastDayOfWork']),
  precedence: oneOf(undefined, [CONNECTION], [CONNECTION, OTHER], [OTHER, CONNECTION]),
  days: fc.array(fc.option(oneOf('2026-02-20', '2026-03-01', '2026-04-10'), { freq: 2 }), {
    minLength: 9,
    maxLength: 9,
  }),
  groups: fc.array(oneOf(undefined, null, 'Staff', 'Alumni'), { minLength: 9, maxLength: 9 }),
  overrides: fc.array(fc.dictionary(oneOf('name', 'email', 'city', 'terminationDate'), arbitraryOverride), {
    minLength: 6,
    maxLength: 6,
  }),
  sources: fc.array(oneOf(`conn:${CONNECTION}`, `conn:${OTHER}`, 'user:typed'), {
    minLength: 9,
    maxLength: 9,
  }),
  lastDays: fc.array(oneOf(undefined, '2026-02-20', '2026-04-10'), { minLength: 6, maxLength: 6 }),
  leavings: fc.array(
    oneOf(
      undefined,
      { [OTHER]: null },
      { [OTHER]: '2026-02-20' },
      { [OTHER]: '2026-05-01', [CONNECTION]: null },
    ),
    { minLength: 6, maxLength: 6 },
  ),
  lost: oneOf([], [], ['team']),
});
type Rules = typeof arbitraryRules extends fc.Arbitrary<infer Value> ? Value : never;

const at = <Value>(list: readonly Value[], index: number): Value | undefined => list[index % list.length];

const ruled = (stakeholder: Stakeholder, index: number, rules: Rules): Stakeholder => {
  const overrides = at(rules.overrides, index);
  const lastDay = at(rules.lastDays, index);
  const leavings = at(rules.leavings, index);
  return {
    ...stakeholder,
    fields: Object.fromEntries(
      Object.entries(stakeholder.fields).map(([field, cell], position) => [
        field,
        { ...cell, source: at(rules.sources, index + position) ?? cell.source },
      ]),
    ),
    ...(overrides && Object.keys(overrides).length > 0 && { overrides }),
    ...(lastDay !== undefined && { lastDay }),
    ...(leavings && { leavings }),
  };
};

const withRules = (input: DiffInput, rules: Rules): DiffInput => {
  const { owners, leaver, optionalFields, precedence, lost } = rules;
  const { identifier, email, nameFormat, matchByName, clearFields } = input.settings;
  const settings = {
    identifier,
    email,
    nameFormat,
    matchByName,
    clearFields,
    owners,
    leaver,
    optionalFields,
  };
  return {
    ...input,
    settings: someSettings(settings),
    precedence,
    lost,
    employees: input.employees.map((employee, index) => {
      const group = at(rules.groups, index);
      const lastDayOfWork = at(rules.days, index) ?? null;
      return {
        ...employee,
        values: {
          ...employee.values,
          ...(index % 3 !== 2 && { lastDayOfWork }),
          ...(index % 4 === 1 && { contractEndDate: lastDayOfWork }),
          ...(group !== undefined && { group }),
        },
      };
    }),
    stakeholders: input.stakeholders.map((stakeholder, index) => ruled(stakeholder, index, rules)),
    answers: input.employees.flatMap(({ employeeId, values: { city } }, index) =>
      city === undefined
        ? []
        : input.stakeholders.slice(index % 2, 3).map(({ stakeholderId }) => ({
            v: 1 as const,
            companyId: COMPANY,
            connectionId: CONNECTION,
            employeeId,
            answer: {
              kind: 'take_hr' as const,
              stakeholderId,
              field: 'city',
              valueHash: declineHash(input.hashKey, 'city', city),
            },
            answeredBy: 'user:admin',
            answeredAt: OBSERVED_AT,
          })),
    ),
  };
};

/** Any diff input, under any rules over fields. */
export const arbitraryRuledInput: fc.Arbitrary<DiffInput> = fc
  .tuple(arbitraryDiffInput, arbitraryRules)
  .map(([input, rules]) => withRules(input, rules));
