import { connectionEvents } from '#events/connection-events';
import type { MessageDefinition, WorkQueue } from '#events/definition';
import { runEvents } from '#events/run-events';
import { stakeholderEvents } from '#events/stakeholder-events';

/** Where the dead letters of a queue came from, and so where trying again puts them. */
export type Origin =
  /** Given up on by a function: back to its queue. */
  | { readonly kind: 'step'; readonly queue: WorkQueue }
  /** The rule of an event could not reach its queue: the event's detail goes to that queue. */
  | { readonly kind: 'rule'; readonly event: string; readonly queue: WorkQueue }
  /** The timer could not call `schedule`: called now. */
  | { readonly kind: 'timer' }
  /** An event that was not written to the event log: written now. */
  | { readonly kind: 'event-log' };

const steps: Readonly<Record<WorkQueue, true>> = {
  connect: true,
  fetch: true,
  normalize: true,
  diff: true,
  apply: true,
  erase: true,
};
const events: readonly MessageDefinition[] = [...runEvents, ...connectionEvents, ...stakeholderEvents];
const kebab = (name: string): string => name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();

const origins: ReadonlyMap<string, Origin> = new Map([
  ...Object.keys(steps)
    .filter((name): name is WorkQueue => Object.hasOwn(steps, name))
    .map((queue): [string, Origin] => [`${queue}-dead-letters`, { kind: 'step', queue }]),
  ...events.flatMap(({ name, queue }): [string, Origin][] =>
    queue ? [[`${kebab(name)}-undelivered`, { kind: 'rule', event: name, queue }]] : [],
  ),
  ['schedule-undelivered', { kind: 'timer' }],
  ['event-log-undelivered', { kind: 'event-log' }],
]);

/** Names of all queues for dead letters, without the deployment's prefix; a template test compares them with the stack. */
export const parkedQueueNames: readonly string[] = [...origins.keys()];

/** Undefined for a queue that is not for dead letters. */
export const originOf = (queue: string): Origin | undefined => origins.get(queue);
