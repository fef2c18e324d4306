import * as fc from 'fast-check';
import type { ConfigurationSettings } from '../configuration';
import type { Answer } from '../answer';
import type { DiffInput } from '../diff/diff-input';
import type { Employee, FieldValue } from '../employee';
import { claimText } from '../match/identifier';
import type { Identifier, Stakeholder } from '../stakeholder';
import { aDiffInput, anAnswer, anEmployee, aStakeholder, CONNECTION, someSettings } from './people';

/** Small pools, so that ids, names and addresses collide all the time. */
const ids = ['1', '2', '3', '4', '5', '6', '7', '8', '10'];
const stakeholderIds = ['stk_a', 'stk_b', 'stk_c', 'stk_d', 'stk_e', 'stk_f'];
const firstNames: readonly [string, ...string[]] = [
  'Anna',
  'anna',
  'Åsa',
  'Zoë',
  'Zoe\u0308',
  "D'Arcy",
  'D’Arcy',
  '明',
  'محمد',
  'İrem',
];
const lastNames: readonly [string, ...string[]] = ['Berg', 'Berg Lind', 'O’Neil', '山田', 'الأحمد', 'ßberg'];
const emails = ['a@x.test', 'A@x.test', 'b@x.test', 'c@x.test', 'd@x.test', 'é@x.test'];
const numbers = ['001', '1', '2', '3', '4'];
const birthDates = ['1990-02-28', '1991-05-17'];
const days = ['2020-01-01', '2026-02-28', '2026-03-01', '2026-03-02', '2026-05-01'];

const oneOf = <Value>(...values: readonly Value[]): fc.Arbitrary<Value> => fc.constantFrom(...values);
/** The first of a pool half of the time, so that people share it often. */
const oftenFirst = (pool: readonly [string, ...string[]]): fc.Arbitrary<string> =>
  fc.oneof(oneOf(pool[0]), oneOf(...pool));
/** A value, read and empty, or absent (not readable or invalid). */
const maybe = (pool: readonly string[]): fc.Arbitrary<string | null | undefined> =>
  fc.oneof({ weight: 6, arbitrary: oneOf(...pool) }, oneOf(null, undefined));

const without = <Value>(values: Record<string, Value | undefined>): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
  );

export const arbitraryEmployee: fc.Arbitrary<Employee> = fc
  .record({
    employeeId: oneOf(...ids),
    values: fc.record({
      firstName: oftenFirst(firstNames),
      lastName: fc.oneof({ weight: 6, arbitrary: oftenFirst(lastNames) }, oneOf(null)),
      workEmail: maybe(emails),
      personalEmail: maybe(emails),
      employeeNumber: maybe(numbers),
      birthDate: maybe(birthDates),
      city: maybe(['Bern', 'Genève', '東京']),
      startDate: maybe(days),
      terminationDate: fc.oneof(maybe(days), oneOf(null)),
      manager: maybe(ids),
    }),
    problems: fc.array(
      fc.record({ field: oneOf('country', 'mobilePhone'), code: oneOf('country.unknown' as const) }),
      {
        maxLength: 1,
      },
    ),
  })
  .map(({ values, ...rest }) => ({ ...rest, values: without<FieldValue | null>(values) }));

const arbitraryIdentifier: fc.Arbitrary<Identifier | undefined> = fc.oneof(
  fc.record({ kind: oneOf('workEmail' as const, 'personalEmail' as const), value: oneOf(...emails) }),
  fc.record({
    kind: oneOf('employeeNumber' as const),
    value: oneOf(...numbers),
    connectionId: oneOf(CONNECTION, 'con_other', 'con_before'),
  }),
  { weight: 2, arbitrary: oneOf(undefined) },
);

