import type { AuditEntry } from '#domain/company';
import type { EditFaultCode } from '#domain/edit/check-value';
import type { DuplicateCode, SeedItem } from '#domain/edit/duplicates';
import { editPerson } from '#domain/edit/edit-person';
import { claimText, sameIdentifier } from '#domain/match/identifier';
import { blankStakeholder } from '#domain/stakeholder';
import type { Stakeholder } from '#domain/stakeholder';
import type { StakeholderRepository, WriteOutcome } from '#storage/stakeholder-repository';
import { customKeysOf, marksTaken } from './edit-stakeholder';
import { editContextOf } from './editing';
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
  readonly audit: { readonly append: (entry: AuditEntry) => Promise<void> };
};

/** Tries for a person whom somebody else writes at the same moment. */
const MOST_TRIES = 4;

/** What holds for every item of a call. */
export type Seeding = {
  readonly companyId: string;
  readonly by: string;
  readonly correlationId: string;
  readonly editing: Editing;
  readonly people: ReadonlySet<string>;
};

/** What became of an item; `freed`: the claim of an identifier that the person gave up. */
export type Seeded = { readonly result: SeedResult; readonly freed?: string | undefined };

/** An item of which nothing is written. */
export const refused = ({ externalId }: SeedItem, faults: readonly SeedFault[]): Seeded => ({
  result: { externalId, outcome: 'refused', faults },
});

/** The people who have these external ids. */
export const findKnown = async (
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
export const seedOne = async (
  item: SeedItem,
  known: Stakeholder | undefined,
  seeding: Seeding,
  services: SeedingServices,
): Promise<Seeded> => {
  const { externalId } = item;
  let before = known;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { companyId, by: actor, correlationId, editing, people } = seeding;
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
      { erasedMarks: marksTaken(before, next, editing), customKeys, now: editing.now, correlationId },
    );
    if (written === 'written' || written === 'done') {
      const outcome = before ? 'updated' : 'created';
      const result: SeedResult = { externalId, outcome, stakeholderId, version: next.version };
      return { result, freed: freedBy(before, next) };
    }
    const fault = faultOf(written, customKeys);
    if (fault) return refused(item, [fault]);
    before = (await findKnown(companyId, [externalId], services)).get(externalId);
  }
  return refused(item, [{ code: 'record.changed' }]);
};

const newPerson = ({ companyId, by, editing }: Seeding, { newId }: SeedingServices): Stakeholder =>
  blankStakeholder(
    { companyId, stakeholderId: recordId('stk', newId) },
    { by, now: editing.now.toISOString() },
  );

/** Undefined where somebody else was faster, and looking again helps. */
const faultOf = (
  outcome: Exclude<WriteOutcome, 'written' | 'done'>,
  customKeys: readonly string[],
): SeedFault | undefined => {
  switch (outcome) {
    case 'stale':
    case 'external_id_taken':
      return undefined;
    case 'identifier_taken':
      return { field: 'identifier', code: 'identifier.taken' };
    case 'refused':
      return customKeys.length > 0 ? { code: 'custom_field.closing' } : { code: 'external_id.erased' };
    default:
      return outcome satisfies never;
  }
};

const freedBy = (before: Stakeholder | undefined, next: Stakeholder): string | undefined =>
  before?.identifier && !sameIdentifier(before.identifier, next.identifier)
    ? claimText(before.identifier)
    : undefined;
