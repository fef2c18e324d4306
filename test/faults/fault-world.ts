import { randomUUID } from 'node:crypto';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { QueueDesk } from '#lambda/queue-desk';
import { CredentialLease } from '#engine/credential-lease';
import { CommandQueues } from '#messaging/command-queues';
import { EventBus } from '#messaging/event-bus';
import { seededRandom } from '#simulators/random';
import type { Random } from '#simulators/random';
import { LeaseRepository } from '#storage/lease-repository';
import type { EraseServices } from '#functions/erase/services';
import type { WorkQueue } from '#events/definition';
import { servicesOver } from '../integration/crash/harness/services';
import type { AllServices } from '../integration/crash/harness/services';
import { aTable } from '../integration/storage/a-table';
import { keysOf, textOf } from '../integration/storage/stored-objects';
import {
  emulatedS3,
  emulatedSecrets,
  s3Through,
  secretsThrough,
  tableSettings,
  tableThrough,
} from './clients';
import { ERASING_SKEW_MS, eraseServicesOver } from './erasing';
import { Tally } from './faults';
import { openerThrough } from './hr';
import type { Hr } from './hr';
import { Invocation } from './invocation';
import { LONGEST_SKEW_MS, Mishaps } from './mishaps';
import { Outbox } from './outbox';
import type { Shape } from './shape';
import { DEAD, Post, busThrough, queueUrls, sqsThrough } from './post';

const START = Date.parse('2026-03-02T06:00:00.000Z');
/** Mild days, usual ones, storms in which runs fail. */
const WEATHERS = [0.5, 1, 1, 1.5, 2.5] as const;
export const FIRST_DAY = '2026-03-02';

/** What one function works with. */
export type Equipped = {
  readonly invocation: Invocation;
  readonly services: AllServices;
  readonly erasing: EraseServices;
  readonly desk: QueueDesk;
};

/**
 * A company's deployment: table, stream, bucket and secrets in the emulator, queues and bus in the hands of the harness,
 * a simulated HR system and a clock of its own. Everything drawn in it comes from its seed.
 */
export class FaultWorld {
  readonly tally = new Tally();
  readonly post: Post;
  readonly outbox: Outbox;
  /** Draws what the world does; every invocation has a generator of its own. */
  readonly random: Random;
  /** Whether something was written to the table since the stream was read. */
  stirred = true;
  /** How much more than usual goes wrong here. */
  private readonly weather: number;
  private nowMs = START;
  private ids = 0;
  private readonly invocations: Invocation[] = [];
  private isCalm = false;

  constructor(
    readonly seed: number,
    readonly hr: Hr,
    readonly shape: Shape,
    readonly table: Awaited<ReturnType<typeof aTable>>,
    private readonly store: {
      readonly s3: ReturnType<typeof emulatedS3>;
      readonly bucket: string;
      readonly secrets: ReturnType<typeof emulatedSecrets>;
    },
  ) {
    this.random = seededRandom(seed);
    this.weather = this.random.pick(WEATHERS);
    this.post = new Post(seededRandom(seed + 1_000_003), this.tally, () => this.nowMs);
    this.outbox = new Outbox(table);
  }

  /** What of it makes an outcome. */
  get events() {
    return this.post.events;
  }
  get deadLetters() {
    return this.post.dead;
  }
  readonly secrets = { values: (): string[] => [] };

  async items(): Promise<Record<string, unknown>[]> {
    const items: Record<string, unknown>[] = [];
    const pages = paginateScan(
      { client: this.table.db },
      { TableName: this.table.name, ConsistentRead: true },
    );
    for await (const { Items = [] } of pages) items.push(...Items);
    return items;
  }

  get now(): number {
    return this.nowMs;
  }

  get calm(): boolean {
    return this.isCalm;
  }

  /** From here on nothing goes wrong any more. */
  calmDown(): void {
    this.isCalm = true;
    this.post.calm = true;
  }

  advanceTo(ms: number): void {
    this.nowMs = Math.max(this.nowMs, ms);
  }

  /** The services of somebody who only looks, or acts without any fault. */
  get calmly(): AllServices {
    return this.equip(undefined, true).services;
  }

  /** The next invocation, with what it works with; `calm` ones meet no fault. */
  equip(queue?: WorkQueue, calm = this.isCalm): Equipped {
    const number = this.invocations.length + 1;
    const random = seededRandom((this.seed * 1_000_003 + number * 7_919) >>> 0);
    const invocation = new Invocation(this.mishapsOf(random, calm));
    this.invocations.push(invocation);
    const sqs = sqsThrough(invocation, this.post, () => this.nowMs);
    return {
      invocation,
      ...this.servicesFor(invocation),
      desk: new QueueDesk(sqs, queue === undefined ? DEAD : queueUrls[queue], DEAD),
    };
  }

  /** Every stored object as text, by key. */
  async objects(): Promise<ReadonlyMap<string, string>> {
    const bucket = { s3: this.store.s3, name: this.store.bucket };
    const found = new Map<string, string>();
    for (const key of await keysOf(bucket)) found.set(key, await textOf(bucket, key));
    return found;
  }

  async destroy(): Promise<void> {
    for (const invocation of this.invocations) invocation.end();
    await Promise.all([this.table.destroy(), ...this.hr.accounts.map(({ vendor }) => vendor.close())]);
    this.store.s3.destroy();
    this.store.secrets.destroy();
  }

  private mishapsOf(random: Random, calm: boolean): Mishaps {
    const skewMs = this.shape.erases ? ERASING_SKEW_MS : LONGEST_SKEW_MS;
    return new Mishaps(random, this.tally, { weather: calm ? 0 : this.weather, skewMs });
  }

  private servicesFor(invocation: Invocation): Pick<Equipped, 'services' | 'erasing'> {
    // A millisecond passes with every look at the clock.
    const now = () => {
      this.nowMs += 1;
      return new Date(this.nowMs + invocation.mishaps.skewMs);
    };
    const newId = () => {
      this.ids += 1;
      return `id-${String(this.ids).padStart(12, '0')}`;
    };
    const sleep = async (ms: number) => this.advanceTo(this.nowMs + ms);
    const db = tableThrough(invocation, this.table.db, () => (this.stirred = true));
    const table = { name: this.table.name, db };
    const leasing = { leases: new LeaseRepository(table), now, newId };
    const stores = { table, s3: s3Through(invocation, this.store.s3), bucket: this.store.bucket };
    const common = servicesOver({
      ...stores,
      secretsManager: secretsThrough(invocation, this.store.secrets),
      secretPrefix: this.store.bucket,
      leaseOf: (connection) => new CredentialLease(connection, leasing, sleep),
      openProvider: openerThrough(this.hr, invocation, { now, sleep }),
      queues: new CommandQueues(
        sqsThrough(invocation, this.post, () => this.nowMs),
        queueUrls,
      ),
      bus: new EventBus(busThrough(invocation, this.post), 'bus'),
      now,
      newId,
    });
    const services = { ...common, rowsPerPage: this.shape.rowsPerPage };
    return { services, erasing: eraseServicesOver(services, stores) };
  }
}

/** A world with an empty table and bucket of its own. */
export const aFaultWorld = async (seed: number, hr: Hr, shape: Shape): Promise<FaultWorld> => {
  const table = await aTable(tableSettings);
  const s3 = emulatedS3();
  const bucket = `faults-${randomUUID()}`;
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  return new FaultWorld(seed, hr, shape, table, { s3, bucket, secrets: emulatedSecrets() });
};
