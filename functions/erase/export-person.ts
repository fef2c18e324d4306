import pMap from 'p-map';
import type { Connection } from '#domain/connection';
import { concernsChange, concernsEmployee, concernsProblem } from '#domain/erasure/concern';
import type { PersonExport } from '#domain/erasure/person-export';
import { subjectOf } from '#domain/erasure/subject';
import type { Subject } from '#domain/erasure/subject';
import { stakeholderMark } from '#domain/erasure/tombstone';
import { normalizedPageSchema } from '#domain/employee';
import { storedPlanPageSchema } from '#domain/plan';
import { problemsSchema } from '#engine/read-plan-pages';
import { tombstonesOf } from '#engine/tombstones-of';
import type { ExportPerson } from '#events/commands';
import type { MessageContext } from '#lambda/sqs-consumer';
import { absencesPk, acknowledgementsPk, auditPk, companyPk, historyPk } from '#storage/keys';
import { NORMALIZED_PREFIX, PLAN_PREFIX, companyFolder, exportFileKey } from '#storage/object-keys';
import type { Item } from '#storage/table';
import { objectKindOf } from './object-kind';
import { recordsOf } from './records-of';
import { isAbout, mentions } from './rewrite-item';
import type { EraseServices } from './services';

/** Stop reading stored objects when less than this is left: the file then says that it is not whole. */
const RESERVE_MS = 60_000;
const ITEMS_PER_PORTION = 500;
const OBJECTS_PER_PORTION = 200;
const PARALLEL = 8;

type Found = { readonly kind: 'plannedChanges' | 'problems' | 'readings'; readonly what: unknown };

/**
 * Gathers everything that is kept about somebody in a file that is gone after a day: the record, its history, what people
 * decided, what was read and planned, and who did what. Nothing is left out by role: only owners ask for it.
 */
export const exportPerson = async (
  { companyId, exportId }: ExportPerson,
  context: MessageContext,
  services: EraseServices,
): Promise<void> => {
  const one = await services.exports.find(companyId, exportId);
  if (one?.state !== 'working') return;
  const [company, person, connections] = await Promise.all([
    services.companies.find(companyId),
    services.stakeholders.find(companyId, one.stakeholderId),
    services.connections.listAll(companyId),
  ]);
  if (!company || !person) return failExport(one, 'person.gone', services);
  const { hashKey } = company;
  const [named = person, ...others] = await recordsOf(person, services);
  const stakeholderIds = [named, ...others].map(({ stakeholderId }) => stakeholderId);
  const marks = [named, ...others].flatMap((record) =>
    tombstonesOf(record, { hashKey, connections, erasureId: exportId, at: one.requestedAt }),
  );
  const subject = subjectOf({ hashKey, stakeholderIds, tombstones: marks, connections });
  const gathered = await gather(stakeholderIds, { companyId, subject, connections, context }, services);
  const exportedAt = services.now().toISOString();
  const file = { v: 1, exportedAt, stakeholder: named, otherRecords: others, ...gathered };
  await services.objects.write(exportFileKey(one), `${JSON.stringify(file, null, 2)}\n`);
  const own = new Set(stakeholderIds.map((id) => stakeholderMark(hashKey, id)));
  const erased = await services.tombstones.list(companyId);
  if (erased.some(({ mark }) => own.has(mark))) {
    // Erased while it was made: the erasure may have looked for files before this one was there.
    await services.objects.remove(exportFileKey(one));
    return failExport(one, 'person.gone', services);
  }
  const counts = Object.fromEntries(
    Object.entries(gathered).flatMap(([kind, list]) => (Array.isArray(list) ? [[kind, list.length]] : [])),
  );
  const completedAt = services.now().toISOString();
  await services.exports.settle(one, { state: 'completed', completedAt, counts });
};

/** An export that will not be made any more says so. */
export const failExport = async (
  one: Pick<PersonExport, 'companyId' | 'exportId'>,
  failure: NonNullable<PersonExport['failure']>,
  services: Pick<EraseServices, 'exports'>,
): Promise<void> => services.exports.settle(one, { state: 'failed', failure });

type Search = {
  readonly companyId: string;
  readonly subject: Subject;
  readonly connections: readonly Connection[];
  readonly context: MessageContext;
};

