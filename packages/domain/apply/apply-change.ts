import { withSettledTags } from '../leavers/automatic-tags';
import { isLeaver } from '../leavers/leaver-status';
import type { Change } from '../plan';
import { blankStakeholder } from '../stakeholder';
import type { FieldCell, Stakeholder } from '../stakeholder';
import { putBackParts } from './apply-undo';
import { withLeaverSince } from './leaver-since';

export type ApplyContext = {
  readonly companyId: string;
  readonly connectionId: string;
  readonly runId: string;
  /** When the plan's fetch began (ISO instant). */
  readonly observedAt: string;
  /** ISO instant. */
  readonly now: string;
  /** A person had let the plan pass the guard on leavers. */
  readonly leaversReleased?: boolean | undefined;
};

/** `write` the next version; `done` it was written already; `stale` the row moved since the plan was made. */
export type AppliedChange =
  | { readonly kind: 'write'; readonly next: Stakeholder }
  | { readonly kind: 'done' }
  | { readonly kind: 'stale' };

/**
 * The next version of one stakeholder, if the row is still what the plan was made from. A repeated delivery is `done`;
 * a version that moved, or a newer fetch that wrote here, is `stale` and changes nothing (pipeline section 3).
 */
export const applyChange = (
  current: Stakeholder | undefined,
  change: Change,
  context: ApplyContext,
): AppliedChange => {
  const { connectionId, runId, observedAt } = context;
  if (current === undefined) {
    return change.kind === 'create' ? { kind: 'write', next: created(change, context) } : { kind: 'stale' };
  }
  if (current.applied[connectionId] === runId) return { kind: 'done' };
  if (change.kind === 'create' && change.expectedVersion === 0)
    return { kind: isLinked(current, change, context) ? 'done' : 'stale' };
  const seen = current.seen[connectionId];
  const moved = current.version !== change.expectedVersion;
  if (moved || (seen !== undefined && seen > observedAt)) return { kind: 'stale' };
  return { kind: 'write', next: nextVersion(current, change, context) };
};

const isLinked = (current: Stakeholder, { employeeIds }: Change, { connectionId }: ApplyContext): boolean => {
  const links = new Set(current.links[connectionId]);
  return employeeIds.every((employeeId) => links.has(employeeId));
};

const created = (change: Change, context: ApplyContext): Stakeholder =>
  nextVersion(
    blankStakeholder(
      { companyId: context.companyId, stakeholderId: change.stakeholderId },
      { by: '', now: context.now },
    ),
    change,
    context,
  );

const nextVersion = (current: Stakeholder, change: Change, context: ApplyContext): Stakeholder => {
  const { connectionId, runId, observedAt, now } = context;
  return {
    ...(change.putBack
      ? withSettledTags(putBackParts(current, change, change.putBack, connectionId))
      : changedParts(current, change, context)),
    version: current.version + 1,
    seen: { ...current.seen, [connectionId]: observedAt },
    applied: { ...current.applied, [connectionId]: runId },
    changedBy: `run:${runId}`,
    correlationId: undefined,
    updatedAt: now,
  };
};

const changedParts = (current: Stakeholder, change: Change, context: ApplyContext): Stakeholder => {
  const { connectionId, now } = context;
  const links = new Set([...(current.links[connectionId] ?? []), ...change.newLinks]);
  return {
    ...withLeaverSince(
      withLeaving(withoutEnded(withIdentifier(current, change), change), change),
      change,
      context,
    ),
    fields: nextFields(current.fields, change, { source: `conn:${connectionId}`, at: now }),
    links: { ...current.links, [connectionId]: [...links].sort() },
  };
};

const nextFields = (
  fields: Stakeholder['fields'],
  { fields: changes }: Change,
  origin: Omit<FieldCell, 'value'>,
): Stakeholder['fields'] => {
  const next = { ...fields };
  for (const { field, after } of changes) {
    if (after === null) delete next[field];
    else next[field] = { value: after, ...origin };
  }
  return next;
};

const withIdentifier = (current: Stakeholder, { identifier }: Change): Stakeholder => {
  if (identifier === undefined) return current;
  const { identifier: _before, ...rest } = current;
  return identifier.after === null ? rest : { ...rest, identifier: identifier.after };
};

/** Without the overrides that end; the last one takes the list with it. */
const withoutEnded = (current: Stakeholder, { endedOverrides }: Change): Stakeholder => {
  if (endedOverrides === undefined) return current;
  const { overrides = {}, ...rest } = current;
  const ended = new Set(endedOverrides);
  const kept = Object.entries(overrides).filter(([field]) => !ended.has(field));
  return kept.length === 0 ? rest : { ...rest, overrides: Object.fromEntries(kept) };
};

const withLeaving = (current: Stakeholder, change: Change): Stakeholder => {
  const next = withStatus(current, change);
  return change.leavings ? { ...next, leavings: { ...next.leavings, ...change.leavings } } : next;
};

/** The status with the day it comes from; a change of the day alone comes as a status that stays. */
const withStatus = (current: Stakeholder, { kind, status }: Change): Stakeholder => {
  if (status === undefined) return current;
  const { historicalLeaver: _before, lastDay: _day, ...rest } = current;
  const next: Stakeholder = {
    ...rest,
    status: status.after,
    ...(kind === 'create' && status.after !== 'left' && { newcomer: true }),
    ...(status.historical && { historicalLeaver: true }),
    ...(status.lastDay !== undefined && { lastDay: status.lastDay }),
  };
  return withSettledTags(next, isLeaver(next));
};
