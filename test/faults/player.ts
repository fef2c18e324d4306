import type { Context, SQSEvent } from 'aws-lambda';
import type { StreamRecord } from '#functions/record/stream-versions';
import { recordVersions } from '#functions/record/record-versions';
import { streamVersions } from '#functions/record/stream-versions';
import { runSchedule } from '#functions/schedule/run-schedule';
import { DueRepository } from '#storage/due-repository';
import { companyIdOf } from '#storage/keys';
import { consumerOf } from '../integration/crash/harness/consumers';
import { eraserOf } from './erasing';
import type { AllServices } from '../integration/crash/harness/services';
import type { Equipped, FaultWorld } from './fault-world';
import { troubleAt } from './hr';
import type { Invocation, Rest } from './invocation';
import type { Letter } from './post';
import { timeoutMinutes, visibilityMs } from './stage-times';

/** Something from outside. It is asked again when it dies or fails, as people do. */
export type Deed = {
  readonly name: string;
  readonly run: (services: AllServices) => Promise<unknown>;
};

type Standing = {
  readonly name: string;
  readonly invocation: Invocation;
  readonly work: Promise<unknown>;
  readonly endsAt: number;
  readonly settle: (rest: Exclude<Rest, { kind: 'paused' }>) => void;
};

const MOST_STEPS = 3_000;
const MOST_TRIES = 6;
/** Deadlines and visibilities lie within this; a plan's expiry does not. */
const WATCHED_MS = 3 * 60 * 60_000;
const REORDERED = 0.15;
const DROPPED = 0.04;
const TROUBLE = 0.3;
const OVERSLEPT = 0.15;
const REPEATED_BATCH = 0.08;
const SHORT_TIMEOUT_MS = 60_000;

/** Lets a world go on until nothing moves any more: messages, stream, deadlines, in an order that the seed draws. */
export class Player {
  /** What happened, one line each: two plays of a seed have the same. */
  readonly trace: string[] = [];
  /** Invocations that stand still. */
  readonly standing: Standing[] = [];
  /** Asked each time something stands still, before anything else moves. */
  onPause: (name: string) => Promise<void> = async () => undefined;
  private readonly batchesAgain: StreamRecord[][] = [];
  private recording = false;
  private steps = 0;

  constructor(private readonly world: FaultWorld) {}

  /** Until all is quiet. */
  async settle(): Promise<void> {
    while (await this.step()) {
      this.steps += 1;
      if (this.steps > MOST_STEPS) throw new Error(`no end after ${MOST_STEPS} steps: ${this.tail()}`);
    }
  }

  /** Some steps only, so that somebody acts in the middle. */
  async go(steps: number): Promise<void> {
    for (let step = 0; step < steps && (await this.step()); step += 1) this.steps += 1;
  }

  /** Does something, again if it has to be, until it is done. Answers what the last call answered. */
  async act(deed: Deed): Promise<unknown> {
    for (let tries = 1; ; tries += 1) {
      const equipped = this.world.equip(undefined, this.world.calm || tries === MOST_TRIES);
      const work = deed.run(equipped.services);
      let rest = await equipped.invocation.rest(work);
      // Somebody waits for the answer; meanwhile the chain goes on.
      while (rest.kind === 'paused') {
        await this.go(1 + this.world.random.int(4));
        equipped.invocation.resume();
        rest = await equipped.invocation.rest(work);
      }
      this.note(`${deed.name} ${rest.kind}${rest.kind === 'threw' ? ` ${nameOf(rest.error)}` : ''}`);
      await this.listen();
      if (rest.kind === 'done') return rest.answer;
      if (rest.kind === 'threw' && tries === MOST_TRIES) throw rest.error;
    }
  }

  private async step(): Promise<boolean> {
    const { world } = this;
    const visible = world.post.letters.filter(({ visibleAt }) => visibleAt <= world.now);
    const choices: (() => Promise<void>)[] = [];
    if (visible.length > 0) choices.push(...Array.from({ length: 5 }, () => () => this.deliver(visible)));
    if (!this.recording && world.outbox.waiting.length + this.batchesAgain.length > 0)
      choices.push(...Array.from({ length: 3 }, () => () => this.record()));
    if (this.standing.length > 0) choices.push(...Array.from({ length: 2 }, () => () => this.goOn()));
    const [first, ...others] = choices;
    if (first && !(this.standing.length > 0 && visible.length === 0 && this.oversleeps())) {
      await world.random.pick([first, ...others])();
      return true;
    }
    return this.jump();
  }

  private oversleeps(): boolean {
    return !this.world.calm && this.world.random.chance(OVERSLEPT);
  }

  /** To the next moment at which something is due or visible. False if there is none. */
  private async jump(): Promise<boolean> {
    const { world } = this;
    const latest = new Date(world.now + WATCHED_MS).toISOString();
    const due = (await new DueRepository(world.table).list(latest, 50)).filter(
      ({ pk }) => companyIdOf(pk) !== '',
    );
    const moments = [
      ...due.map(({ dueAt }) => Date.parse(dueAt)),
      ...world.post.letters.map(({ visibleAt }) => visibleAt),
    ];
    const next = Math.min(...moments);
    if (!Number.isFinite(next)) {
      if (this.standing.length === 0) return false;
      await this.goOn();
      return true;
    }
    world.advanceTo(next);
    this.timeOut();
    if (due.some(({ dueAt }) => Date.parse(dueAt) <= world.now)) await this.look();
    return true;
  }

