import { afterEach, describe, expect, it } from '@jest/globals';
import { json } from './json-answer';
import { Population } from './population/population';
import { populationOptions, startVendorSimulator } from './vendor-simulator';
import type { VendorSimulator, VendorSimulatorOptions } from './vendor-simulator';

let simulator: VendorSimulator;
afterEach(() => simulator.close());

/** A vendor whose whole API is a list of ids. */
const start = async (options: Partial<VendorSimulatorOptions> = {}) => {
  const full = { today: '2026-07-01', ...options };
  const population = new Population(populationOptions(full, 'acme.test'));
  const vendorId = (id: string) => `emp-${id}`;
  const started = await startVendorSimulator({
    options: full,
    population,
    credentials: { kind: 'token', token: 'T1' },
    vendorId,
    answer: () =>
      json(
        200,
        population.people.map(({ id }) => vendorId(id)),
      ),
    refuse: () => json(429, {}),
    limits: [{ name: 'all', match: /^GET/, calls: 1, perSeconds: 60, published: true }],
  });
  simulator = started;
  return Object.assign(started, { region: 'eu' });
};

describe('a vendor simulator', () => {
  it('starts with 120 people and what a person types into the form', async () => {
    const { people, credentials } = await start();

    expect([people.length, credentials]).toEqual([120, { kind: 'token', token: 'T1' }]);
  });

  it('shows changes by hand and by the calendar, own properties added or not', async () => {
    const acme = await start({ people: 30 });
    const { id } = acme.addPerson();
    acme.removePerson('104');
    acme.setPerson('105', { city: 'Elsewhere' });
    const { joined } = acme.nextDay();

    const answer = await fetch(acme.url);

    const shown = [...acme.people].map((person) => acme.vendorId(person.id));
    expect(await answer.json()).toEqual(shown);
    expect(shown).toEqual(expect.arrayContaining([id, ...joined].map((one) => `emp-${one}`)));
    expect([acme.today, acme.people.length, acme.region]).toEqual(['2026-07-02', 32, 'eu']);
    expect(acme.people[0]?.fields['city']).toBe('Elsewhere');
  });

  it('enforces limits by its clock unless told not to', async () => {
    const strict = await start({ people: 1, clock: () => 0 });
    const refused = [(await fetch(strict.url)).status, (await fetch(strict.url)).status];
    await strict.close();
    const lax = await start({ people: 1, clock: () => 0, enforceLimits: false });
    const allowed = [(await fetch(lax.url)).status, (await fetch(lax.url)).status];

    expect([refused, allowed]).toEqual([
      [200, 429],
      [200, 200],
    ]);
  });
});
