/**
 * Reads several sources at once and yields whatever arrives first. Each source is at most one portion ahead of the
 * reader, so memory is bounded by the number of sources. A failure of one ends all; leaving early is safe.
 */
export async function* mergePages<T>(sources: readonly AsyncGenerator<T, void>[]): AsyncGenerator<T, void> {
  const advance = (source: AsyncGenerator<T, void>) => {
    const step = source.next().then((result) => ({ source, result }));
    // A failure while the reader is busy waits for the reader; unattended, it would end the process.
    step.catch(() => undefined);
    return step;
  };
  const pending = new Map(sources.map((source) => [source, advance(source)]));
  while (pending.size > 0) {
    const { source, result } = await Promise.race(pending.values());
    if (result.done === true) {
      pending.delete(source);
    } else {
      pending.set(source, advance(source));
      yield result.value;
    }
  }
}