const arbitraryStakeholder: fc.Arbitrary<Stakeholder> = fc
  .record({
    stakeholderId: oneOf(...stakeholderIds),
    name: fc.tuple(oftenFirst(firstNames), oftenFirst(lastNames), oneOf('', ',')),
    source: oneOf(`conn:${CONNECTION}`, 'user:typed'),
    fields: fc.record({
      email: fc.option(oneOf(...emails), { nil: undefined }),
      birthDate: fc.option(oneOf(...birthDates), { nil: undefined }),
      city: fc.option(oneOf('Bern', 'Oslo'), { nil: undefined }),
      terminationDate: fc.option(oneOf(...days), { nil: undefined }),
    }),
    identifier: arbitraryIdentifier,
    status: oneOf(
      'active' as const,
      'active' as const,
      'leaving' as const,
      'left' as const,
      'archived' as const,
    ),
    links: fc.uniqueArray(oneOf(...ids), { maxLength: 2 }),
    elsewhere: fc.array(oneOf('x1', 'x2'), { maxLength: 1 }),
    before: fc.array(oneOf(...ids), { maxLength: 1 }),
    never: fc.oneof({ weight: 3, arbitrary: oneOf([]) }, fc.uniqueArray(oneOf(...ids), { maxLength: 2 })),
  })
  .map(
    ({
      stakeholderId,
      name: [first, last, comma],
      source,
      fields,
      identifier,
      status,
      links,
      elsewhere,
      before,
      never,
    }) =>
      aStakeholder(stakeholderId, {
        fields: { ...without<FieldValue>(fields), name: `${last}${comma} ${first}` },
        source,
        status,
        links: { [CONNECTION]: links, con_other: elsewhere, con_before: before },
        ...(never.length > 0 && { neverLink: { [CONNECTION]: never } }),
        ...(identifier && { identifier }),
      }),
  );

/** Drops what storage never lets happen: an id, a claim or a link held twice. */
const consistent = (stakeholders: readonly Stakeholder[]): Stakeholder[] => {
  const taken = new Set<string>();
  const take = (key: string): boolean => !taken.has(key) && taken.add(key).has(key);
  return stakeholders
    .filter(({ stakeholderId }) => take(`id ${stakeholderId}`))
    .map(({ identifier, links, ...rest }) => ({
      ...rest,
      links: Object.fromEntries(
        Object.entries(links).map(([connection, own]) => [
          connection,
          own.filter((id) => take(`link ${connection} ${id}`)),
        ]),
      ),
      ...(identifier && take(`claim ${claimText(identifier)}`) && { identifier }),
    }));
};

export const arbitrarySettings: fc.Arbitrary<ConfigurationSettings> = fc
  .record({
    identifier: oneOf('workEmail', 'personalEmail', 'employeeNumber', 'employeeId'),
    email: oneOf('workEmail', 'personalEmail'),
    nameFormat: oneOf('first_last', 'last_first', 'last_comma_first'),
    matchByName: fc.boolean(),
    optionalFields: oneOf([], ['manager']),
    clearFields: fc.subarray(['city', 'email', 'manager', 'birthDate']),
  })
  .map(someSettings);

/** Each employee id once, as a complete fetch gives. */
export const arbitraryEmployees: fc.Arbitrary<Employee[]> = fc.uniqueArray(arbitraryEmployee, {
  maxLength: ids.length,
  selector: ({ employeeId }) => employeeId,
});

export const arbitraryRegister: fc.Arbitrary<Stakeholder[]> = fc
  .array(arbitraryStakeholder, { maxLength: 6 })
  .map(consistent);

/** About employees of the connection; also about stakeholders who are gone, and twice about one employee. */
const arbitraryAnswer: fc.Arbitrary<Answer> = fc
  .record({
    employeeId: oneOf(...ids),
    answer: fc.oneof(
      fc.record({ kind: oneOf('this_one' as const), stakeholderId: oneOf(...stakeholderIds, 'stk_gone') }),
      fc.record({
        kind: oneOf('new_person' as const),
        notThese: fc.subarray([...stakeholderIds, ...ids.slice(0, 2)]),
      }),
      fc.record({
        kind: oneOf('never' as const),
        notThese: fc.subarray(stakeholderIds, { minLength: 1 }),
      }),
    ),
    answeredAt: oneOf('2026-01-10T00:00:00.000Z', '2026-02-10T00:00:00.000Z'),
  })
  .map((answer) => anAnswer(answer));

const arbitraryMixture: fc.Arbitrary<DiffInput> = fc
  .record({
    settings: arbitrarySettings,
    employees: arbitraryEmployees,
    stakeholders: arbitraryRegister,
    firstApply: fc.boolean(),
    broken: fc.option(oneOf(...ids), { nil: undefined }),
    answers: fc.oneof(oneOf([]), fc.array(arbitraryAnswer, { maxLength: 3 })),
    before: oneOf('same account', 'another account', 'nothing'),
    precedence: oneOf(undefined, [CONNECTION, 'con_other'], ['con_other', CONNECTION]),
    pairingDone: oneOf(undefined, true, false),
  })
  .map(({ broken, before, ...parts }) =>
    aDiffInput({
      ...parts,
      replaced:
        before === 'nothing' ? [] : [{ connectionId: 'con_before', sameAccount: before === 'same account' }],
      employees: parts.employees.filter(({ employeeId }) => employeeId !== broken),
      rowProblems: broken === undefined ? [] : [{ employeeId: broken, code: 'row.malformed' }],
    }),
  );

