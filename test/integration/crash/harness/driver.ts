import './quiet';
import { companyIdOf } from '#storage/keys';
import { recordVersions } from '#functions/record/record-versions';
import type { Version } from '#functions/record/record-versions';
import { runSchedule } from '#functions/schedule/run-schedule';
import { consume } from './consumers';
import type { HrAccount } from './hr-account';
import type { Message } from './messages';
import { Process } from './process';
import type { Fault } from './process';
import { servicesOf } from './services';
import type { AllServices } from './services';
import type { World } from './world';

/** Something that comes from outside: a person's call of the API, or another day in the HR system. */
export type Act =
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly run: (services: AllServices) => Promise<unknown>;
    }
  | { readonly kind: 'hr'; readonly change: (account: HrAccount) => HrAccount };

type Step =
  | { readonly kind: 'act'; readonly act: Act }
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'record'; readonly versions: readonly Version[] }
  | { readonly kind: 'schedule' };

/** What may go wrong; every question is asked once per step. */
export type Misfortune = {
  /** Of the invocation that this step is. */
  readonly fault?: (step: number, name: string) => Fault | undefined;
  /** Whether what a crashed or hanging invocation had in hand comes again; else the deadline has to notice. */
  readonly comesAgain?: (step: number) => boolean;
  /** What somebody does right after a step, before anything else moves. */
  readonly interject?: (step: number) => Act | undefined;
  /** Whether what hangs goes on before this act, when all is quiet; at once, unless told otherwise. */
  readonly wakes?: (act: number) => boolean;
  /** How often a message is delivered although it was handled. */
  readonly repeats?: (step: number) => number;
  /** Which of the waiting messages is next. */
  readonly pick?: (waiting: readonly Message[], step: number) => number;
};

type Zombie = { readonly process: Process; readonly work: Promise<unknown> };

/** More than this, and something goes round in circles. */
const MOST_STEPS = 400;
const MAX_RECEIVES = 5;
/** Deadlines of stages lie within this; a plan's expiry does not. */
const WATCHED_MS = 60 * 60_000;
const LONG_INVOCATION_MS = 300_000;

/** What a step was and how many writes took effect in it. */
export type Performed = {
  readonly step: number;
  readonly kind: Step['kind'];
  readonly name: string;
  readonly writes: number;
};

/**
 * Plays a scenario in a world to its end: messages first, then the stream, then (when nothing moves any more) the clock
 * jumps to the next deadline and the schedule looks, then the next act. Invocations that hang go on when all is quiet.
 */
export class Driver {
  readonly performed: Performed[] = [];
  /** Every message that was delivered, once each. */
  readonly delivered: Message[] = [];
  private readonly zombies: Zombie[] = [];

  constructor(
    readonly world: World,
    private readonly acts: readonly Act[],
    private readonly misfortune: Misfortune = {},
    /** How many acts are over already. */
    public act = 0,
  ) {}

  /** `before` is called before each step, when the world can be copied. */
  async run(before: (step: number) => Promise<void> = async () => undefined): Promise<void> {
    for (let step = 0; step < MOST_STEPS; step += 1) {
      await before(step);
      const next = await this.next(step);
      if (!next) return;
      await this.perform(next, step);
      const interjected = this.misfortune.interject?.(step);
      if (interjected) await this.perform({ kind: 'act', act: interjected }, -1);
    }
    throw new Error(
      `expected an end after ${MOST_STEPS} steps; last: ${JSON.stringify(this.performed.slice(-8))}`,
    );
  }

