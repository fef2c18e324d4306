import type { Run } from '#domain/run';
import { effectOf } from './effect';
import type { ParkedMessage } from './parked-message';
import type { ParkedQueues } from './parked-queues';
import type { ParkedEntry } from './parked-table';
import { retryParked } from './retry-parked';
import type { RetryServices } from './retry-parked';

/** Which messages: all of them, those of one queue, or one. */
export type Selection = { readonly queue?: string | undefined; readonly messageId?: string | undefined };

export type TendServices = {
  readonly deployment: RetryServices['deployment'];
  readonly queues: ParkedQueues;
  readonly findRun: (companyId: string, runId: string) => Promise<Run | undefined>;
};

type Act = (message: ParkedMessage) => Promise<void>;

/**
 * Looks at what is parked and, unless `act` is undefined, does that with each message selected. What is left, because it
 * was only looked at, was not selected or `act` threw, is handed back at once.
 */
const tend = async (selection: Selection, services: TendServices, act?: Act): Promise<ParkedEntry[]> => {
  const names = selection.queue === undefined ? await services.queues.names() : [selection.queue];
  const found = await Promise.all(names.map((queue) => tendQueue(queue, { selection, services, act })));
  return found.flat();
};

const tendQueue = async (
  queue: string,
  { selection, services, act }: { selection: Selection; services: TendServices; act: Act | undefined },
): Promise<ParkedEntry[]> => {
  const { messageId } = selection;
  const held = await services.queues.hold(queue);
  const entries: ParkedEntry[] = [];
  const gone = new Set<ParkedMessage>();
  try {
    for (const message of held.filter((one) => messageId === undefined || one.messageId === messageId)) {
      entries.push({ message, effect: effectOf(message, await runOf(message, services)) });
      if (!act) continue;
      await act(message);
      gone.add(message);
    }
  } finally {
    await services.queues.handBack(held.filter((message) => !gone.has(message)));
  }
  return entries;
};

const runOf = async (
  { companyId, runId }: ParkedMessage,
  { findRun }: TendServices,
): Promise<Run | undefined> =>
  companyId !== undefined && runId !== undefined ? findRun(companyId, runId) : undefined;

/** What lies in the dead letters; nothing is taken away. */
export const listParked = (selection: Selection, services: TendServices): Promise<ParkedEntry[]> =>
  tend(selection, services);

/** Sends messages to where they were meant to go; a message whose turn is over is sent too, and changes nothing there. */
export const retryAllParked = (selection: Selection, services: TendServices): Promise<ParkedEntry[]> =>
  tend(selection, services, (message) => retryParked(message, services));

/** Takes messages away for good. */
export const dropParked = (selection: Selection, services: TendServices): Promise<ParkedEntry[]> =>
  tend(selection, services, (message) => services.queues.remove(message));