/** Linked people whose e-mails HR hands round: swaps, circles, and chains that end at somebody who keeps theirs. */
const arbitraryExchange: fc.Arbitrary<DiffInput> = fc
  .record({
    order: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
    present: fc.subarray([0, 1, 2, 3], { minLength: 1 }),
    unread: fc.subarray([0, 1, 2, 3], { maxLength: 1 }),
  })
  .map(({ order, present, unread }) =>
    aDiffInput({
      employees: present.map((index) =>
        anEmployee(String(index), { workEmail: unread.includes(index) ? null : `${order[index]}@x.test` }),
      ),
      stakeholders: [0, 1, 2, 3].map((index) =>
        aStakeholder(`stk_${index}`, {
          fields: { name: `Maja Lindqvist${index}`, email: `${index}@x.test` },
          identifier: { kind: 'workEmail', value: `${index}@x.test` },
          links: { [CONNECTION]: [String(index)] },
        }),
      ),
    }),
  );

/** People of whom some share a name, some a birth date, and none an address. */
const population = [
  { first: 'Katharina', last: 'Berg', birthDate: '1990-02-28' },
  { first: 'Katharina', last: 'Berg', birthDate: '1991-05-17' },
  { first: 'Katarina', last: 'Berg', birthDate: '1990-02-28' },
  { first: 'Jón', last: 'Olsen', birthDate: '1988-11-03' },
  { first: 'Mette', last: 'Lund-Hansen', birthDate: '1979-07-21' },
] as const;
const persons = population.map((_, index) => index);

/** How somebody of the population got into the register: by hand, or by a connection, with more or less of what is known. */
const arbitraryRegistered = fc.record({
  of: oneOf(...persons),
  email: fc.boolean(),
  birthDate: fc.boolean(),
  identifier: oneOf('none', 'email', 'number', 'loose number'),
  elsewhere: fc.boolean(),
  never: fc.subarray(persons, { maxLength: 1 }),
});

/** A first sync beside a register of people who may be the same. */
const arbitraryFirstSync: fc.Arbitrary<DiffInput> = fc
  .record({
    employed: fc.subarray(persons, { minLength: 1 }),
    registered: fc.array(arbitraryRegistered, { minLength: 1, maxLength: 6 }),
    bornKnown: fc.subarray(persons),
    identifier: oneOf('workEmail', 'employeeNumber'),
    answers: fc.array(arbitraryAnswer, { maxLength: 2 }),
    matchByName: fc.boolean(),
    pairingDone: oneOf(undefined, true, false),
  })
  .map(({ employed, registered, bornKnown, identifier, matchByName, ...parts }) =>
    aDiffInput({
      ...parts,
      firstApply: true,
      settings: someSettings({ identifier, matchByName }),
      precedence: [CONNECTION, 'con_other'],
      employees: employed.map((index) =>
        anEmployee(String(index + 1), {
          firstName: population[index]?.first ?? null,
          lastName: population[index]?.last ?? null,
          workEmail: `${index}@x.test`,
          employeeNumber: String(index),
          birthDate: bornKnown.includes(index) ? (population[index]?.birthDate ?? null) : null,
        }),
      ),
      stakeholders: consistent(
        registered.map((row, index) =>
          aStakeholder(stakeholderIds[index], {
            fields: {
              name: `${population[row.of]?.last}, ${population[row.of]?.first}`,
              ...(row.email && { email: `${row.of}@x.test` }),
              ...(row.birthDate && { birthDate: population[row.of]?.birthDate ?? '' }),
            },
            ...identifierFor(row),
            ...(row.elsewhere && { links: { con_other: [`x${index}`] } }),
            ...(row.never.length > 0 && {
              neverLink: { [CONNECTION]: row.never.map((one) => String(one + 1)) },
            }),
          }),
        ),
      ),
    }),
  );

const identifierFor = ({
  of,
  identifier,
}: {
  readonly of: number;
  readonly identifier: string;
}): { readonly identifier?: Identifier } => {
  if (identifier === 'none') return {};
  if (identifier === 'email') return { identifier: { kind: 'workEmail', value: `${of}@x.test` } };
  const number = { kind: 'employeeNumber' as const, value: String(of) };
  return { identifier: identifier === 'number' ? { ...number, connectionId: 'con_other' } : number };
};

export const arbitraryDiffInput: fc.Arbitrary<DiffInput> = fc.oneof(
  { weight: 5, arbitrary: arbitraryMixture },
  { weight: 2, arbitrary: arbitraryFirstSync },
  arbitraryExchange,
);
