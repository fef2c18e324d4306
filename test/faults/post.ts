import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import {
  ChangeMessageVisibilityCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { erasePersonSchema } from '#events/commands';
import type { WorkQueue } from '#events/definition';
import { MAX_RECEIVES } from '#lambda/sqs-consumer';
import type { BusEvent } from '#messaging/event-bus';
import type { Command } from '#messaging/command-queues';
import type { Random } from '#simulators/random';
import { messageOf } from '../integration/crash/harness/messages';
import type { Tally } from './faults';
import type { Invocation } from './invocation';

/** A message in one of our queues. */
export type Letter = {
  readonly id: number;
  readonly queue: WorkQueue;
  readonly body: string;
  receives: number;
  visibleAt: number;
};

/** As in packages/lambda/aws-clients.ts. */
const SDK_ATTEMPTS = 5;
const LONGEST_DELAY_MS = 20 * 60_000;
const DUPLICATED = 0.06;
const DELAYED = 0.08;

/** Where queues' addresses are needed, their names stand for them. */
export const queueUrls = {
  connect: 'connect',
  fetch: 'fetch',
  normalize: 'normalize',
  diff: 'diff',
  apply: 'apply',
  erase: 'erase',
} as const satisfies Record<WorkQueue, string>;
export const DEAD = 'dead';

/**
 * The queues and the bus with its rules: what a contract names a queue for goes there, as in infra/constructs/event-rules.ts.
 * Messages come at least once, in no certain order.
 */
export class Post {
  readonly letters: Letter[] = [];
  readonly dead: Letter[] = [];
  readonly events: BusEvent[] = [];
  /** Every message that was ever sent, once. */
  readonly sent: Omit<Letter, 'id' | 'receives' | 'visibleAt'>[] = [];
  calm = false;
  private ids = 0;

  constructor(
    private readonly random: Random,
    private readonly tally: Tally,
    private readonly clock: () => number,
  ) {}

  send(content: Command | BusEvent, delaySeconds = 0): void {
    const message = letterOf(content);
    if (!message) return;
    this.sent.push({ queue: message.queue, body: message.body });
    const copies = this.happens(DUPLICATED) ? 2 : 1;
    this.tally.add('duplicated', copies - 1);
    for (let copy = 0; copy < copies; copy += 1) this.put(message, delaySeconds * 1000 + this.lateness());
  }

  /** Puts a message that was handled long ago into its queue once more. */
  put({ queue, body }: Pick<Letter, 'queue' | 'body'>, afterMs = 0): void {
    this.ids += 1;
    this.letters.push({ id: this.ids, queue, body, receives: 0, visibleAt: this.clock() + afterMs });
  }

  publish(event: BusEvent): void {
    this.events.push(event);
    this.send(event);
  }

  remove(letter: Letter): void {
    const index = this.letters.indexOf(letter);
    if (index >= 0) this.letters.splice(index, 1);
  }

  /** A delivery came to nothing: again once visible, or no more after the last one. */
  giveBack(letter: Letter): void {
    if (letter.receives < MAX_RECEIVES) return;
    this.remove(letter);
    this.dead.push(letter);
  }

  private lateness(): number {
    if (!this.happens(DELAYED)) return 0;
    this.tally.add('delayed');
    return 1_000 + this.random.int(LONGEST_DELAY_MS);
  }

  private happens(probability: number): boolean {
    return !this.calm && this.random.chance(probability);
  }
}

const letterOf = (content: Command | BusEvent): Pick<Letter, 'queue' | 'body'> | undefined =>
  content.type === 'ErasePerson'
    ? { queue: 'erase', body: JSON.stringify(erasePersonSchema.parse(content)) }
    : messageOf(content);

/** As much of SQS as functions use. Of a batch some entries may fail, although it answers. */
export const sqsThrough = (invocation: Invocation, post: Post, now: () => number): SQSClient => {
  const attempt = <T>(name: string, effect: () => T): Promise<T> =>
    repeated(() => invocation.attempt({ service: 'sqs', name, write: true }, async () => effect()));
  const send = async (command: object): Promise<unknown> => {
    if (command instanceof SendMessageBatchCommand) {
      const { Entries = [] } = command.input;
      const taken = takenOf(Entries, invocation);
      return attempt('SendMessageBatch', () => {
        for (const { MessageBody = '', DelaySeconds } of taken) {
          post.send(JSON.parse(MessageBody) as Command, DelaySeconds);
        }
        return { Failed: Entries.slice(taken.length) };
      });
    }
    if (command instanceof ChangeMessageVisibilityCommand) {
      const { ReceiptHandle, VisibilityTimeout = 0 } = command.input;
      return attempt('ChangeMessageVisibility', () => {
        const letter = post.letters.find(({ id }) => String(id) === ReceiptHandle);
        if (letter) letter.visibleAt = now() + VisibilityTimeout * 1000;
        return {};
      });
    }
    if (command instanceof SendMessageCommand && command.input.QueueUrl === DEAD) {
      const body = command.input.MessageBody ?? '';
      return attempt('SendMessage', () => {
        post.dead.push({ id: 0, queue: 'fetch', body, receives: 0, visibleAt: 0 });
        return {};
      });
    }
    throw new Error(`expected a command of a function, got ${command.constructor.name}`);
  };
  return { send } as unknown as SQSClient;
};

/** As much of EventBridge as functions use. */
export const busThrough = (invocation: Invocation, post: Post): EventBridgeClient => {
  const send = async (command: object): Promise<unknown> => {
    if (!(command instanceof PutEventsCommand)) throw new Error('expected events');
    const { Entries = [] } = command.input;
    const taken = takenOf(Entries, invocation);
    const call = { service: 'events', name: 'PutEvents', write: true } as const;
    return repeated(() =>
      invocation.attempt(call, async () => {
        for (const { Detail = '' } of taken) post.publish(JSON.parse(Detail) as BusEvent);
        return { FailedEntryCount: Entries.length - taken.length };
      }),
    );
  };
  return { send } as unknown as EventBridgeClient;
};

const takenOf = <Entry>(entries: readonly Entry[], { mishaps }: Invocation): readonly Entry[] =>
  mishaps.halves(entries.length) ? entries.slice(0, Math.floor(entries.length / 2)) : entries;

/** What the SDK does with throttling and lost answers. */
const repeated = async <T>(attempt: () => Promise<T>): Promise<T> => {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await attempt();
    } catch (error) {
      const passing =
        error instanceof Error && (error.name === 'ThrottlingException' || error.name === 'TimeoutError');
      if (!passing || attempts === SDK_ATTEMPTS) throw error;
    }
  }
};