  private async next(step: number): Promise<Step | undefined> {
    const { messages, stream } = this.world;
    if (messages.length > 0) {
      const [message] = messages.splice(this.misfortune.pick?.(messages, step) ?? 0, 1);
      if (message) {
        if (message.receives === 0) this.delivered.push(message);
        return { kind: 'message', message };
      }
    }
    if (stream.waiting.length > 0) return { kind: 'record', versions: stream.take() };
    if (await this.waitForDeadline()) return { kind: 'schedule' };
    const wakes = this.act >= this.acts.length || (this.misfortune.wakes?.(this.act) ?? true);
    const zombie = wakes ? this.zombies.shift() : undefined;
    if (zombie) {
      zombie.process.resume();
      await zombie.work.catch(() => undefined);
      return this.next(step);
    }
    const act = this.acts[this.act];
    this.act += 1;
    return act && { kind: 'act', act };
  }

  /** Jumps to the next deadline, if there is one that is not days away. */
  private async waitForDeadline(): Promise<boolean> {
    const latest = new Date(this.world.now().getTime() + WATCHED_MS).toISOString();
    const due = (await this.world.items())
      .flatMap(({ dueAt, pk }) =>
        typeof dueAt === 'string' && companyIdOf(String(pk)) !== '' ? [dueAt] : [],
      )
      .filter((dueAt) => dueAt < latest)
      .sort();
    if (due[0] === undefined) return false;
    this.world.advanceTo(due[0]);
    return true;
  }

  private async perform(step: Step, number: number): Promise<void> {
    if (step.kind === 'act' && step.act.kind === 'hr') {
      this.world.hr = step.act.change(this.world.hr);
      return;
    }
    const process = new Process(this.misfortune.fault?.(number, nameOf(step)));
    const work = this.start(step, servicesOf(this.world, process));
    const outcome = await Promise.race([
      work.catch((error: unknown) => orThrow(error, process)),
      process.hung,
    ]);
    this.performed.push({ step: number, kind: step.kind, name: nameOf(step), writes: process.writes });
    if (outcome === 'hung') this.zombies.push({ process, work });
    if (outcome === 'hung' || process.crashed) return this.afterAccident(step, number);
    if (outcome === 'again') this.requeue(step);
    if (outcome === 'parked' && step.kind === 'message') this.world.deadLetters.push(step.message);
    // People do not repeat themselves unless they got no answer.
    const repeats = step.kind === 'act' ? 0 : (this.misfortune.repeats?.(number) ?? 0);
    for (let more = repeats; more > 0; more -= 1) {
      await this.start(step, servicesOf(this.world, new Process()));
    }
  }

  private start(step: Step, services: AllServices): Promise<unknown> {
    switch (step.kind) {
      case 'act':
        return step.act.kind === 'call' ? step.act.run(services) : Promise.resolve();
      case 'message':
        return consume(step.message, services, LONG_INVOCATION_MS);
      case 'record':
        return recordVersions(step.versions, services);
      case 'schedule':
        return runSchedule(services);
      default:
        return step satisfies never;
    }
  }

  /** Whoever called may call again, SQS may deliver again; the stream always does, the schedule comes every minute anyway. */
  private async afterAccident(step: Step, number: number): Promise<void> {
    const comesAgain = this.misfortune.comesAgain?.(number) ?? true;
    if (step.kind === 'record') await this.start(step, servicesOf(this.world, new Process()));
    if (step.kind === 'message' && comesAgain) this.requeue(step);
    if (step.kind === 'act' && comesAgain) await this.start(step, servicesOf(this.world, new Process()));
  }

  private requeue(step: Step): void {
    if (step.kind !== 'message') throw new Error('expected only messages to be delivered again');
    const message = { ...step.message, receives: step.message.receives + 1 };
    const queue = message.receives < MAX_RECEIVES ? this.world.messages : this.world.deadLetters;
    queue.push(message);
  }
}

const orThrow = (error: unknown, process: Process): unknown => {
  if (process.crashed) return 'crashed';
  throw error;
};

const nameOf = (step: Step): string => {
  if (step.kind === 'message') return JSON.parse(step.message.body).type;
  return step.kind === 'act' && step.act.kind === 'call' ? step.act.name : step.kind;
};
