export type Clock = {
  now: () => Date;
  sleep: (milliseconds: number) => Promise<void>;
};

/**
 * Holds one client's requests to a number in parallel. A pause asked for by the vendor holds every request of the client,
 * not only the refused one. How many per minute is the call budget's business.
 */
export class RequestLimiter {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private pausedUntil = 0;

  constructor(
    /** Requests under way at once. */
    private readonly concurrency: number,
    private readonly clock: Clock,
  ) {}

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
    if (this.running < this.concurrency) {
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
    const waitMs = pause - this.time();
    if (waitMs <= 0) return;
    await this.clock.sleep(waitMs);
    if (this.pausedUntil === pause) this.pausedUntil = 0; // slept through; a timer that fired early must not add a second wait
  }

  private time(): number {
    return this.clock.now().getTime();
  }
}
