import { configurationSettingsSchema } from '#domain/configuration';
import type { Change } from '#domain/plan';
import type { SettingsTry, TryRow } from '#domain/readings/settings-try';
import { rosterPageKey, tryChangesKey } from '#storage/object-keys';
import { aChange } from './a-plan';
import { aRosterRow, aStoredReading } from './a-reading';

const PREFIX = 'try/cmp_a/con_a/try_a/x/';

/** A try of the default settings that is done: Ada stays, and moves to Basel. */
export const aTry = (override: Partial<SettingsTry> = {}): SettingsTry => ({
  v: 1,
  companyId: 'cmp_a',
  connectionId: 'con_a',
  tryId: 'try_a',
  state: 'done',
  requestedAt: '2026-03-01T08:59:00.000Z',
  requestedBy: 'user:editor',
  settings: configurationSettingsSchema.parse({}),
  reading: aStoredReading().reading,
  stored: { prefix: PREFIX, peoplePages: 1, changePages: 1 },
  result: {
    asOf: '2026-03-01',
    comparedWith: 1,
    counts: {
      read: 1,
      create: 0,
      update: 1,
      leaver: 0,
      link: 0,
      archive: 0,
      unchanged: 0,
      excluded: 0,
      skipped: 0,
      held: 0,
      problems: 0,
      acknowledged: 0,
    },
    roster: { verdicts: { included: 1 }, lists: { paired: 1 } },
    moves: { stays: 1 },
    identifier: { kind: 'workEmail', known: true },
    identifiers: [{ kind: 'workEmail', lacks: 0, shares: 0 }],
    problems: {},
    guards: [],
    neverRead: [],
    notReadable: [],
  },
  ...override,
});

/** What the bucket holds of `aTry()`. */
export const objectsOfTry = (
  people: readonly TryRow[] = [{ ...aRosterRow(), move: 'stays' }],
  changes: readonly Change[] = [aChange()],
): Map<string, unknown> =>
  new Map<string, unknown>([
    [rosterPageKey(PREFIX, 0), { v: 1, rows: people }],
    [tryChangesKey(PREFIX, 0), { v: 1, changes }],
  ]);
