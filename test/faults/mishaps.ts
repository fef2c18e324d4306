import type { Random } from '#simulators/random';
import type { FaultKind, Tally } from './faults';

/** A call of an AWS service, as a fault sees it. */
export type Call = {
  readonly service: 'dynamodb' | 's3' | 'secrets' | 'sqs' | 'events' | 'hr';
  readonly name: string;
  readonly write: boolean;
  /** Items of a transaction. */
  readonly items?: number | undefined;
};

export type Mishap = Extract<
  FaultKind,
  'crash_before' | 'crash_after' | 'paused' | 'throttled' | 'conflict' | 'answer_lost'
>;

/** Probabilities, per invocation or per call. */
const CRASH = 0.12;
const PAUSE = 0.2;
const THROTTLE = 0.008;
const CONFLICT = 0.01;
const LOST_ANSWER = 0.012;
const PARTIAL = 0.06;
/** Attempts that a throttling lasts; twelve are more than the SDK makes. */
const BURSTS = [1, 1, 2, 3, 12] as const;
/** Some of them early in the invocation, some late. */
const DEPTHS = [3, 12, 12, 50] as const;
/** What a clock may be wrong by, where nothing counts on less. */
export const LONGEST_SKEW_MS = 3 * 60_000;
const SKEW = 0.2;

const CONFLICTING: ReadonlySet<string> = new Set([
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'Put',
  'Update',
  'Delete',
  'TransactWrite',
  'PutObject',
]);

/** What goes wrong in one invocation, drawn from its own seed. */
export class Mishaps {
  /** Milliseconds that its clock is wrong by. */
  readonly skewMs: number;
  private readonly crashAt: number;
  private readonly pauseAt: number;
  private throttledFor = 0;
  private calls = 0;

  constructor(
    private readonly random: Random,
    private readonly tally: Tally,
    private readonly limits: {
      /** How much more than usual goes wrong; 0: nothing. */
      readonly weather: number;
      /** Most milliseconds that its clock is wrong by. */
      readonly skewMs: number;
    },
  ) {
    const { skewMs } = limits;
    this.skewMs = this.happens(SKEW) ? random.int(2 * skewMs) - skewMs : 0;
    if (this.skewMs !== 0) tally.add('clock_skew');
    this.crashAt = this.happens(CRASH) ? 1 + random.int(random.pick(DEPTHS)) : 0;
    this.pauseAt = this.happens(PAUSE) ? 1 + random.int(random.pick(DEPTHS)) : 0;
  }

  /** What happens to the next attempt of a call. */
  next(call: Call): Mishap | undefined {
    this.calls += 1;
    const mishap = this.draw(call);
    if (mishap) this.tally.add(mishap);
    return mishap;
  }

  /** Whether a batch is taken only in part. */
  halves(entries: number): boolean {
    const halved = entries > 1 && this.happens(PARTIAL);
    if (halved) this.tally.add('half_a_batch');
    return halved;
  }

  private draw({ service, name, write }: Call): Mishap | undefined {
    if (this.calls === this.pauseAt) return 'paused';
    if (this.calls === this.crashAt) return this.random.pick(['crash_before', 'crash_after']);
    if (service === 'hr') return undefined;
    if (this.isThrottled()) return 'throttled';
    if (write && CONFLICTING.has(name) && this.happens(CONFLICT)) return 'conflict';
    return write && this.happens(LOST_ANSWER) ? 'answer_lost' : undefined;
  }

  private isThrottled(): boolean {
    if (this.throttledFor === 0 && this.happens(THROTTLE)) this.throttledFor = this.random.pick(BURSTS);
    if (this.throttledFor === 0) return false;
    this.throttledFor -= 1;
    return true;
  }

  private happens(probability: number): boolean {
    const { weather } = this.limits;
    return weather > 0 && this.random.chance(probability * weather);
  }
}
