/** Something read once and kept as long as the client; a reading that failed is not kept. */
export class Remembered<Value> {
  private reading: Promise<Value> | undefined;

  constructor(private readonly read: () => Promise<Value>) {}

  /** What was read last; reads when nothing was. Callers at the same time share one reading. */
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
