/** Something read at most once per client, for all who ask, also at the same time; a reading that failed is not kept. */
export class Remembered<Value> {
  private reading: Promise<Value> | undefined;

  constructor(private readonly read: () => Promise<Value>) {}

  /** What was read last; reads when nothing was. */
  known(): Promise<Value> {
    return this.reading ?? this.fresh();
  }

  /** Reads again, for everybody who asks from now on. */
  fresh(): Promise<Value> {
    const reading = this.read();
    this.reading = reading;
    reading.catch(() => {
      if (this.reading === reading) this.reading = undefined;
    });
    return reading;
  }
}

/** The same for many things of a kind, each by its key. */
export class RememberedByKey<Value> {
  private readonly kept = new Map<string, Remembered<Value>>();

  /** What was read under this key; `read` is used where nothing was, or where it failed. */
  known(key: string, read: () => Promise<Value>): Promise<Value> {
    const kept = this.kept.get(key) ?? new Remembered(read);
    this.kept.set(key, kept);
    return kept.known();
  }

  forget(): void {
    this.kept.clear();
  }
}
