import type { Erasure, Removed } from '#domain/erasure/erasure';
import { addRemoved } from '#domain/erasure/erasure';
import { SyncError } from '#domain/errors';
import type { Stakeholder } from '#domain/stakeholder';
import { tombstonesOf } from '#engine/tombstones-of';
import type { EraseServices } from './services';
import type { Portion, Work } from './work';

/**
 * Removes the records of the person that are known so far. What is to be announced is kept before anything goes, so that a
 * crash in between still ends in the event; its id is derived, so that a repeat is recognised.
 */
export const removeRecords = async (work: Work, services: EraseServices): Promise<Portion> => {
  let removed = await countLeftOver(work.erasure, services);
  let now = work;
  for (const stakeholderId of work.erasure.stakeholderIds) {
    const person = await services.stakeholders.find(work.erasure.companyId, stakeholderId);
    if (!person) continue;
    const gone = await removeRecord(person, now, services);
    removed = addRemoved(removed, gone.removed);
    now = gone.work;
  }
  await announce(now.erasure, now.erasure.announcing, services);
  return { removed, next: undefined, patch: { announcing: [] } };
};

/** What went with records that somebody removed who died before it was counted. */
export const countLeftOver = async (
  { companyId, announcing }: Erasure,
  { stakeholders }: Pick<EraseServices, 'stakeholders'>,
): Promise<Removed> => {
  let removed: Removed = {};
  for (const one of announcing) {
    const isGone = !(await stakeholders.find(companyId, one.stakeholderId));
    if (isGone) removed = addRemoved(removed, one.removed ?? {});
  }
  return removed;
};

const countsOf = ({ links, identifier, externalId }: Stakeholder): Removed => ({
  records: 1,
  links: Object.values(links).flat().length,
  identifiers: identifier ? 1 : 0,
  externalIds: externalId === undefined ? 0 : 1,
});

/**
 * Tombstones, then a note of what is to be announced, then the record with everything that leads to it, then the event.
 * Answers the work as noted: several records of one portion are all kept until the portion is.
 */
export const removeRecord = async (
  person: Stakeholder,
  work: Work,
  services: EraseServices,
): Promise<{ readonly removed: Removed; readonly work: Work }> => {
  const { erasure, hashKey, connections } = work;
  const { stakeholderId, version, externalId } = person;
  const { erasureId } = erasure;
  const at = services.now().toISOString();
  for (const one of tombstonesOf(person, { hashKey, connections, erasureId, at })) {
    await services.tombstones.put(one);
  }
  const removed = countsOf(person);
  const announcing = [
    ...erasure.announcing.filter((one) => one.stakeholderId !== stakeholderId),
    { stakeholderId, version: version + 1, ...(externalId !== undefined && { externalId }), removed },
  ];
  const stakeholderIds = [...new Set([...erasure.stakeholderIds, stakeholderId])];
  if (!(await services.erasures.save(erasure, { announcing, stakeholderIds }))) throw outrun();
  if ((await services.items.removePerson(person)) === 'stale') throw changed();
  await announce(erasure, announcing.slice(-1), services);
  return { removed, work: { ...work, erasure: { ...erasure, announcing, stakeholderIds } } };
};

/** Sends the events of records that are gone, or are about to go. */
export const announce = async (
  { companyId, correlationId, requestedAt }: Erasure,
  announcing: Erasure['announcing'],
  { bus }: EraseServices,
): Promise<void> => {
  await bus.publish(
    announcing.map(({ stakeholderId, version, externalId }) => ({
      v: 1 as const,
      type: 'StakeholderErased' as const,
      id: `evt_${stakeholderId}.${version}.StakeholderErased`,
      time: requestedAt,
      companyId,
      stakeholderId,
      version,
      correlationId,
      ...(externalId !== undefined && { externalId }),
    })),
  );
};

const changed = () =>
  new SyncError(
    'record.stale',
    { what: 'stakeholder' },
    { message: 'expected the person to stay as they were; they are erased as they are now' },
  );

/** Somebody else took the work over: this one stops at once. */
export const outrun = () =>
  new SyncError(
    'record.stale',
    { what: 'erasure' },
    { message: 'expected to be the only one that erases this person' },
  );