const gather = async (stakeholderIds: readonly string[], search: Search, services: EraseServices) => {
  const { companyId, subject, connections } = search;
  const history = await Promise.all(
    stakeholderIds.map((id) => itemsOf(historyPk(companyId, id), () => true, services)),
  );
  const decisions = await itemsOf(
    companyPk(companyId),
    (item) => !NOT_ABOUT_PEOPLE.has(item['type']) && isAbout(item, subject),
    services,
  );
  const besides = await Promise.all(
    connections.flatMap(({ connectionId }) =>
      [absencesPk(companyId, connectionId), acknowledgementsPk(companyId, connectionId)].map((pk) =>
        itemsOf(pk, (item) => isAbout(item, subject), services),
      ),
    ),
  );
  const audit = await itemsOf(
    auditPk(companyId),
    (item) => mentions([item['target'], item['details']], subject),
    services,
  );
  const stored = [
    await objectsOf(companyFolder(NORMALIZED_PREFIX, companyId), search, services),
    await objectsOf(companyFolder(PLAN_PREFIX, companyId), search, services),
  ];
  const found = stored.flatMap((part) => part.found);
  const of = (kind: Found['kind']) => found.flatMap((one) => (one.kind === kind ? [one.what] : []));
  return {
    history: history.flat(),
    decisions: [...decisions, ...besides.flat()],
    auditEntries: audit,
    readings: of('readings'),
    plannedChanges: of('plannedChanges'),
    problems: of('problems'),
    complete: stored.every((part) => part.complete),
  };
};

const NOT_ABOUT_PEOPLE: ReadonlySet<unknown> = new Set(['tombstone', 'export', 'idempotency', 'page-result']);

/** Items as they are stored, without what only the table needs. */
const itemsOf = async (
  pk: string,
  isWanted: (item: Item) => boolean,
  services: EraseServices,
): Promise<Item[]> => {
  const found: Item[] = [];
  let after: string | undefined;
  do {
    const portion = await services.items.portion(pk, after, ITEMS_PER_PORTION);
    for (const item of portion.items.filter(isWanted)) {
      const { pk: _pk, sk: _sk, ...rest } = item;
      found.push(rest);
    }
    after = portion.after;
  } while (after !== undefined);
  return found;
};

const objectsOf = async (
  prefix: string,
  { subject, context }: Search,
  services: EraseServices,
): Promise<{ readonly found: readonly Found[]; readonly complete: boolean }> => {
  const found: Found[] = [];
  let after: string | undefined;
  for (;;) {
    if (context.remainingMs() < RESERVE_MS) return { found, complete: false };
    const keys = await services.objects.list(prefix, after, OBJECTS_PER_PORTION);
    const last = keys.at(-1);
    if (last === undefined) return { found, complete: true };
    const parts = await pMap(keys, (key) => inObject(key, subject, services), { concurrency: PARALLEL });
    found.push(...parts.flat());
    after = last;
  }
};

const inObject = async (key: string, subject: Subject, { objects }: EraseServices): Promise<Found[]> => {
  const kind = objectKindOf(key);
  const stored = kind && (await objects.read(key));
  if (!kind || !stored) return [];
  const { connectionId } = kind;
  const runId = key.split('/').find((part) => part.startsWith(`${connectionId}.`)) ?? '';
  const where = { connectionId, subject };
  const json: unknown = JSON.parse(stored.text);
  if (kind.kind === 'normalized') {
    const { employees, rowProblems } = normalizedPageSchema.parse(json);
    return [...employees, ...rowProblems]
      .filter((one) => concernsEmployee(one, where))
      .map((one) => ({ kind: 'readings', what: { runId, ...one } }));
  }
  if (kind.kind === 'planPage') {
    return storedPlanPageSchema
      .parse(json)
      .rows.flatMap((row): Found[] =>
        'erased' in row || !concernsChange(row.change, where)
          ? []
          : [{ kind: 'plannedChanges', what: { runId, ...row.change } }],
      );
  }
  if (kind.kind !== 'problems') return [];
  return problemsSchema
    .parse(json)
    .problems.filter((problem) => concernsProblem(problem, where))
    .map(({ valueHash: _value, causeHash: _cause, ...problem }) => ({
      kind: 'problems',
      what: { runId, ...problem },
    }));
};
