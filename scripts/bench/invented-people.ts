import type { RawEmployee } from '#domain/employee';

const given = [
  'Maja',
  'Anna',
  'Zoë',
  'Jürgen',
  'Søren',
  'Łucja',
  'Chloé',
  'Hiroshi',
  'Fatima',
  'Ngozi',
  'Priya',
  'Seán',
];
const family = [
  'Lindqvist',
  'Berg',
  'Müller',
  'O’Brien',
  'García',
  'Kowalska',
  'Tanaka',
  'Haddad',
  'Okafor',
  'Rossi',
];
const places = [
  ['Bern', 'Switzerland', '3011', 'CHF'],
  ['Stockholm', 'Sweden', '111 22', 'SEK'],
  ['Lyon', 'France', '69002', 'EUR'],
  ['Wien', 'Österreich', '1010', 'EUR'],
  ['Oslo', 'NO', '0150', 'NOK'],
  ['Leeds', 'United Kingdom', 'LS1 4AP', 'GBP'],
] as const;
const teams = ['Platform', 'Payments', 'People', 'Legal', 'Support'];

const pick = <Value>(list: readonly [Value, ...Value[]] | readonly Value[], index: number): Value => {
  const value = list[index % list.length];
  if (value === undefined) throw new Error('expected a list with at least one entry');
  return value;
};

const twoDigits = (number: number): string => String(number).padStart(2, '0');
const day = (year: number, index: number): string =>
  `${year}-${twoDigits((index % 12) + 1)}-${twoDigits((index % 28) + 1)}`;

/** One invented person as a provider would yield them; every number gives somebody else, always the same. */
export const inventPerson = (index: number): RawEmployee => {
  const [city, country, zipCode, payCurrency] = pick(places, index);
  const firstName = pick(given, index);
  const lastName = `${pick(family, Math.floor(index / 12))}-${index.toString(36)}`;
  return {
    employeeId: String(100_000 + index),
    values: {
      firstName,
      lastName,
      workEmail: `person.${index}@acme.test`,
      personalEmail: index % 3 === 0 ? null : `p${index}@mail.test`,
      addressLine1: `Bahnhofstrasse ${index % 200}`,
      addressLine2: null,
      zipCode,
      city,
      country,
      birthDate: day(1960 + (index % 45), index),
      group: pick(['Employees', 'Advisers'], index),
      startDate: day(2010 + (index % 15), index),
      terminationDate: index % 20 === 0 ? day(2025, index) : null,
      employmentStatus: 'Active',
      payRate: `${52_000 + (index % 900) * 10}.50`,
      payPeriod: 'Month',
      payCurrency,
      employmentType: 'Full-Time',
      team: pick(teams, index),
      manager: index % 10 === 0 ? null : String(100_000 + index - (index % 10)),
      mobilePhone:
        index % 2 === 0
          ? `+41 79 ${100 + (index % 900)} ${twoDigits(index % 90)} ${twoDigits(index % 89)}`
          : null,
    },
  };
};

/** The first `count` invented people. */
export const inventPeople = (count: number): RawEmployee[] =>
  Array.from({ length: count }, (_, index) => inventPerson(index));
