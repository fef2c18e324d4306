/** Something read at most once per client and shared by parallel pages; a failure is not remembered. */
export class Once<Value> {
  private reading: Promise<Value> | undefined;

  constructor(private readonly read: () => Promise<Value>) {}

  async get(): Promise<Value> {
    this.reading ??= this.read();
    const reading = this.reading;
    try {
      return await reading;
    } catch (error) {
      if (this.reading === reading) this.reading = undefined;
      throw error;
    }
  }
}
