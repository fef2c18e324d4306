type Fetch = typeof globalThis.fetch;

/** Runs `work` while every request of this process goes through `wrap(fetch)`. Only for scripts that run alone. */
export const withFetch = async <Result>(
  wrap: (original: Fetch) => Fetch,
  work: () => Promise<Result>,
): Promise<Result> => {
  const original = globalThis.fetch;
  globalThis.fetch = wrap(original);
  try {
    return await work();
  } finally {
    globalThis.fetch = original;
  }
};
