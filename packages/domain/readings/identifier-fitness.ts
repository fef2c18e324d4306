import type { IdentifierKind } from '../configuration';
import { isEmailKind } from '../configuration';
import type { Employee } from '../employee';
import type { RosterRow } from '../roster';
import type { IdentifierFitness } from './field-statistics';
import { identifierCandidates } from './look-settings';

export type Fitness = {
  /** The same rows, with what each person lacks and shares. */
  readonly roster: RosterRow[];
  /** Of each kind that was read, how many people lack it or share it. */
  readonly identifiers: IdentifierFitness[];
};

/**
 * Who lacks which kind of identifier and who shares one (B53, B57). Several records of one person count as one: they may
 * share what they have, and one of them that has it is enough. A kind that was not read says nothing about anybody.
 * Compared as identifiers are: trimmed, e-mail without letter case (B78).
 */
export const judgeIdentifiers = (employees: readonly Employee[], roster: readonly RosterRow[]): Fitness => {
  const personOf = peopleOf(roster);
  // Who has no row counts too, each as a person of their own.
  const numbers = employees.map(({ employeeId }, index) => personOf.get(employeeId) ?? -1 - index);
  const lacks = new Map<number, IdentifierKind[]>();
  const shares = new Map<number, IdentifierKind[]>();
  const identifiers = identifierCandidates
    .filter((kind) => employees.some((employee) => wasRead(employee, kind)))
    .map((kind): IdentifierFitness => {
      const found = judgeKind(kind, employees, numbers);
      for (const person of found.lacking) push(lacks, person, kind);
      for (const person of found.sharing) push(shares, person, kind);
      return { kind, lacks: found.lacking.size, shares: found.sharing.size };
    });
  return {
    identifiers,
    roster: roster.map((row, index) => {
      const [without, common] = [lacks.get(index), shares.get(index)];
      if (!without && !common) return row;
      return { ...row, ...(without && { lacks: without }), ...(common && { shares: common }) };
    }),
  };
};

const peopleOf = (roster: readonly RosterRow[]): ReadonlyMap<string, number> => {
  const personOf = new Map<string, number>();
  for (const [index, { employeeId, otherEmployeeIds = [] }] of roster.entries()) {
    if (employeeId !== undefined) personOf.set(employeeId, index);
    for (const id of otherEmployeeIds) personOf.set(id, index);
  }
  return personOf;
};

const wasRead = ({ values, problems }: Employee, kind: IdentifierKind): boolean =>
  values[kind] !== undefined || problems.some(({ field }) => field === kind);

const judgeKind = (
  kind: IdentifierKind,
  employees: readonly Employee[],
  numbers: readonly number[],
): { readonly lacking: ReadonlySet<number>; readonly sharing: ReadonlySet<number> } => {
  const lacking = new Set<number>();
  const having = new Set<number>();
  const sharing = new Set<number>();
  const holders = new Map<string, number>();
  for (const [index, employee] of employees.entries()) {
    const person = numbers[index] ?? 0;
    const value = comparable(kind, employee.values[kind]);
    if (value === undefined) {
      lacking.add(person);
      continue;
    }
    having.add(person);
    const holder = holders.get(value);
    if (holder === undefined) holders.set(value, person);
    else if (holder !== person) sharing.add(holder).add(person);
  }
  for (const person of having) lacking.delete(person);
  return { lacking, sharing };
};

const comparable = (
  kind: IdentifierKind,
  value: Employee['values'][string] | undefined,
): string | undefined => {
  const text = typeof value === 'string' ? value.trim() : '';
  if (text === '') return undefined;
  return isEmailKind(kind) ? text.toLowerCase() : text;
};

const push = (map: Map<number, IdentifierKind[]>, person: number, kind: IdentifierKind): void => {
  const kinds = map.get(person);
  if (kinds) kinds.push(kind);
  else map.set(person, [kind]);
};
