import { describe, expect, it } from '@jest/globals';
import { configurationSettingsSchema } from '../configuration';
import type { DiffResult } from '../diff/diff-input';
import type { Employee } from '../employee';
import type { RosterRow } from '../roster';
import { sourcesRead } from './sources-read';
import { resultOfTry } from './try-on-reading';

const anEmployee = (employeeId: string, values: Employee['values']): Employee => ({
  employeeId,
  values: { workEmail: `${employeeId}@acme.test`, ...values },
  problems: [],
});
const aRow = (employeeId: string, override: Partial<RosterRow> = {}): RosterRow => ({
  employeeId,
  name: `Person ${employeeId}`,
  verdict: 'included',
  list: 'paired',
  ...override,
});
const inCountry = (...values: string[]) =>
  configurationSettingsSchema.parse({
    syncIf: [{ field: 'country', type: 'choice', operator: 'one_of', values }],
  });
const everybody = configurationSettingsSchema.parse({});

const swiss = anEmployee('1', { country: 'CH' });
const german = anEmployee('2', { country: 'DE' });
const unread = anEmployee('3', {});
const employees = [swiss, german, unread];

const aDiff = (override: Partial<DiffResult> = {}): DiffResult => ({
  roster: () => [aRow('1'), aRow('2'), aRow('3'), { name: 'Ida', verdict: 'only_here', list: 'only_here' }],
  changes: [],
  problems: [],
  counts: {
    read: 3,
    create: 0,
    update: 0,
    leaver: 0,
    link: 0,
    archive: 0,
    unchanged: 3,
    excluded: 0,
    skipped: 0,
    held: 0,
    problems: 0,
    acknowledged: 0,
  },
  guards: [],
  ...override,
});
const nothingMissing = { neverRead: [], notReadable: [] };
const context = { asOf: '2026-03-01', sources: nothingMissing };

describe('resultOfTry', () => {
  it('says who falls in, out, stays, and of whom it is not known', () => {
    const { people, result } = resultOfTry(aDiff(), {
      ...context,
      tried: { settings: inCountry('CH'), employees },
      saved: { settings: inCountry('DE'), employees, version: 4 },
    });

    expect(people.map(({ move }) => move)).toEqual(['falls_in', 'falls_out', 'not_known', undefined]);
    expect(result).toMatchObject({
      comparedWith: 4,
      moves: { falls_in: 1, falls_out: 1, not_known: 1 },
      roster: { verdicts: { included: 3, only_here: 1 } },
    });
  });

  it('takes nobody as synced while nothing is saved', () => {
    const { result } = resultOfTry(aDiff(), {
      ...context,
      tried: { settings: everybody, employees },
      saved: undefined,
    });

    expect(result).toMatchObject({ comparedWith: 0, moves: { falls_in: 3 } });
  });

  it('lets somebody whose row the saved settings did not take fall in', () => {
    const { result } = resultOfTry(aDiff(), {
      ...context,
      tried: { settings: everybody, employees },
      saved: { settings: everybody, employees: [swiss, german], version: 1 },
    });

    expect(result.moves).toEqual({ stays: 2, falls_in: 1 });
  });

  it('counts problems by code and says who lacks the identifier', () => {
    const without = anEmployee('1', { workEmail: null });

    const { people, result } = resultOfTry(
      aDiff({
        problems: [
          { code: 'identifier.missing', employeeId: '1' },
          { code: 'phone.invalid', employeeId: '2' },
          { code: 'phone.invalid', employeeId: '3' },
        ],
      }),
      {
        ...context,
        tried: { settings: everybody, employees: [without, german] },
        saved: undefined,
      },
    );

    expect(result.problems).toEqual({ 'identifier.missing': 1, 'phone.invalid': 2 });
    expect(result.identifiers).toContainEqual({ kind: 'workEmail', lacks: 1, shares: 0 });
    expect(people[0]?.lacks).toEqual(['workEmail']);
  });

  it('does not pretend to know an identifier that was never read', () => {
    const settings = configurationSettingsSchema.parse({ identifier: 'employeeNumber' });
    const neverRead = [{ target: 'employeeNumber', sourceFields: ['number'] }];

    const missing = employees.map(({ employeeId }) => ({ code: 'identifier.missing' as const, employeeId }));
    const problems = [...missing, { code: 'phone.invalid' as const, employeeId: '1' }];
    const row = { name: 'Maja', list: 'only_in_hr' as const, problems: ['identifier.missing'] };
    const roster = () => [
      { ...row, employeeId: '1', verdict: 'problem' as const },
      {
        ...row,
        employeeId: '2',
        verdict: 'included' as const,
        problems: ['identifier.missing', 'phone.invalid'],
      },
      {
        ...row,
        employeeId: '3',
        verdict: 'problem' as const,
        problems: ['identifier.missing', 'row.malformed'],
      },
    ];
    const counts = { ...aDiff().counts, problems: problems.length };

    const { result, people } = resultOfTry(
      { ...aDiff({ problems, counts }), roster },
      {
        asOf: context.asOf,
        sources: { neverRead, notReadable: [] },
        tried: { settings, employees },
        saved: undefined,
      },
    );

    expect(result.identifier).toEqual({ kind: 'employeeNumber', known: false });
    expect(result.neverRead).toEqual(neverRead);
    expect(result.problems).toEqual({ 'phone.invalid': 1 });
    expect(result.counts.problems).toBe(1);
    expect(people.map(({ verdict, problems: codes }) => [verdict, codes])).toEqual([
      ['not_known', undefined],
      ['included', ['phone.invalid']],
      ['problem', ['row.malformed']],
    ]);
    expect(result.roster.verdicts).toEqual({ not_known: 1, included: 1, problem: 1 });
  });
});

describe('sourcesRead', () => {
  const read = (targets: Record<string, string[]>) =>
    sourcesRead(targets, {
      asked: new Set(['a', 'b', 'locked']),
      missing: new Set(['locked']),
    });

  it.each([
    ['one that came', { city: ['a'] }, [], []],
    ['one of several that came', { city: ['new', 'b'] }, [], []],
    ['one that was not asked for', { city: ['new'] }, ['city'], []],
    ['one that did not come', { city: ['locked'] }, [], ['city']],
    ['one that did not come and one that was not asked for', { city: ['locked', 'new'] }, ['city'], []],
    ['a target without any field', { city: [] }, [], ['city']],
  ])('tells never read from not readable: %s', (_what, targets, never, not) => {
    const { neverRead, notReadable } = read(targets);

    expect(neverRead.map(({ target }) => target)).toEqual(never);
    expect(notReadable).toEqual(not);
  });

  it('names only the fields that are still to be looked at', () => {
    expect(read({ city: ['locked', 'new'] }).neverRead).toEqual([{ target: 'city', sourceFields: ['new'] }]);
  });
});
