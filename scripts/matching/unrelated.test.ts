import { describe, expect, it } from '@jest/globals';
import { diffRegister } from '#domain/diff/diff-register';
import type { DiffResult } from '#domain/diff/diff-input';
import type { Employee } from '#domain/employee';
import type { Stakeholder } from '#domain/stakeholder';
import { aDiffInput, anEmployee, aStakeholder, CONNECTION } from '#domain/testing/people';
import { textOf } from '#simulators/population/person';
import type { Person } from '#simulators/population/person';
import { Population } from '#simulators/population/population';

const invent = (seed: number, emailDomain: string): readonly Person[] =>
  new Population({ people: 260, seed, today: '2026-03-01', emailDomain, personas: false }).people;

const employeeOf = (person: Person, withBirthDate: boolean): Employee =>
  anEmployee(person.id, {
    firstName: textOf(person, 'firstName') ?? null,
    lastName: textOf(person, 'lastName') ?? null,
    workEmail: textOf(person, 'workEmail') ?? null,
    ...(withBirthDate && { birthDate: textOf(person, 'dateOfBirth') ?? null }),
  });

const stakeholderOf = (person: Person): Stakeholder => {
  const email = textOf(person, 'workEmail') ?? '';
  return aStakeholder(`stk_${person.id}`, {
    fields: {
      name: `${textOf(person, 'firstName')} ${textOf(person, 'lastName')}`,
      email,
      birthDate: textOf(person, 'dateOfBirth') ?? '',
    },
    source: 'conn:con_other',
    identifier: { kind: 'workEmail', value: email },
    links: { con_other: [person.id] },
  });
};

/** The first sync of a subsidiary beside the people of another one, who are none of them. */
const firstSync = (seed: number, withBirthDate: boolean): DiffResult =>
  diffRegister(
    aDiffInput({
      firstApply: true,
      precedence: ['con_other', CONNECTION],
      employees: invent(seed, 'one.test').map((person) => employeeOf(person, withBirthDate)),
      stakeholders: invent(seed + 100, 'other.test').map(stakeholderOf),
    }),
  );

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
