import { configurationSettingsSchema } from '#domain/configuration';
import { diffRegister } from '#domain/diff/diff-register';
import type { Employee } from '#domain/employee';
import { likeableOf, likeablePerson } from '#domain/match/likeness';
import { makePerson } from '#domain/match/person';
import { NameReader } from '#domain/match/name-words';
import { nearNames } from '#domain/match/near-names';
import type { Stakeholder } from '#domain/stakeholder';
import { median } from './figures';
import { inventNames } from './invented-names';

const AS_OF = '2026-03-01';
const AT = '2026-01-01T00:00:00.000Z';
const REPEATS = 3;

export type Pairing = {
  readonly people: number;
  /** Whole plan: exact full names tie, all others are new. Median, ms. */
  readonly exactMs: number;
  /** Near names for everybody in HR, reading the names included. Median, ms. */
  readonly nearMs: number;
  /** Median of both together, ms. */
  readonly totalMs: number;
  /** Processor time of both, of all threads, ms: what other programs do does not count. */
  readonly cpuMs: number;
  readonly tied: number;
  /** People for whom somebody worth asking about was found. */
  readonly withNear: number;
};

type Sides = { readonly employees: readonly Employee[]; readonly stakeholders: readonly Stakeholder[] };

const makeSides = (count: number): Sides => {
  const { register, hr } = inventNames(count);
  return {
    employees: hr.map(({ given, family }, index) => ({
      employeeId: String(index),
      values: {
        firstName: given,
        lastName: family,
        employeeNumber: `N${index}`,
        startDate: '2022-03-01',
        terminationDate: null,
      },
      problems: [],
    })),
    stakeholders: register.map(({ given, family }, index) => ({
      v: 1,
      companyId: 'cmp_bench',
      stakeholderId: `stk_${index}`,
      version: 1,
      fields: { name: { value: `${given} ${family}`, source: 'import', at: AT } },
      status: 'active',
      tags: [],
      links: {},
      seen: {},
      applied: {},
      changedBy: 'user:seed',
      createdAt: AT,
      updatedAt: AT,
    })),
  };
};

const pairExactly = ({ employees, stakeholders }: Sides): number => {
  const { changes } = diffRegister({
    companyId: 'cmp_bench',
    connectionId: 'con_bench',
    asOf: AS_OF,
    settings: configurationSettingsSchema.parse({ identifier: 'employeeNumber' }),
    firstApply: true,
    employees,
    rowProblems: [],
    notReadable: [],
    lost: [],
    stakeholders,
    declines: [],
    hashKey: 'bench',
  });
  return changes.filter(({ matchedBy }) => matchedBy === 'name').length;
};

const findNear = ({ employees, stakeholders }: Sides): number => {
  const reader = new NameReader();
  const people = employees.flatMap((employee) => {
    const person = makePerson([employee], AS_OF, () => undefined);
    return person ? [likeablePerson(person, 'workEmail', reader)] : [];
  });
  const register = stakeholders.map(({ stakeholderId, fields }) => {
    const name = fields['name']?.value;
    const traits = { id: stakeholderId, birthDate: '', email: '' };
    return likeableOf({ ...traits, name: typeof name === 'string' ? name : '' }, reader);
  });
  return nearNames(people, register).size;
};

const timed = (work: () => number): { readonly ms: number; readonly found: number } => {
  const startedAt = performance.now();
  const found = work();
  return { ms: performance.now() - startedAt, found };
};

const pairOnce = (people: number): Pairing => {
  const sides = makeSides(people);
  const cpuBefore = process.cpuUsage();
  const exact = timed(() => pairExactly(sides));
  const near = timed(() => findNear(sides));
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    people,
    exactMs: exact.ms,
    nearMs: near.ms,
    totalMs: exact.ms + near.ms,
    cpuMs: (user + system) / 1_000,
    tied: exact.found,
    withNear: near.found,
  };
};

/** As many new people as there are in the register, told apart by nothing but their names. */
export const benchPairing = (counts: readonly number[]): Pairing[] =>
  counts.map((people) => {
    const passes = Array.from({ length: REPEATS }, () => pairOnce(people));
    const [first] = passes;
    const middle = (of: (pass: Pairing) => number): number => median(passes.map(of));
    return {
      people,
      exactMs: middle(({ exactMs }) => exactMs),
      nearMs: middle(({ nearMs }) => nearMs),
      totalMs: middle(({ totalMs }) => totalMs),
      cpuMs: middle(({ cpuMs }) => cpuMs),
      tied: first?.tied ?? 0,
      withNear: first?.withNear ?? 0,
    };
  });
