import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SyncError } from '#domain/errors';
import type { ConnectionNeedsAttention, ConnectionReady } from '#events/connection-events';
import { EVENT_SOURCE } from '#events/definition';
import type {
  EmployeesNormalized,
  PlanApproved,
  PlanReady,
  RunFinished,
  RunRequested,
  RunUndone,
} from '#events/run-events';
import type { StakeholderEvent } from '#events/stakeholder-events';

export type BusEvent =
  | RunRequested
  | EmployeesNormalized
  | PlanReady
  | PlanApproved
  | RunFinished
  | RunUndone
  | ConnectionReady
  | ConnectionNeedsAttention
  | StakeholderEvent;

/** EventBridge takes ten entries a call. */
const BATCH = 10;
const PARALLEL = 8;

/** Publishes events on Rollcall's bus; the detail-type is the event's `type`. */
export class EventBus {
  constructor(
    private readonly client: EventBridgeClient,
    private readonly busName: string,
  ) {}

  /** Throws `publish.failed` unless the bus took every event. */
  async publish(events: readonly BusEvent[]): Promise<void> {
    const batches = Array.from({ length: Math.ceil(events.length / BATCH) }, (_, index) =>
      events.slice(index * BATCH, (index + 1) * BATCH),
    );
    for (let start = 0; start < batches.length; start += PARALLEL) {
      await Promise.all(batches.slice(start, start + PARALLEL).map((batch) => this.putBatch(batch)));
    }
  }

  private async putBatch(batch: readonly BusEvent[]): Promise<void> {
    const { FailedEntryCount = 0 } = await this.client.send(
      new PutEventsCommand({
        Entries: batch.map((event) => ({
          EventBusName: this.busName,
          Source: EVENT_SOURCE,
          DetailType: event.type,
          Detail: JSON.stringify(event),
        })),
      }),
    );
    // PutEvents answers 200 even when entries failed; only FailedEntryCount tells. Throw, or events vanish.
    if (FailedEntryCount > 0) {
      throw new SyncError(
        'publish.failed',
        { count: FailedEntryCount },
        { message: `${FailedEntryCount} events were not taken by the bus` },
      );
    }
  }
}
