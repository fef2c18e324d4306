/** The process ended here; nothing it might have done afterwards happens. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/**
 * What befalls an invocation. `die`: it ends right after its write number `at` took effect, so before it learns of it
 * (a crash after a read leaves the same behind as one after the write before). `hang`: it stops right before that write,
 * with everything it has read by then growing old, and goes on when `resume` is called.
 */
export type Fault = { readonly how: 'die' | 'hang'; readonly at: number };

/** One invocation of a function. Its calls go through here; writes happen one after another, so that they can be counted. */
export class Process {
  /** Resolves when the process hangs. */
  readonly hung: Promise<'hung'>;
  private tellHung: () => void = () => undefined;
  private release: () => void = () => undefined;
  private readonly released: Promise<void>;
  private turn: Promise<unknown> = Promise.resolve();
  private dead = false;
  private count = 0;

  constructor(private readonly fault?: Fault | undefined) {
    this.hung = new Promise((resolve) => {
      this.tellHung = () => resolve('hung');
    });
    this.released = new Promise((resolve) => {
      this.release = resolve;
    });
  }

  /** Writes that took effect so far. */
  get writes(): number {
    return this.count;
  }

  get crashed(): boolean {
    return this.dead;
  }

  resume(): void {
    this.release();
  }

  async read<T>(call: () => Promise<T>): Promise<T> {
    if (this.dead) throw new Crash();
    return call();
  }

  async write<T>(call: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(() => this.perform(call));
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  private async perform<T>(call: () => Promise<T>): Promise<T> {
    if (this.dead) throw new Crash();
    if (this.fault?.how === 'hang' && this.fault.at === this.count + 1) {
      this.tellHung();
      await this.released;
    }
    const answer = await call();
    this.count += 1;
    if (this.fault?.how === 'die' && this.fault.at === this.count) {
      this.dead = true;
      throw new Crash();
    }
    return answer;
  }
}
