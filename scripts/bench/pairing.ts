import type { DiffInput, DiffResult } from '#domain/diff/diff-input';
import { diffRegister } from '#domain/diff/diff-register';
import type { Employee } from '#domain/employee';
import { countRoster } from '#domain/roster/count-roster';
import type { Stakeholder } from '#domain/stakeholder';
import { aDiffInput, anEmployee, aStakeholder, someSettings } from '#domain/testing/people';
import { median } from './figures';
import { inventNames } from './invented-names';

const REPEATS = 3;

export type Pairing = {
  readonly people: number;
  /** Whole plan once pairing is done: exact full names tie, all others are new. Median, ms. */
  readonly exactMs: number;
  /** Whole plan of a pairing: the same with likely pairs for all others. Median, ms. */
  readonly pairMs: number;
  /** The roster of the pairing, with its four lists. Median, ms. */
  readonly rosterMs: number;
  /** Median of pairing and roster together, ms. */
  readonly totalMs: number;
  /** Processor time of both, of all threads, ms: what other programs do does not count. */
  readonly cpuMs: number;
  readonly tied: number;
  /** People who are likely to be in the register. */
  readonly likely: number;
};

type Sides = { readonly employees: readonly Employee[]; readonly stakeholders: readonly Stakeholder[] };

/** Nobody has more than a name and a number that the register does not know. */
const makeSides = (count: number): Sides => {
  const { register, hr } = inventNames(count);
  return {
    employees: hr.map(({ given, family }, index) =>
      anEmployee(String(index), {
        firstName: given,
        lastName: family,
        workEmail: null,
        employeeNumber: `N${index}`,
      }),
    ),
    stakeholders: register.map(({ given, family }, index) =>
      aStakeholder(`stk_${index}`, { fields: { name: `${given} ${family}` }, source: 'import' }),
    ),
  };
};

const planOf = (sides: Sides, pairing: Partial<DiffInput>): DiffResult =>
  diffRegister(
    aDiffInput({
      settings: someSettings({ identifier: 'employeeNumber' }),
      firstApply: true,
      ...sides,
      ...pairing,
    }),
  );

const timed = <Made>(work: () => Made): { readonly ms: number; readonly made: Made } => {
  const startedAt = performance.now();
  const made = work();
  return { ms: performance.now() - startedAt, made };
};

const pairOnce = (people: number): Pairing => {
  const sides = makeSides(people);
  const exact = timed(() => planOf(sides, { pairingDone: true }));
  const cpuBefore = process.cpuUsage();
  const pair = timed(() => planOf(sides, { purpose: 'pair' }));
  const roster = timed(() => countRoster(pair.made.roster()));
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    people,
    exactMs: exact.ms,
    pairMs: pair.ms,
    rosterMs: roster.ms,
    totalMs: pair.ms + roster.ms,
    cpuMs: (user + system) / 1_000,
    tied: roster.made.lists.certain ?? 0,
    likely: roster.made.lists.likely ?? 0,
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
      pairMs: middle(({ pairMs }) => pairMs),
      rosterMs: middle(({ rosterMs }) => rosterMs),
      totalMs: middle(({ totalMs }) => totalMs),
      cpuMs: middle(({ cpuMs }) => cpuMs),
      tied: first?.tied ?? 0,
      likely: first?.likely ?? 0,
    };
  });
