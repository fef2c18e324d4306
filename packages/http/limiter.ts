export type Clock = {
  now: () => Date;
  sleep: (milliseconds: number) => Promise<void>;
};

export type Limits = {
  /** Requests under way at once. */
  concurrency: number;
  /** Infinity: no limit. A burst of one second's worth passes at once. */
  requestsPerSecond: number;
};

/**
 * Holds one client's requests to a number in parallel and a number per second (a token bucket, kept as the time at
 * which it will be full again). A pause asked for by the vendor holds every request of the client, not only the refused one.
 */
export class RequestLimiter {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private fullAt = 0;
  private pausedUntil = 0;
  private readonly limits: Limits;
  private readonly clock: Clock;

  constructor(limits: Limits, clock: Clock) {
    this.limits = limits;
    this.clock = clock;
  }

  async run<Result>(task: () => Promise<Result>): Promise<Result> {
    await this.enter();
    try {
      await this.rest();
      return await task();
    } finally {
      this.leave();
    }
  }

  /** No request starts within this time. */
  pause(milliseconds: number): void {
    this.pausedUntil = Math.max(this.pausedUntil, this.time() + milliseconds);
  }

  private async enter(): Promise<void> {
    if (this.running < this.limits.concurrency) {
      this.running += 1;
      return;
    }
    await new Promise<void>((resolve) => {
      this.waiting.push(resolve);
    });
  }

  /** Hands the place to the next in line, so that `running` never exceeds the limit in between. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running -= 1;
  }

  private async rest(): Promise<void> {
    const pause = this.pausedUntil;
    const waitMs = Math.max(pause - this.time(), this.takeToken());
    if (waitMs <= 0) return;
    await this.clock.sleep(waitMs);
    if (this.pausedUntil === pause) this.pausedUntil = 0; // slept through; a timer that fired early must not add a second wait
  }

  /** Milliseconds until a token is there; it is taken now. */
  private takeToken(): number {
    const { requestsPerSecond } = this.limits;
    const now = this.time();
    const tokenMs = 1000 / requestsPerSecond;
    const burstMs = Number.isFinite(requestsPerSecond) ? 1000 - tokenMs : 0;
    const waitMs = this.fullAt - burstMs - now;
    this.fullAt = Math.max(this.fullAt, now) + tokenMs;
    return waitMs;
  }

  private time(): number {
    return this.clock.now().getTime();
  }
}
