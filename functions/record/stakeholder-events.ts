import { historyEntry } from '#domain/history';
import type { Stakeholder } from '#domain/stakeholder';
import type { StakeholderEvent } from '#events/stakeholder-events';

export type EventContext = {
  /** The company's IANA zone, in which a last day ends. */
  readonly timeZone: string;
  readonly correlationId: string;
};

/** Shown by events of their own, or of no use to a consumer. */
const NOT_FIELDS: ReadonlySet<string> = new Set(['status', 'lastDay', 'leavings', 'tags', 'links', 'pinned']);

/**
 * What one new version means to the outside (api.md section 3): ids, field names and dates of leaving, never values.
 * Ids are derived from stakeholder, version and type, so that a repeated stream record sends the same events again.
 * Somebody created as already left, and leavings that were history at the first apply, give no leaver event.
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
  return [...updated, ...leaverEvents(before, after, build)];
};

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
    plain: (type: 'StakeholderCreated' | 'StakeholderRejoined' | 'LeaverWithdrawn'): StakeholderEvent =>
      base(type),
    updated: (fields: string[]): StakeholderEvent => ({ ...base('StakeholderUpdated'), fields }),
    /** Undefined when no date is known: an offboarding could not begin with it. */
    leaving: (type: 'StakeholderLeaving' | 'StakeholderLeft'): StakeholderEvent | undefined => {
      const terminationDate = dateOf(after);
      if (terminationDate === undefined) return undefined;
      const { links, holdsSecurities, historicalLeaver } = after;
      const connectionIds = Object.keys(links).sort();
      return {
        ...base(type),
        connectionIds,
        employeeIds: connectionIds.flatMap((connectionId) => links[connectionId] ?? []),
        terminationDate,
        timeZone,
        holdsSecurities: holdsSecurities ?? false,
        historical: historicalLeaver ?? false,
      };
    },
  };
};
