import pMap from 'p-map';

/**
 * Does something for each item, several at once, and begins no more once something failed. What was done is told in either
 * case, in the order of the items: it has to be noted, whatever failed after it.
 */
export const doAll = async <Item, Done>(
  items: readonly Item[],
  act: (item: Item, index: number) => Promise<Done>,
  concurrency: number,
): Promise<{ readonly done: Done[]; readonly failure?: { readonly error: unknown } | undefined }> => {
  let failure: { readonly error: unknown } | undefined;
  const results = await pMap(
    items,
    async (item, index): Promise<Done[]> => {
      if (failure) return [];
      try {
        return [await act(item, index)];
      } catch (error) {
        failure ??= { error };
        return [];
      }
    },
    { concurrency },
  );
  return { done: results.flat(), failure };
};
