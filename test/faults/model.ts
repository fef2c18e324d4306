import type { Stakeholder } from '#domain/stakeholder';
import type { Person } from '#simulators/population/person';
import { dayOf, textOf } from '#simulators/population/person';
import type { Decided } from './decided';

/** What the register says about somebody, as far as it follows from one reading and from decisions. */
type Expected = Readonly<Record<string, string | undefined>>;

const sourceOf = (person: Person): Expected => {
  const names = [textOf(person, 'firstName'), textOf(person, 'lastName')];
  return {
    name: names.filter((name) => name !== null).join(' '),
    email: textOf(person, 'workEmail') ?? undefined,
    city: textOf(person, 'city') ?? undefined,
    group: textOf(person, 'department') ?? undefined,
    birthDate: dayOf(person, 'dateOfBirth') ?? undefined,
    startDate: dayOf(person, 'hireDate') ?? undefined,
  };
};

const statusOf = (person: Person, asOf: string): string => {
  const lastDay = dayOf(person, 'terminationDate');
  if (lastDay === null) return 'active';
  return lastDay < asOf ? 'left' : 'leaving';
};

/** Whom an undo archived is not created again until HR says something new; born on the same day is the same person here. */
const isUndone = (person: Person, register: readonly Stakeholder[]): boolean =>
  register.some(
    ({ status, fields }) =>
      status === 'archived' && fields['birthDate']?.value === (dayOf(person, 'dateOfBirth') ?? undefined),
  );

/** The day before which somebody who starts later is not created yet. */
const isFarAhead = (person: Person, latestStart: string): boolean =>
  (dayOf(person, 'hireDate') ?? '9999') > latestStart;

/**
 * An oracle of its own, that shares nothing with normalise, diff and apply: what the register has to say right after a
 * whole plan was applied, from the people as the HR system has them and from what people decided. Of a person whose change
 * was rejected nothing is expected but that they are there once.
 */
export const departures = (
  people: readonly Person[],
  register: readonly Stakeholder[],
  {
    asOf,
    latestStart,
    connectionId,
    decided,
    declined,
    untold,
    vendorId,
  }: {
    readonly asOf: string;
    readonly latestStart: string;
    readonly connectionId: string;
    readonly decided: Decided;
    readonly declined: ReadonlySet<string>;
    /** Fields of which the HR system does not always tell. */
    readonly untold: readonly string[];
    /** The employee id by which the HR system shows somebody. */
    readonly vendorId: (id: string) => string;
  },
): string[] => {
  const byEmployee = Map.groupBy(
    register.flatMap((one) => (one.links[connectionId] ?? []).map((employee) => ({ employee, one }))),
    ({ employee }) => employee,
  );
  const blocked = blockedAddresses(people, register, { connectionId, declined, vendorId });
  return people.flatMap((person) => {
    const [found, ...others] = byEmployee.get(vendorId(person.id)) ?? [];
    if (decided.erased.some((one) => one.connectionId === connectionId && one.personId === person.id))
      return found ? [`employee ${person.id} was erased and is back`] : [];
    if (others.length > 0) return [`employee ${person.id} is linked ${others.length + 1} times`];
    if (!found) {
      const wanted = sourceOf(person)['email']?.toLowerCase();
      const mayMiss =
        isFarAhead(person, latestStart) ||
        declined.has('somebody new') ||
        isUndone(person, register) ||
        // Whose address still belongs to the record of somebody who is gone is a question, not a second record.
        (wanted !== undefined && blocked.has(wanted));
      return mayMiss ? [] : [`employee ${person.id} is not in the register`];
    }
    const { one } = found;
    if (declined.has(one.stakeholderId) || one.status === 'archived') return [];
    const pins = decided.pins.get(one.stakeholderId);
    const expected: Expected = { ...sourceOf(person), ...Object.fromEntries(pins ?? []) };
    const wrong = Object.entries(expected).filter(
      ([field, value]) =>
        value !== undefined && !untold.includes(field) && one.fields[field]?.value !== value,
    );
    const status = statusOf(person, asOf);
    const address = expected['email']?.toLowerCase();
    if (address !== undefined && blocked.has(address)) return [];
    return [
      ...wrong.map(([field]) => `${one.stakeholderId} (${person.id}): ${field}`),
      ...(one.status === status ? [] : [`${one.stakeholderId} (${person.id}): ${one.status}, not ${status}`]),
      ...(one.identifier?.value === address ? [] : [`${one.stakeholderId} (${person.id}): identifier`]),
    ].map((line) => `the register is not what was read and decided: ${line}`);
  });
};

/**
 * Addresses that somebody should get and cannot: whose record is gone, or whose change was rejected, keeps theirs,
 * and who cannot get a new one keeps the
 * old one too. They are nobody else's until a person says so.
 */
const blockedAddresses = (
  people: readonly Person[],
  register: readonly Stakeholder[],
  {
    connectionId,
    declined,
    vendorId,
  }: {
    readonly connectionId: string;
    readonly declined: ReadonlySet<string>;
    readonly vendorId: (id: string) => string;
  },
): ReadonlySet<string> => {
  const addressOf = new Map(
    people.map((person) => [vendorId(person.id), sourceOf(person)['email']?.toLowerCase()]),
  );
  const blocked = new Set<string>();
  for (let size = -1; size < blocked.size;) {
    size = blocked.size;
    for (const { identifier, links, stakeholderId } of register) {
      const wanted = (links[connectionId] ?? []).map((employee) => addressOf.get(employee));
      const stays =
        declined.has(stakeholderId) ||
        wanted.every((address) => address === undefined || blocked.has(address));
      if (identifier && (stays || wanted.length === 0)) blocked.add(identifier.value);
    }
  }
  return blocked;
};
