import { byText } from '../canonical-json';
import type { Employee, FieldValue } from '../employee';
import { composeName } from '../names';
import type { NamePart } from '../names';
import type { Identifier } from '../stakeholder';

/** All records of one person in one connection (pipeline section 4), the leading one first. */
export type Person = {
  readonly records: readonly Employee[];
  readonly leading: Employee;
  /** What the register compares with: the leading record's values, with the leaving of all records together. */
  readonly values: Employee['values'];
  readonly identifier: Identifier | undefined;
};

/** A value that has to be text, as a name part or a date: null is empty, undefined not known. */
export const textValue = (value: FieldValue | null | undefined): NamePart =>
  typeof value === 'boolean' ? undefined : value;

/** Text, or nothing: for comparing, where a value that is no text is as good as none. */
export const textOrEmpty = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The person's name in reading order, for comparing. */
export const fullName = (values: Employee['values']): string =>
  composeName(textValue(values['firstName']), textValue(values['lastName']), 'first_last');

const IN_FORCE = 0;
const FUTURE = 1;
const ENDED = 2;

const phaseOf = ({ values }: Employee, asOf: string): number => {
  const ends = textValue(values['terminationDate']);
  if (ends && ends < asOf) return ENDED;
  const starts = textValue(values['startDate']);
  return starts && starts > asOf ? FUTURE : IN_FORCE;
};

/** In force before future before ended; among those the newest in force, the nearest future, the latest ended. */
const compareRecords = (one: Employee, other: Employee, asOf: string): number => {
  const phase = phaseOf(one, asOf);
  const difference = phase - phaseOf(other, asOf);
  if (difference !== 0) return difference;
  const key = phase === ENDED ? 'terminationDate' : 'startDate';
  const order = byText(textValue(one.values[key]) ?? '', textValue(other.values[key]) ?? '');
  return (phase === FUTURE ? order : -order) || byText(one.employeeId, other.employeeId);
};

/**
 * The leaving of several records: none as long as one is open-ended, else the latest date, so that somebody has left
 * only when all have ended. Undefined (not known) when a record's own is not known.
 */
const leavingOf = (records: readonly Employee[]): NamePart => {
  const dates = records.map(({ values }) => textValue(values['terminationDate']));
  if (dates.includes(null)) return null;
  return dates.reduce((latest, date) =>
    latest === undefined || date === undefined ? undefined : (latest ?? '') > (date ?? '') ? latest : date,
  );
};

/** Puts the leading record first and joins the leaving of all. */
export const makePerson = (
  records: readonly Employee[],
  asOf: string,
  identifierIn: (record: Employee) => Identifier | undefined,
): Person | undefined => {
  const ordered =
    records.length > 1 ? records.toSorted((one, other) => compareRecords(one, other, asOf)) : records;
  const [leading] = ordered;
  if (leading === undefined) return undefined;
  const identifier =
    identifierIn(leading) ??
    ordered.map((record) => identifierIn(record)).find((found) => found !== undefined);
  return {
    records: ordered,
    leading,
    identifier,
    values: ordered.length > 1 ? withLeaving(leading, leavingOf(ordered)) : leading.values,
  };
};

const withLeaving = ({ values }: Employee, leaving: NamePart): Employee['values'] => {
  const { terminationDate: _own, ...rest } = values;
  return leaving === undefined ? rest : { ...rest, terminationDate: leaving };
};

/** Employee ids of a person, the leading one first. */
export const idsOf = ({ records }: Person): string[] => records.map(({ employeeId }) => employeeId);
