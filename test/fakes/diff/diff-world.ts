import type * as z from 'zod';
import type { Configuration } from '#domain/configuration';
import type { Connection } from '#domain/connection';
import { SyncError } from '#domain/errors';
import type { FillMarks } from '#domain/guards/fill-marks';
import type { NormalizedPage } from '#domain/employee';
import type { SettingsTry } from '#domain/readings/settings-try';
import type { FetchEvidence, Run } from '#domain/run';
import type { Stakeholder } from '#domain/stakeholder';
import type { DiffServices } from '#functions/diff/services';
import type { Tombstone } from '#domain/erasure/tombstone';
import type { RawPage } from '#providers/raw-page';
import { normalizedPageKey, rawPageKey } from '#storage/object-keys';
import type { Move } from '#storage/run-repository';
import type { TryOutcome } from '#storage/try-repository';
import { aCatalogue, aCatalogueField, aConfiguration, aConnection } from '#test/builders/a-connection';
import { aRun } from '#test/builders/a-plan';
import { FakeAbsences } from '../fake-absences';
import { FakeAcknowledgements } from '../fake-acknowledgements';

export const NOW = new Date('2026-03-01T06:10:00.000Z');

export const EVIDENCE: FetchEvidence = {
  observedAt: '2026-03-01T06:00:01.000Z',
  pages: 1,
  records: 2,
  fingerprint: 'f1',
  notReadable: [],
  lost: [],
};

type World = {
  readonly run?: Partial<Run>;
  readonly connection?: Partial<Connection>;
  readonly configurations?: readonly Configuration[];
  readonly normalized?: Omit<NormalizedPage, 'v'>;
  readonly raw?: RawPage;
  readonly stakeholders?: readonly Stakeholder[];
  readonly tried?: SettingsTry;
  readonly tombstones?: readonly Tombstone[];
  /** How well fields are known to be filled. */
  readonly fillMarks?: FillMarks | undefined;
};

/** Diff's services in memory: one company, one connection, one run with one page; `moves` and `settled` are what it wrote. */
export const aDiffWorld = ({
  run: ofRun,
  connection: ofConnection,
  configurations = [aConfiguration()],
  normalized = { employees: [], rowProblems: [] },
  raw,
  stakeholders = [],
  tried,
  tombstones = [],
  fillMarks: known,
}: World = {}) => {
  let fillMarks = known;
  let run = aRun({ state: 'diffing', plan: undefined, fetched: EVIDENCE, stageEpochs: {}, ...ofRun });
  const connection = aConnection({
    lock: { runId: run.runId, epoch: 3, at: EVIDENCE.observedAt },
    ...ofConnection,
  });
  const objects = new Map<string, unknown>([[normalizedPageKey(run, 0), { v: 1, ...normalized }]]);
  if (raw) objects.set(rawPageKey(run, 0), raw);
  const moves: Move[] = [];
  const settled: TryOutcome[] = [];
  const writes: string[] = [];
  const acknowledgements = new FakeAcknowledgements();
  const absences = new FakeAbsences();
  let ids = 0;
  const services: DiffServices = {
    companies: {
      find: async () => ({
        v: 1,
        companyId: 'cmp_a',
        name: 'Acme',
        timeZone: 'Europe/Zurich',
        hashKey: 'c2VjcmV0',
        createdAt: EVIDENCE.observedAt,
        version: 1,
      }),
    },
    connections: { find: async () => connection, listAll: async () => [connection] },
    configurations: {
      find: async (_company, _connection, version) => configurations.find((one) => one.version === version),
    },
    catalogues: {
      find: async () =>
        aCatalogue({
          fields: [
            ...aCatalogue().fields,
            ...['firstName', 'lastName', 'country', 'hireDate'].map((sourceField) =>
              aCatalogueField({
                sourceField,
                label: sourceField,
                type: 'text',
                employeeField: sourceField === 'hireDate' ? 'startDate' : sourceField,
              }),
            ),
          ],
        }),
    },
    stakeholders: {
      loadAll: async function* () {
        if (stakeholders.length > 0) yield [...stakeholders];
      },
    },
    declines: { listForConnection: async () => [], remove: async () => undefined },
    tombstones: { list: async () => [...tombstones] },
    acknowledgements,
    absences,
    fillMarks: {
      find: async () => fillMarks,
      put: async (next) => {
        fillMarks = next;
        return 'written';
      },
    },
    history: { getMany: async () => [] },
    answers: { listForConnection: async () => [] },
    pages: { joined: async () => ({ done: 1, total: 1, complete: true }) },
    objects: {
      getJson: async <T>(key: string, schema: z.ZodType<T>): Promise<T> => {
        if (objects.has(key)) return schema.parse(objects.get(key));
        throw new SyncError('record.missing', { what: key }, { message: 'no such object' });
      },
      putJson: async (key, value) => {
        objects.set(key, JSON.parse(JSON.stringify(value)));
        writes.push(key);
        return 'written';
      },
    },
    tries: {
      find: async () => tried,
      settle: async (_id, outcome) => {
        settled.push(outcome);
        return 'settled';
      },
    },
    runs: {
      find: async () => run,
      start: async () => 'lost',
      move: async (move) => {
        moves.push(move);
        run = { ...run, ...(move.patch as Partial<Run>), state: move.to };
        return { kind: 'moved', run };
      },
      update: async () => true,
      takeOver: async () => ({ kind: 'lost' }),
      note: async () => undefined,
    },
    bus: { publish: async () => undefined },
    now: () => NOW,
    newId: () => `id-${(ids += 1)}`,
    newSalt: () => 'salt',
  };
  return {
    services,
    run,
    connection,
    absences,
    acknowledgements,
    objects,
    moves,
    settled,
    writes,
    marks: () => fillMarks?.marks,
  };
};
