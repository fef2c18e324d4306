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

/**
 * Looks at what is parked and, unless `act` is undefined, does that with each message selected. What is left, because it
 * was only looked at, was not selected or `act` threw, is handed back at once.
 */
const tend = async (
  { queue, messageId }: Selection,
  services: TendServices,
  act?: (message: ParkedMessage) => Promise<void>,
): Promise<ParkedEntry[]> => {
  const { queues } = services;
  const names = queue === undefined ? await queues.names() : [queue];
  const entries: ParkedEntry[] = [];
  for (const name of names) {
    const held = await queues.hold(name);
    const gone = new Set<ParkedMessage>();
    try {
      for (const message of held.filter((one) => messageId === undefined || one.messageId === messageId)) {
        entries.push({ message, effect: effectOf(message, await runOf(message, services)) });
        if (!act) continue;
        await act(message);
        gone.add(message);
      }
    } finally {
      await queues.handBack(held.filter((message) => !gone.has(message)));
    }
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
