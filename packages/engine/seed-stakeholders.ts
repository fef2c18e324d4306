import pMap from 'p-map';
import { duplicatesIn } from '#domain/edit/duplicates';
import type { DuplicateCode, SeedItem } from '#domain/edit/duplicates';
import type { EditFaultCode } from '#domain/edit/check-value';
import { blankPerson, editPerson } from '#domain/edit/edit-person';
import { claimText, sameIdentifier } from '#domain/match/identifier';
import type { Stakeholder } from '#domain/stakeholder';
import type { StakeholderRepository, WriteOutcome } from '#storage/stakeholder-repository';
import { auditEntry } from './audit';
import { customKeysOf } from './edit-stakeholder';
import { editContextOf, findManagers, loadEditing } from './editing';
import type { Editing, EditingServices } from './editing';
import { recordId } from './record-id';

/** Why somebody of a list was not written. */
export type SeedFault = {
  readonly field?: string | undefined;
  readonly code:
    | EditFaultCode
    | DuplicateCode
    | 'identifier.taken'
    /** Others wrote the same person again and again: nothing is wrong, the call may be repeated. */
    | 'record.changed'
    | 'custom_field.closing';
};

export type SeedResult =
  | {
      readonly externalId: string;
      readonly outcome: 'created' | 'updated' | 'unchanged';
      readonly stakeholderId: string;
      readonly version: number;
    }
  | { readonly externalId: string; readonly outcome: 'refused'; readonly faults: readonly SeedFault[] };

export type SeedingServices = Omit<EditingServices, 'stakeholders'> & {
  readonly stakeholders: Pick<StakeholderRepository, 'find' | 'getMany' | 'writeByHand' | 'findExternalIds'>;
  readonly audit: { readonly append: (entry: ReturnType<typeof auditEntry>) => Promise<void> };
};

const PARALLEL_WRITES = 32;
/** Tries for a person whom somebody else writes at the same moment. */
const MOST_TRIES = 4;

type Seeding = {
  readonly companyId: string;
  readonly by: string;
  readonly editing: Editing;
  readonly people: ReadonlySet<string>;
};

/**
 * Seeds and updates people by external id, each under the version it was read at. Items are independent of each other:
 * one that is refused leaves the others alone and nothing of itself. Somebody who is as the item says costs no write, so
 * the same list again changes nothing; calls at the same time end as if one had come after the other. An identifier that
 * another item of the list gives up is free for who takes it. Undefined if there is no such company.
 */
export const seedStakeholders = async (
  { companyId, by, items }: { companyId: string; by: string; items: readonly SeedItem[] },
  services: SeedingServices,
): Promise<SeedResult[] | undefined> => {
  const editing = await loadEditing(companyId, services);
  if (!editing) return undefined;
  const people = await findManagers(companyId, items, services);
  const seeding: Seeding = { companyId, by, editing, people };
  const known = await findKnown(
    companyId,
    items.map(({ externalId }) => externalId),
    services,
  );
  const faultsOf = duplicatesIn(items);
  const first = await pMap(
    items,
    async (item): Promise<Seeded> => {
      const faults = faultsOf(item);
      return faults.length > 0
        ? refused(item, faults)
        : seedOne(item, known.get(item.externalId), seeding, services);
    },
    { concurrency: PARALLEL_WRITES },
  );
  const seeded = await againWhereFreed(items, first, seeding, services);
  const results = seeded.map(({ result }) => result);
  await noteInAudit(results, seeding, services);
  return results;
};

/** What became of an item; `freed`: the claim of an identifier that the person gave up. */
type Seeded = { readonly result: SeedResult; readonly freed?: string | undefined };

const refused = ({ externalId }: SeedItem, faults: readonly SeedFault[]): Seeded => ({
  result: { externalId, outcome: 'refused', faults },
});

const findKnown = async (
  companyId: string,
  externalIds: readonly string[],
  { stakeholders }: SeedingServices,
): Promise<Map<string, Stakeholder>> => {
  const ids = await stakeholders.findExternalIds(companyId, externalIds);
  const people = await stakeholders.getMany(companyId, [...ids.values()]);
  const known = [...ids].flatMap(([externalId, id]): [string, Stakeholder][] => {
    const person = people.get(id);
    return person ? [[externalId, person]] : [];
  });
  return new Map(known);
};

