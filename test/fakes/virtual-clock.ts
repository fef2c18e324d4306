/** Time that passes only while everybody sleeps: to the next sleeper's end. For many functions at once in one test. */
export class VirtualClock {
  private time = 0;
  private sleepers: { readonly at: number; readonly wake: () => void }[] = [];

  readonly now = (): Date => new Date(this.time);

  readonly sleep = (milliseconds: number): Promise<void> =>
    new Promise((wake) => {
      this.sleepers.push({ at: this.time + milliseconds, wake });
    });

  /** Lets time pass until these are settled; throws what they throw, and if they wait for something else than time. */
  async until<T>(tasks: readonly Promise<T>[]): Promise<T[]> {
    let settled = false;
    const all = Promise.all(tasks).finally(() => {
      settled = true;
    });
    all.catch(() => undefined);
    for (;;) {
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      if (settled) return all;
      this.wakeNext();
    }
  }

  private wakeNext(): void {
    const [next] = this.sleepers.sort((one, other) => one.at - other.at);
    if (!next) throw new Error('everybody waits, and nobody sleeps');
    this.sleepers.shift();
    this.time = Math.max(this.time, next.at);
    next.wake();
  }
}
