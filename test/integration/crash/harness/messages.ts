import * as z from 'zod';
import { commands } from '#events/commands';
import { connectionEvents } from '#events/connection-events';
import type { MessageDefinition, QueueName, WorkQueue } from '#events/definition';
import { runEvents } from '#events/run-events';
import { stakeholderEvents } from '#events/stakeholder-events';
import type { Command } from '#messaging/command-queues';
import type { BusEvent } from '#messaging/event-bus';

/** A message that waits in a queue, as text, as SQS holds it. */
export type Message = { readonly queue: QueueName; readonly body: string; readonly receives: number };

const definitions = new Map<string, MessageDefinition<WorkQueue>>(
  [...commands, ...runEvents, ...connectionEvents, ...stakeholderEvents].map((one) => [one.name, one]),
);

/** Where a command, or by its rule an event, goes; undefined for events that no queue of ours gets. What breaks its contract throws. */
export const messageOf = (content: Command | BusEvent): Message | undefined => {
  const definition = definitions.get(content.type);
  if (!definition) throw new Error(`expected ${content.type} to have a contract`);
  z.parse(definition.schema, content);
  const { queue } = definition;
  if (queue === 'erase') throw new Error('no run erases anybody');
  return queue && { queue, body: JSON.stringify(content), receives: 0 };
};