/** One item, again from what is there now whenever somebody else was faster. */
const seedOne = async (
  item: SeedItem,
  known: Stakeholder | undefined,
  seeding: Seeding,
  services: SeedingServices,
): Promise<Seeded> => {
  const { externalId } = item;
  let before = known;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { companyId, by: actor, editing, people } = seeding;
    const person = before ?? newPerson(seeding, services);
    const edited = editPerson(person, item, editContextOf(person, { actor, people }, editing));
    if (edited.kind === 'invalid') return refused(item, edited.faults);
    const { stakeholderId, version } = person;
    if (edited.kind === 'unchanged')
      return { result: { externalId, outcome: 'unchanged', stakeholderId, version } };
    const { next } = edited;
    const customKeys = customKeysOf(edited.fields, next);
    const written = await services.stakeholders.writeByHand(
      { before, next },
      { customKeys, now: editing.now },
    );
    if (written === 'written' || written === 'done') {
      const outcome = before ? 'updated' : 'created';
      const result: SeedResult = { externalId, outcome, stakeholderId, version: next.version };
      return { result, freed: freedBy(before, next) };
    }
    const fault = faultOf(written);
    if (fault) return refused(item, [fault]);
    before = (await findKnown(companyId, [externalId], services)).get(externalId);
  }
  return refused(item, [{ code: 'record.changed' }]);
};

const newPerson = ({ companyId, by, editing }: Seeding, { newId }: SeedingServices): Stakeholder =>
  blankPerson(
    { companyId, stakeholderId: recordId('stk', newId) },
    { actor: by, now: editing.now.toISOString() },
  );

/** Undefined where somebody else was faster, and looking again helps. */
const faultOf = (outcome: Exclude<WriteOutcome, 'written' | 'done'>): SeedFault | undefined => {
  switch (outcome) {
    case 'stale':
    case 'external_id_taken':
      return undefined;
    case 'identifier_taken':
      return { field: 'identifier', code: 'identifier.taken' };
    case 'refused':
      return { code: 'custom_field.closing' };
    default:
      return outcome satisfies never;
  }
};

const freedBy = (before: Stakeholder | undefined, next: Stakeholder): string | undefined =>
  before?.identifier && !sameIdentifier(before.identifier, next.identifier)
    ? claimText(before.identifier)
    : undefined;

const isTaken = ({ result }: Seeded): boolean =>
  result.outcome === 'refused' && result.faults.some(({ code }) => code === 'identifier.taken');

/** Who was refused an identifier that another item of the list has given up since gets it; and so on along a chain. */
const againWhereFreed = async (
  items: readonly SeedItem[],
  first: readonly Seeded[],
  seeding: Seeding,
  services: SeedingServices,
): Promise<Seeded[]> => {
  const seeded = [...first];
  for (let last: readonly Seeded[] = first; last.length > 0;) {
    const freed = new Set(last.flatMap((one) => one.freed ?? []));
    const waiting = items.flatMap((item, index) => {
      const before = seeded[index];
      const wanted = item.identifier ? claimText(item.identifier) : '';
      return before && isTaken(before) && freed.has(wanted) ? [{ item, index }] : [];
    });
    last = await pMap(
      waiting,
      async ({ item, index }): Promise<Seeded> => {
        const known = await findKnown(seeding.companyId, [item.externalId], services);
        const again = await seedOne(item, known.get(item.externalId), seeding, services);
        seeded[index] = again;
        return again;
      },
      { concurrency: PARALLEL_WRITES },
    );
  }
  return seeded;
};

/** How many of each, for the audit log and the answer. */
export const countSeeded = (results: readonly SeedResult[]): Record<SeedResult['outcome'], number> => {
  const counts = { created: 0, updated: 0, unchanged: 0, refused: 0 };
  for (const { outcome } of results) counts[outcome] += 1;
  return counts;
};

const noteInAudit = async (
  results: readonly SeedResult[],
  { companyId, by }: Seeding,
  services: SeedingServices,
): Promise<void> => {
  const counts = countSeeded(results);
  if (counts.created + counts.updated === 0) return;
  await services.audit.append(
    auditEntry(
      { companyId, actor: by, action: 'stakeholders.seeded', target: companyId, details: counts },
      services,
    ),
  );
};
