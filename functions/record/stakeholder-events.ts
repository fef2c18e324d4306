import { historyEntry } from '#domain/history';
import { ownTimeZone } from '#domain/leavers/day-clock';
import { isLeaver } from '#domain/leavers/leaver-status';
import type { Stakeholder } from '#domain/stakeholder';
import type { StakeholderEvent } from '#events/stakeholder-events';

export type EventContext = {
  /** The company's IANA zone, in which a last day ends for whoever has none of their own. */
  readonly timeZone: string;
  readonly correlationId: string;
};

/** Shown by events of their own, or of no use to a consumer. */
const NOT_FIELDS: ReadonlySet<string> = new Set([
  'status',
  'lastDay',
  'historicalLeaver',
  'leavings',
  'tags',
  'links',
  'pinned',
  'mergedInto',
]);

/**
 * What one new version means to the outside (api.md section 3): ids, field names and dates of leaving, never values.
 * Ids are derived from stakeholder, version and type, so that a repeated stream record sends the same events again.
 * Somebody created as already left, and leavings that were history at the first apply, give no leaver event until a
 * person confirms them; clearing a status, archiving and merging give events of their own and none of these.
 */
export const stakeholderEvents = (
  before: Stakeholder | undefined,
  after: Stakeholder,
  context: EventContext,
): StakeholderEvent[] => {
  const build = builderOf(after, context);
  if (before === undefined) {
    const leaving = after.status === 'leaving' ? build.leaving('StakeholderLeaving') : undefined;
    return [build.plain('StakeholderCreated'), ...(leaving ? [leaving] : [])];
  }
  const fields = historyEntry(before, after)
    .changes.map(({ field }) => field)
    .filter((field) => !NOT_FIELDS.has(field));
  const updated = fields.length > 0 ? [build.updated(fields)] : [];
  return [...updated, ...statusEvents(before, after, build)];
};

const statusEvents = (before: Stakeholder, after: Stakeholder, build: Builder): StakeholderEvent[] => {
  if (after.mergedInto !== undefined && after.mergedInto !== before.mergedInto) {
    return [build.merged(after.mergedInto)];
  }
  if (after.status === 'archived') {
    return before.status === 'archived' ? [] : [build.plain('StakeholderArchived')];
  }
  if (before.status === 'archived')
    return [build.plain('StakeholderRestored'), ...sinceArchived(before, after, build)];
  if (isConfirmed(before, after)) return sure(build.leaving('StakeholderLeft', { historical: true }));
  if (isCleared(before, after)) {
    // Of a historical leaving nobody was told.
    return before.historicalLeaver === true ? [] : [build.plain('LeaverStatusCleared')];
  }
  return leaverEvents(before, after, build);
};

const sure = (event: StakeholderEvent | undefined): StakeholderEvent[] => (event ? [event] : []);

/** A leaver status that came about while somebody was archived has not been told yet. */
const sinceArchived = (before: Stakeholder, after: Stakeholder, build: Builder): StakeholderEvent[] => {
  const isNew = isLeaver(after) && before.archivedFrom !== undefined && before.archivedFrom !== after.status;
  if (!isNew || after.historicalLeaver === true) return [];
  return sure(build.leaving(after.status === 'left' ? 'StakeholderLeft' : 'StakeholderLeaving'));
};

/** A person says that a leaving from before the first sync is to be acted on. */
const isConfirmed = (before: Stakeholder, after: Stakeholder): boolean =>
  before.status === 'left' &&
  after.status === 'left' &&
  before.historicalLeaver === true &&
  after.historicalLeaver !== true &&
  dateOf(before) === dateOf(after);

/** The status went and the day it came from stayed: nobody works here again by that. */
const isCleared = (before: Stakeholder, after: Stakeholder): boolean =>
  isLeaver(before) &&
  after.status === 'active' &&
  after.lastDay !== undefined &&
  after.lastDay === dateOf(before);

const leaverEvents = (before: Stakeholder, after: Stakeholder, build: Builder): StakeholderEvent[] => {
  const events: StakeholderEvent[] = [];
  const changed = before.status !== after.status || dateOf(before) !== dateOf(after);
  const employed = after.status === 'active' || after.status === 'leaving';
  if (before.status === 'left' && employed) events.push(build.plain('StakeholderRejoined'));
  if (before.status === 'leaving' && after.status === 'active') events.push(build.plain('LeaverWithdrawn'));
  const leaving =
    changed && after.status === 'leaving'
      ? build.leaving('StakeholderLeaving')
      : changed && after.status === 'left'
        ? build.leaving('StakeholderLeft')
        : undefined;
  if (leaving && after.historicalLeaver !== true) events.push(leaving);
  return events;
};

/** The day that the status came from; in versions written before it was kept, the termination date. */
const dateOf = ({ fields, lastDay }: Stakeholder): string | undefined => {
  if (lastDay !== undefined) return lastDay;
  const value = fields['terminationDate']?.value;
  return typeof value === 'string' ? value : undefined;
};

type Builder = ReturnType<typeof builderOf>;

const builderOf = (after: Stakeholder, { timeZone, correlationId }: EventContext) => {
  const { companyId, stakeholderId, version, changedBy, externalId, updatedAt } = after;
  const base = <Type extends StakeholderEvent['type']>(type: Type) => ({
    v: 1 as const,
    type,
    id: `evt_${stakeholderId}.${version}.${type}`,
    time: updatedAt,
    companyId,
    stakeholderId,
    version,
    correlationId,
    ...(externalId !== undefined && { externalId }),
    ...(changedBy.startsWith('run:') && { runId: changedBy.slice('run:'.length) }),
  });
  return {
    plain: (
      type:
        | 'StakeholderCreated'
        | 'StakeholderRejoined'
        | 'LeaverWithdrawn'
        | 'LeaverStatusCleared'
        | 'StakeholderArchived'
        | 'StakeholderRestored',
    ): StakeholderEvent => base(type),
    merged: (mergedInto: string): StakeholderEvent => ({ ...base('StakeholderMerged'), mergedInto }),
    updated: (fields: string[]): StakeholderEvent => ({ ...base('StakeholderUpdated'), fields }),
    /** Undefined when no date is known: an offboarding could not begin with it. */
    leaving: (
      type: 'StakeholderLeaving' | 'StakeholderLeft',
      { historical = false }: { readonly historical?: boolean } = {},
    ): StakeholderEvent | undefined => {
      const terminationDate = dateOf(after);
      if (terminationDate === undefined) return undefined;
      const { links, holdsSecurities, historicalLeaver } = after;
      const connectionIds = Object.keys(links).sort();
      return {
        ...base(type),
        connectionIds,
        employeeIds: connectionIds.flatMap((connectionId) => links[connectionId] ?? []),
        terminationDate,
        timeZone: ownTimeZone(after) ?? timeZone,
        holdsSecurities: holdsSecurities ?? false,
        historical: historical || historicalLeaver === true,
      };
    },
  };
};
