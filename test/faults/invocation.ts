import { failureOf } from './failures';
import type { Call, Mishaps } from './mishaps';

/** How far an invocation came before something else may move. */
export type Rest =
  | { readonly kind: 'done'; readonly answer: unknown }
  | { readonly kind: 'threw'; readonly error: unknown }
  | { readonly kind: 'crashed' }
  | { readonly kind: 'paused' };

type Signal = { readonly came: Promise<'stopped'>; readonly give: () => void };

const aSignal = (): Signal => {
  const { promise, resolve } = Promise.withResolvers<'stopped'>();
  return { came: promise, give: () => resolve('stopped') };
};

/**
 * One invocation of a function, or one call of the API. Every attempt of every call passes here, one after another, so
 * that the same seed meets the same call. Once it has crashed no call of it returns and none is made: whatever it had in
 * flight, timers included, can do nothing more.
 */
export class Invocation {
  private turn: Promise<unknown> = Promise.resolve();
  private dead = false;
  private stopped = aSignal();
  private going = aSignal();
  private readonly forever = Promise.withResolvers<never>();

  constructor(readonly mishaps: Mishaps) {
    this.forever.promise.catch(() => undefined);
  }

  async attempt<T>(call: Call, perform: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(() => this.perform(call, perform));
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  /** Waits until the work is over, or the invocation dies or stands still. */
  async rest(work: Promise<unknown>): Promise<Rest> {
    const ended = work.then(
      (answer): Rest => ({ kind: 'done', answer }),
      (error: unknown): Rest => ({ kind: 'threw', error }),
    );
    const outcome = await Promise.race([ended, this.stopped.came]);
    if (this.dead) return { kind: 'crashed' };
    if (outcome !== 'stopped') return outcome;
    this.stopped = aSignal();
    return { kind: 'paused' };
  }

  /** Goes on after a pause. */
  resume(): void {
    this.going.give();
    this.going = aSignal();
  }

  /** Ends it where it stands. */
  kill(): void {
    this.dead = true;
    this.stopped.give();
  }

  /**
   * The world is over: whatever still waits for an answer fails now, so that nothing of it, such as the timer that ends a
   * function before its time is up, keeps the process alive.
   */
  end(): void {
    this.kill();
    this.resume();
    this.forever.reject(new Error('the world is over'));
  }

  private async perform<T>(call: Call, perform: () => Promise<T>): Promise<T> {
    if (this.dead) return this.forever.promise;
    const mishap = this.mishaps.next(call);
    switch (mishap) {
      case undefined:
        break;
      case 'crash_before':
        this.kill();
        return this.forever.promise;
      case 'crash_after':
        await perform().catch(() => undefined);
        this.kill();
        return this.forever.promise;
      case 'paused': {
        const { came } = this.going;
        this.stopped.give();
        await came;
        break;
      }
      case 'answer_lost':
        await perform().catch(() => undefined);
        throw failureOf(mishap, call);
      case 'throttled':
      case 'conflict':
        throw failureOf(mishap, call);
      default:
        return mishap satisfies never;
    }
    if (this.dead) return this.forever.promise;
    return perform();
  }
}