  /** Who stood still for longer than a function may is gone. */
  private timeOut(): void {
    for (const standing of this.standing.filter(({ endsAt }) => endsAt < this.world.now)) {
      this.standing.splice(this.standing.indexOf(standing), 1);
      this.world.tally.add('timed_out');
      standing.invocation.kill();
      this.note(`${standing.name} timed out`);
      standing.settle({ kind: 'crashed' });
    }
  }

  private async deliver(visible: readonly Letter[]): Promise<void> {
    const { world } = this;
    const oldest = visible[0];
    const overtaking = !world.calm && world.random.chance(REORDERED);
    const letter = overtaking ? visible[world.random.int(visible.length)] : oldest;
    if (!letter) return;
    if (letter !== oldest) world.tally.add('reordered');
    letter.receives += 1;
    letter.visibleAt = world.now + visibilityMs(timeoutMinutes[letter.queue]);
    const name = `${String(JSON.parse(letter.body).type)}#${letter.id}`;
    if (!world.calm && world.random.chance(DROPPED)) {
      world.tally.add('dropped');
      this.note(`${name} dropped`);
      world.post.giveBack(letter);
      return;
    }
    const equipped = world.equip(letter.queue);
    const reads = letter.queue === 'fetch' || letter.queue === 'connect';
    const troubled = reads && !world.calm && world.random.chance(TROUBLE);
    const endTrouble = troubled ? troubleAt(world.hr, world.random, world.tally) : () => undefined;
    const endsAt = world.now + timeoutMinutes[letter.queue] * 60_000;
    await this.start(
      name,
      { ...equipped, endsAt },
      () => consume(letter, equipped, endsAt - world.now),
      (rest) => {
        endTrouble();
        if (rest.kind === 'done' && rest.answer === 'acknowledged') world.post.remove(letter);
        else world.post.giveBack(letter);
      },
    );
  }

  /** Some of what the stream tells, from the front; a batch that failed comes again, perhaps smaller. */
  private async record(): Promise<void> {
    const { world } = this;
    const again = this.batchesAgain.shift();
    const { waiting } = world.outbox;
    const batch = again ?? waiting.slice(0, 1 + world.random.int(waiting.length));
    const equipped = world.equip();
    this.recording = true;
    const work = () => recordVersions(streamVersions(batch), equipped.services);
    const endsAt = world.now + SHORT_TIMEOUT_MS;
    await this.start(`record ${batch.length}`, { ...equipped, endsAt }, work, (rest) => {
      this.recording = false;
      if (rest.kind !== 'done') {
        if (again) this.batchesAgain.push(again);
        return;
      }
      if (again) return;
      waiting.splice(0, batch.length);
      if (world.calm || !world.random.chance(REPEATED_BATCH)) return;
      world.tally.add('stream_repeated');
      this.batchesAgain.push(batch);
    });
  }

  private async look(): Promise<void> {
    const equipped = this.world.equip();
    const endsAt = this.world.now + SHORT_TIMEOUT_MS;
    await this.start(
      'schedule',
      { ...equipped, endsAt },
      () => runSchedule(equipped.services),
      () => {
        // It comes every minute anyway.
        this.world.advanceTo(this.world.now + SHORT_TIMEOUT_MS);
      },
    );
  }

  private async start(
    name: string,
    { invocation, endsAt }: Pick<Equipped, 'invocation'> & { readonly endsAt: number },
    begin: () => Promise<unknown>,
    settle: Standing['settle'],
  ): Promise<void> {
    await this.follow({ name, invocation, work: begin(), endsAt, settle });
  }

  private async goOn(): Promise<void> {
    const [standing] = this.standing.splice(this.world.random.int(this.standing.length), 1);
    if (!standing) return;
    standing.invocation.resume();
    await this.follow(standing);
  }

  private async follow(standing: Standing): Promise<void> {
    const rest = await standing.invocation.rest(standing.work);
    this.note(
      `${standing.name} ${rest.kind}${rest.kind === 'threw' ? ` ${nameOf(rest.error)}` : ''}${rest.kind === 'done' && typeof rest.answer === 'string' ? ` ${rest.answer}` : ''}`,
    );
    if (rest.kind !== 'paused') standing.settle(rest);
    else this.standing.push(standing);
    await this.listen();
    if (rest.kind === 'paused') await this.onPause(standing.name);
  }

  private async listen(): Promise<void> {
    if (!this.world.stirred) return;
    this.world.stirred = false;
    await this.world.outbox.read();
  }

  private note(line: string): void {
    this.trace.push(line);
  }

  private tail(): string {
    return this.trace.slice(-30).join(' | ');
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

/** As the event source of the queue does it. */
const consume = async (
  letter: Letter,
  { services, erasing, desk }: Equipped,
  remainingMs: number,
): Promise<'acknowledged' | 'again'> => {
  const record = {
    messageId: String(letter.id),
    receiptHandle: String(letter.id),
    body: letter.body,
    attributes: { ApproximateReceiveCount: String(letter.receives) },
  };
  const context = { getRemainingTimeInMillis: () => remainingMs } as Context;
  const { queue } = letter;
  const consumer = queue === 'erase' ? eraserOf(erasing, desk) : consumerOf(queue, services, desk);
  const answer = await consumer({ Records: [record] } as unknown as SQSEvent, context);
  return answer.batchItemFailures.length === 0 ? 'acknowledged' : 'again';
};
