import { canonicalJson } from '#domain/canonical-json';
import { connectionSchema } from '#domain/connection';
import { declineSchema } from '#domain/plan';
import { runSchema } from '#domain/run';
import type { Run } from '#domain/run';
import type { Stakeholder } from '#domain/stakeholder';
import type { BusEvent } from '#messaging/event-bus';
import { stakeholderFromItem } from '#storage/stakeholder-item';
import type { World } from './world';

type Item = Readonly<Record<string, unknown>>;

/** What a world came to, without anything that depends on when it happened or how often it was tried. */
export type Outcome = Awaited<ReturnType<typeof outcomeOf>>;

/** Handed from stage to stage; after a deadline the watchdog's command takes its place. */
const HINTS: ReadonlySet<string> = new Set(['RunRequested', 'EmployeesNormalized', 'PlanApproved']);

/** What an outcome is read from. */
export type Readable = Pick<World, 'items' | 'events'> & {
  readonly deadLetters: readonly { readonly body: string }[];
  readonly secrets: { readonly values: () => string[] };
};

export const outcomeOf = async (world: Readable) => {
  const items = await world.items();
  const of = (type: string) => items.filter((item) => item['type'] === type);
  const people = of('stakeholder').map(stakeholderFromItem);
  return {
    register: sorted(people.map(personOf)),
    ties: sorted(
      [...of('link'), ...of('claim')].map(({ type, sk, stakeholderId }) => ({ type, sk, stakeholderId })),
    ),
    history: sorted(
      of('history').map(({ stakeholderId, version, changes, changedBy }) => ({
        stakeholderId,
        version,
        changes,
        changedBy,
      })),
    ),
    runs: sorted(of('run').map((item) => summaryOf(runSchema.parse(item)))),
    connections: sorted(of('connection').map(connectionOf)),
    declines: sorted(
      of('decline').map((item) => {
        const { declinedAt: _at, ...decline } = declineSchema.parse(item);
        return decline;
      }),
    ),
    audit: sorted(
      items
        .filter((item) => String(item['pk']).endsWith('#AUDIT'))
        .map(({ action, target, actor }) => ({ action, target, actor })),
    ),
    events: eventsOf(world.events, () => true),
    credentials: world.secrets.values().sort(),
    deadLetters: world.deadLetters.map(({ body }) => body),
  };
};

/** A plan that policy approves goes on at once, so that its announcement is one, too. */
const isHint = ({ type, awaiting }: { type: string; awaiting?: string }): boolean =>
  HINTS.has(type) || awaiting === 'nothing';

/** The same without the events that only hand a run from stage to stage. */
export const withoutHints = (outcome: Outcome): Outcome => ({
  ...outcome,
  events: outcome.events.filter((text) => !isHint(JSON.parse(text))),
});

const personOf = ({
  seen: _seen,
  createdAt: _created,
  updatedAt: _updated,
  fields,
  leaverSince,
  ...person
}: Stakeholder) => ({
  ...person,
  ...(leaverSince && { leaverSince: { ...leaverSince, at: undefined } }),
  fields: Object.fromEntries(
    Object.entries(fields).map(([key, { value, source }]) => [key, { value, source }]),
  ),
});

const summaryOf = ({
  runId,
  state,
  plan,
  applied,
  failure,
  rejection,
  approval,
  supersededBy,
  undoneBy,
  review,
}: Run) => ({
  runId,
  state,
  counts: plan?.counts,
  applied,
  failure: failure?.code,
  approvedBy: approval?.by,
  rejectedBy: rejection?.by,
  supersededBy,
  undoneBy,
  left: review?.left,
});

const connectionOf = (item: Item) => {
  const {
    connectionId,
    state,
    attention,
    lock,
    waitingRunId,
    firstAppliedAt,
    health,
    pendingCredentials,
    paused,
  } = connectionSchema.parse(item);
  return {
    connectionId,
    state,
    attention: attention?.code,
    lock,
    waitingRunId,
    hasApplied: firstAppliedAt !== undefined,
    failures: health.consecutiveFailures,
    pendingCredentials,
    paused: paused && { by: paused.by, runId: paused.runId },
  };
};

/** Each event once, by id, without its time. Two different events under one id are a bug. */
const eventsOf = (events: readonly BusEvent[], wanted: (event: BusEvent) => boolean): string[] => {
  const byId = new Map<string, string>();
  for (const event of events.filter(wanted)) {
    const { id, time: _time, ...content } = event;
    const text = canonicalJson({ ...content, epoch: undefined, planHash: undefined });
    const known = byId.get(id);
    if (known !== undefined && known !== text)
      throw new Error(`two events have the id ${id}: ${known} and ${text}`);
    byId.set(id, text);
  }
  return [...new Set(byId.values())].sort();
};

const sorted = <T>(list: readonly T[]): T[] =>
  list
    .map((one) => ({ one, text: JSON.stringify(one) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ one }) => one);
