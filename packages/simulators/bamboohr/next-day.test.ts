import { describe, expect, it } from '@jest/globals';
import { ask, report } from '#test/contracts/bamboohr-ask';
import { buildCatalogue } from './field-catalogue';
import { startBambooHrSimulator } from './server';
import type { BambooHrSimulator } from './server';
import { DEFAULT_VARIANTS } from './variants';

const ALIASES = buildCatalogue(DEFAULT_VARIANTS).aliases.filter((alias) => alias !== 'lastChanged');

const readAll = async (simulator: BambooHrSimulator) =>
  new Map((await report(simulator, ALIASES, true)).map((row) => [String(row['id']), row]));

/** What two reports differ in, by person. */
const compare = async (simulator: BambooHrSimulator, act: () => unknown) => {
  const before = await readAll(simulator);
  await act();
  const after = await readAll(simulator);
  const changed = [...after].flatMap(([id, row]): [string, string[]][] => {
    const old = before.get(id);
    const fields = ALIASES.filter((alias) => JSON.stringify(row[alias]) !== JSON.stringify(old?.[alias]));
    return old && fields.length > 0 ? [[id, fields.sort()]] : [];
  });
  return { changed: Object.fromEntries(changed), joined: [...after.keys()].filter((id) => !before.has(id)) };
};

describe('nextDay', () => {
  it.each([1, 2, 3])('names exactly what a report says differently (seed %d)', async (seed) => {
    const simulator = await startBambooHrSimulator({ today: '2026-07-01', seed });

    const summaries: ReturnType<BambooHrSimulator['nextDay']>[] = [];
    const found = await compare(simulator, () => summaries.push(simulator.nextDay()));
    await simulator.close();

    const summary = summaries[0];
    const leaving = (summary?.leaving ?? []).map((id): [string, string[]] => [id, ['terminationDate']]);
    const told = Object.entries(summary?.changed ?? {}).map(([id, fields]): [string, string[]] => [
      id,
      [...fields].sort(),
    ]);
    expect(found.changed).toEqual(Object.fromEntries([...told, ...leaving]));
    expect(found.joined).toEqual(summary?.joined);
    expect([summary?.joined.length, summary?.leaving.length, told.length]).toEqual([2, 1, 4]);
    expect(summary?.withdrawn?.field).toBe('mobilePhone');
  });

  it('stays exact over fifty days, when leavers leave, hires start and a raise comes into force', async () => {
    const simulator = await startBambooHrSimulator({ today: '2026-07-01' });
    const kinds = new Set<string>();

    for (let day = 0; day < 50; day += 1) {
      const summaries: ReturnType<BambooHrSimulator['nextDay']>[] = [];
      const found = await compare(simulator, () => summaries.push(simulator.nextDay()));
      const told = { ...summaries[0]?.changed };
      for (const id of summaries[0]?.leaving ?? []) told[id] = ['terminationDate'];
      // A report of current values gains the people whose first day it is.
      const started = found.joined.filter((id) => !summaries[0]?.joined.includes(id));
      for (const id of started) {
        expect(told[id]).toContain('status');
        delete told[id];
        kinds.add('started');
      }
      for (const fields of Object.values(told)) if (fields.includes('status')) kinds.add('left');
      expect(found.changed).toEqual(
        Object.fromEntries(Object.entries(told).map(([id, fields]) => [id, [...fields].sort()])),
      );
    }
    await simulator.close();

    expect(kinds).toEqual(new Set(['started', 'left']));
    expect(simulator.people.find(({ fields }) => fields['firstName'] === 'Rich')?.scheduled).toBeUndefined();
  });

  it('dates its changes so that they are in force the day before too', async () => {
    const simulator = await startBambooHrSimulator({ today: '2026-07-01' });

    const { joined } = simulator.nextDay();
    const { body } = await ask(simulator, `GET /api/v1/employees/${joined[0]}?fields=hireDate,status`);
    await simulator.close();

    expect(body).toMatchObject({ hireDate: '2026-06-29', status: 'Active' });
  });

  it('works on an account of nobody', async () => {
    const simulator = await startBambooHrSimulator({ today: '2026-07-01', people: 0 });

    const summary = simulator.nextDay();
    await simulator.close();

    expect(summary).toMatchObject({ today: '2026-07-02', changed: {}, leaving: [], withdrawn: undefined });
    expect(summary.joined).toHaveLength(2);
  });
});

describe('changing the account by hand', () => {
  it('sets, adds and removes people', async () => {
    const simulator = await startBambooHrSimulator({ today: '2026-07-01', people: 3 });
    simulator.setPerson('104', { city: 'Elsewhere', payRate: ' USD', status: 'Inactive' });
    const added = simulator.addPerson({ firstName: 'Nova', workEmail: null });
    simulator.removePerson('105');

    const rows = await report(simulator, ['firstName', 'city', 'payRate', 'status', 'workEmail']);
    await simulator.close();

    expect(rows.map(({ id }) => id)).toEqual(['104', '106', added.id]);
    expect(rows[0]).toMatchObject({ city: 'Elsewhere', payRate: ' USD', status: 'Inactive' });
    expect(rows[2]).toMatchObject({ firstName: 'Nova', workEmail: null });
  });

  it('says so when the person does not exist', async () => {
    const simulator = await startBambooHrSimulator({ today: '2026-07-01', people: 1 });

    expect(() => simulator.setPerson('1', {})).toThrow('expected the id of an existing person');
    expect(() => simulator.removePerson('1')).toThrow('expected the id of an existing person');
    await simulator.close();
  });
});
