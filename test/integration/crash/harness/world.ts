import { BatchWriteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Command } from '#messaging/command-queues';
import type { BusEvent } from '#messaging/event-bus';
import type { Table } from '#storage/table';
import { aTable } from '../../storage/a-table';
import type { HrAccount } from './hr-account';
import { MemoryBucket } from './memory-bucket';
import { MemorySecrets } from './memory-secrets';
import { messageOf } from './messages';
import type { Message } from './messages';
import { Stream } from './stream';

type Item = Record<string, unknown>;

/** Everything outside the functions, as it was at one moment: worlds can be made from it again and again. */
export type Snapshot = {
  readonly items: readonly Item[];
  readonly bucket: MemoryBucket;
  readonly secrets: MemorySecrets;
  readonly stream: Stream;
  readonly messages: readonly Message[];
  readonly events: readonly BusEvent[];
  readonly deadLetters: readonly Message[];
  readonly hr: HrAccount;
  readonly nowMs: number;
  readonly ids: number;
};

const START = Date.parse('2026-03-02T06:00:00.000Z');

/** Nothing has happened yet. */
export const blank = (hr: HrAccount): Snapshot => ({
  items: [],
  bucket: new MemoryBucket(),
  secrets: new MemorySecrets(),
  stream: new Stream(),
  messages: [],
  events: [],
  deadLetters: [],
  hr,
  nowMs: START,
  ids: 0,
});

/** A table in the emulator; queues, bus, stream, bucket, secrets and clock in memory, so that a world can be copied at any moment. */
export class World {
  readonly bucket: MemoryBucket;
  readonly secrets: MemorySecrets;
  readonly stream: Stream;
  messages: Message[];
  events: BusEvent[];
  deadLetters: Message[];
  hr: HrAccount;
  private nowMs: number;
  private ids: number;

  constructor(
    readonly table: Table & { destroy: () => Promise<void> },
    snapshot: Snapshot,
  ) {
    this.bucket = snapshot.bucket.copy();
    this.secrets = snapshot.secrets.copy();
    this.stream = snapshot.stream.copy();
    this.messages = [...snapshot.messages];
    this.events = [...snapshot.events];
    this.deadLetters = [...snapshot.deadLetters];
    this.hr = snapshot.hr;
    this.nowMs = snapshot.nowMs;
    this.ids = snapshot.ids;
  }

  /** A millisecond passes with every look at the clock. */
  readonly now = (): Date => {
    this.nowMs += 1;
    return new Date(this.nowMs);
  };

  readonly newId = (): string => {
    this.ids += 1;
    return `id-${String(this.ids).padStart(12, '0')}`;
  };

  advanceTo(instant: string): void {
    this.nowMs = Math.max(this.nowMs, Date.parse(instant));
  }

  enqueue(commands: readonly Command[]): void {
    this.messages.push(...commands.flatMap((command) => messageOf(command) ?? []));
  }

  /** Events go to whoever listens, and by the rules to our own queues. */
  publish(events: readonly BusEvent[]): void {
    this.events.push(...events);
    this.messages.push(...events.flatMap((event) => messageOf(event) ?? []));
  }

  async items(): Promise<Item[]> {
    const { Items = [] } = await this.table.db.send(
      new ScanCommand({ TableName: this.table.name, ConsistentRead: true }),
    );
    return Items;
  }

  async snapshot(): Promise<Snapshot> {
    return {
      items: await this.items(),
      bucket: this.bucket.copy(),
      secrets: this.secrets.copy(),
      stream: this.stream.copy(),
      messages: [...this.messages],
      events: [...this.events],
      deadLetters: [...this.deadLetters],
      hr: this.hr,
      nowMs: this.nowMs,
      ids: this.ids,
    };
  }
}

/** A world that goes on from a snapshot, in a table of its own. */
export const aWorld = async (snapshot: Snapshot): Promise<World> => {
  const table = await aTable();
  for (let start = 0; start < snapshot.items.length; start += 25) {
    const writes = snapshot.items.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } }));
    await table.db.send(new BatchWriteCommand({ RequestItems: { [table.name]: writes } }));
  }
  return new World(table, snapshot);
};
