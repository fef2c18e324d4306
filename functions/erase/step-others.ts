import { addRemoved } from '#domain/erasure/erasure';
import type { Removed } from '#domain/erasure/erasure';
import { SyncError } from '#domain/errors';
import type { Stakeholder } from '#domain/stakeholder';
import { stakeholderPks } from '#storage/keys';
import { stakeholderFromItem } from '#storage/stakeholder-item';
import type { EraseServices } from './services';
import { announce, countLeftOver, removeRecord } from './step-register';
import type { Portion, Work } from './work';

const PEOPLE_PER_PORTION = 500;
const MOST_TRIES = 5;

/** `<shard>|<whether somebody merged was found>|<behind this id>`. */
const positionOf = (cursor: string | undefined): { shard: number; found: boolean; after?: string } => {
  const [shard = '0', found = '0', after = ''] = (cursor ?? '0|0|').split('|');
  return { shard: Number(shard), found: found === '1', ...(after !== '' && { after }) };
};

/**
 * Goes through the register: records that were merged into one of the person's are theirs too, so whenever one is found it is
 * gone through again; and nobody keeps naming the person as manager, or their employee ids as their own or as somebody else's.
 */
export const lookThroughOthers = async (
  work: Work,
  cursor: string | undefined,
  services: EraseServices,
): Promise<Portion> => {
  const { erasure } = work;
  const { shard, found, after } = positionOf(cursor);
  // Left over by somebody who died over a record that was merged: told again, and looked through again.
  await announce(erasure, erasure.announcing, services);
  const pks = stakeholderPks(erasure.companyId);
  const portion = await services.items.portion(pks[shard] ?? '', after, PEOPLE_PER_PORTION);
  let removed = await countLeftOver(erasure, services);
  let now = work;
  for (const person of portion.items.map((item) => stakeholderFromItem(item))) {
    if (isOwn(person, work)) {
      const gone = await removeRecord(person, now, services);
      removed = addRemoved(removed, gone.removed);
      now = gone.work;
    } else if (names(person, work)) {
      removed = addRemoved(removed, await forget(person, work, services));
    }
  }
  const { stakeholderIds } = now.erasure;
  const again = found || now.erasure.announcing.length > 0;
  return {
    removed,
    next: nextOf({ shard, again, after: portion.after, shards: pks.length }),
    patch: { announcing: [], stakeholderIds },
  };
};

const nextOf = ({
  shard,
  again,
  after,
  shards,
}: {
  shard: number;
  again: boolean;
  after: string | undefined;
  shards: number;
}): string | undefined => {
  if (after !== undefined) return `${shard}|${again ? 1 : 0}|${after}`;
  if (shard + 1 < shards) return `${shard + 1}|${again ? 1 : 0}|`;
  return again ? '0|0|' : undefined;
};

const isManagedBy = ({ fields }: Stakeholder, { subject }: Work): boolean => {
  const manager = fields['manager']?.value;
  return typeof manager === 'string' && subject.isStakeholder(manager);
};

/** Employee ids by connection, parted into those of the person and all others. */
const partIds = (ids: Stakeholder['links'] | undefined, { subject }: Work) => {
  const others: Record<string, string[]> = {};
  let own = 0;
  for (const [connectionId, employeeIds] of Object.entries(ids ?? {})) {
    const kept = employeeIds.filter((id) => !subject.isEmployee(connectionId, id));
    own += employeeIds.length - kept.length;
    if (kept.length > 0) others[connectionId] = kept;
  }
  return { others, own };
};

/**
 * Merged into a record of the person; or one that came back by a write under way, under its old id or, made since they were
 * to be erased, tied to one of their employee ids.
 */
const isOwn = (person: Stakeholder, work: Work): boolean => {
  const { subject, erasure } = work;
  return (
    (person.mergedInto !== undefined && subject.isStakeholder(person.mergedInto)) ||
    subject.isStakeholder(person.stakeholderId) ||
    (person.createdAt > erasure.requestedAt && partIds(person.links, work).own > 0)
  );
};

const names = (person: Stakeholder, work: Work): boolean =>
  isManagedBy(person, work) || partIds(person.neverLink, work).own > 0 || partIds(person.links, work).own > 0;

const withoutPerson = (person: Stakeholder, work: Work, at: string): Stakeholder => {
  const { manager, ...fields } = person.fields;
  const { manager: _pinned, ...overrides } = person.overrides ?? {};
  const isManaged = isManagedBy(person, work);
  return {
    ...person,
    version: person.version + 1,
    fields: isManaged || manager === undefined ? fields : { ...fields, manager },
    overrides: isManaged ? overrides : person.overrides,
    neverLink: person.neverLink && partIds(person.neverLink, work).others,
    links: partIds(person.links, work).others,
    changedBy: work.erasure.requestedBy,
    updatedAt: at,
  };
};

/** A write like any by hand: history and events tell that the manager is gone. */
const forget = async (found: Stakeholder, work: Work, services: EraseServices): Promise<Removed> => {
  const { companyId, correlationId } = work.erasure;
  let person: Stakeholder | undefined = found;
  for (let tries = 0; person && names(person, work) && tries < MOST_TRIES; tries += 1) {
    const now = services.now();
    const removed = {
      managerFields: isManagedBy(person, work) ? 1 : 0,
      links: partIds(person.links, work).own,
    };
    const next = withoutPerson(person, work, now.toISOString());
    const written = await services.stakeholders.writeByHand(
      { before: person, next },
      { customKeys: [], now, correlationId },
    );
    if (written === 'written' || written === 'done') return removed;
    person = await services.stakeholders.find(companyId, person.stakeholderId);
  }
  if (!person || !names(person, work)) return {};
  throw new SyncError(
    'record.stale',
    { what: 'stakeholder' },
    { message: 'somebody else kept writing a person who names the erased one' },
  );
};
