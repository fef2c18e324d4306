import { describe, expect, it } from '@jest/globals';
import { configurationSettingsSchema } from '#domain/configuration';
import { diffRegister } from '#domain/diff/diff-register';
import type { DiffResult } from '#domain/diff/diff-input';
import type { Employee } from '#domain/employee';
import type { Stakeholder } from '#domain/stakeholder';
import { textOf } from '#simulators/population/person';
import type { Person } from '#simulators/population/person';
import { Population } from '#simulators/population/population';

const AT = '2026-01-01T00:00:00.000Z';

const invent = (seed: number, emailDomain: string): readonly Person[] =>
  new Population({ people: 260, seed, today: '2026-03-01', emailDomain, personas: false }).people;

const employeeOf = (person: Person, withBirthDate: boolean): Employee => ({
  employeeId: person.id,
  values: {
    firstName: textOf(person, 'firstName'),
    lastName: textOf(person, 'lastName'),
    workEmail: textOf(person, 'workEmail'),
    startDate: '2022-03-01',
    terminationDate: null,
    ...(withBirthDate && { birthDate: textOf(person, 'dateOfBirth') }),
  },
  problems: [],
});

const stakeholderOf = (person: Person): Stakeholder => {
  const email = textOf(person, 'workEmail') ?? '';
  const cell = (value: string) => ({ value, source: 'conn:con_other', at: AT });
  return {
    v: 1,
    companyId: 'cmp_pairs',
    stakeholderId: `stk_${person.id}`,
    version: 1,
    fields: {
      name: cell(`${textOf(person, 'firstName')} ${textOf(person, 'lastName')}`),
      email: cell(email),
      birthDate: cell(textOf(person, 'dateOfBirth') ?? ''),
    },
    identifier: { kind: 'workEmail', value: email },
    status: 'active',
    tags: [],
    links: { con_other: [person.id] },
    seen: {},
    applied: {},
    changedBy: 'run:first',
    createdAt: AT,
    updatedAt: AT,
  };
};

/** The first sync of a subsidiary beside the people of another one, who are none of them. */
const firstSync = (seed: number, withBirthDate: boolean): DiffResult =>
  diffRegister({
    companyId: 'cmp_pairs',
    connectionId: 'con_pairs',
    asOf: '2026-03-01',
    settings: configurationSettingsSchema.parse({}),
    firstApply: true,
    precedence: ['con_other', 'con_pairs'],
    employees: invent(seed, 'one.test').map((person) => employeeOf(person, withBirthDate)),
    rowProblems: [],
    notReadable: [],
    lost: [],
    stakeholders: invent(seed + 100, 'other.test').map(stakeholderOf),
    declines: [],
    hashKey: 'pairs',
  });

describe('260 people beside 260 of another subsidiary, who share many names', () => {
  it.each([
    [1, true],
    [2, true],
    [3, false],
    [4, false],
  ])('are all created: nobody is likely by chance (population %i, birth dates %p)', (seed, withBirthDate) => {
    const { counts, problems } = firstSync(seed, withBirthDate);

    expect(problems).toEqual([]);
    expect(counts).toMatchObject({ create: 260, held: 0, link: 0, update: 0 });
  });
});
