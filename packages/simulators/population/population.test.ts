import { describe, expect, it } from '@jest/globals';
import { statusOf } from './employment';
import { Population } from './population';
import type { Person } from './person';

const aPopulation = (people = 120, seed = 1) =>
  new Population({ people, seed, today: '2026-07-01', emailDomain: 'acme.test' });

/** What differs between two days, read from the records themselves. */
const differences = (before: readonly Person[], population: Population, yesterday: string) =>
  before.flatMap((old): [string, string[]][] => {
    const now = population.find(old.id);
    if (!now) return [];
    const names = Object.keys({ ...old.fields, ...now.fields }).filter(
      (name) => JSON.stringify(old.fields[name]) !== JSON.stringify(now.fields[name]),
    );
    if (statusOf(old, yesterday) !== statusOf(now, population.today)) names.push('status');
    return names.length > 0 ? [[old.id, names.sort()]] : [];
  });

describe('the next day of the population', () => {
  it('names exactly the fields that changed, status included, over fifty days', () => {
    const population = aPopulation();
    const seen = new Set<string>();

    for (let day = 0; day < 50; day += 1) {
      const [before, yesterday] = [population.people, population.today];
      const { changed, leaving } = population.nextDay();
      const told = { ...changed, ...Object.fromEntries(leaving.map((id) => [id, ['terminationDate']])) };
      for (const fields of Object.values(told)) for (const field of fields) seen.add(field);

      const found = Object.fromEntries(differences(before, population, yesterday));
      expect(
        Object.fromEntries(Object.entries(told).map(([id, fields]) => [id, [...fields].sort()])),
      ).toEqual(found);
    }

    expect([...seen]).toEqual(
      expect.arrayContaining([
        'lastName',
        'department',
        'payRate',
        'mobilePhone',
        'status',
        'terminationDate',
      ]),
    );
  });

  it('puts nobody in two lists and counts joiners among the people', () => {
    const population = aPopulation();

    const { today, joined, changed, leaving, withdrawn } = population.nextDay();

    const named = [...joined, ...Object.keys(changed), ...leaving];
    expect(new Set(named).size).toBe(named.length);
    expect([today, joined.length, leaving.length]).toEqual(['2026-07-02', 2, 1]);
    expect(joined.map((id) => population.find(id)?.fields['hireDate'])).toEqual(['2026-06-29', '2026-06-29']);
    expect(changed[withdrawn?.id ?? '']).toEqual(['mobilePhone']);
  });

  it('is the same for the same seed', () => {
    expect(aPopulation(120, 3).nextDay()).toEqual(aPopulation(120, 3).nextDay());
    expect(aPopulation(120, 4).nextDay()).not.toEqual(aPopulation(120, 3).nextDay());
  });
});

describe('changing the population by hand', () => {
  it('keeps the list of people until somebody changes', () => {
    const population = aPopulation(3);
    const first = population.people;

    const again = population.people;
    population.setPerson('104', { city: 'Elsewhere' });

    expect(again).toBe(first);
    expect(population.people.map(({ fields }) => fields['city'] === 'Elsewhere')).toEqual([
      true,
      false,
      false,
    ]);
    expect(first[0]?.fields['city']).not.toBe('Elsewhere');
  });

  it('passes a quiet day on which only what was entered for it happens', () => {
    const population = aPopulation();
    const [before, yesterday] = [population.people, population.today];

    const { today, joined, leaving, changed } = population.quietDay();

    expect([today, joined, leaving]).toEqual(['2026-07-02', [], []]);
    expect(Object.entries(changed)).toEqual(differences(before, population, yesterday));
    expect(population.people).toHaveLength(before.length);
  });

  it('remembers deletions and gives their ids to nobody else', () => {
    const population = aPopulation(2);
    population.removePerson('105');

    const { id } = population.addPerson({ firstName: 'Nova' });

    expect([...population.deletions.keys()]).toEqual(['105']);
    expect([id, population.find('105'), population.find(id)?.fields['firstName']]).toEqual([
      '106',
      undefined,
      'Nova',
    ]);
  });

  it('says so when the person does not exist', () => {
    expect(() => aPopulation(1).setPerson('1', {})).toThrow('expected the id of an existing person');
  });
});
