type Part<Item> = { readonly items: readonly Item[]; readonly cursor?: string | undefined };

/** Every item of a list, asking for the next part while there is one: `everyItem((cursor) => client.listRuns({ connectionId, cursor }))`. */
export async function* everyItem<Item>(
  list: (cursor: string | undefined) => Promise<Part<Item>>,
): AsyncGenerator<Item> {
  let cursor: string | undefined;
  do {
    const part = await list(cursor);
    yield* part.items;
    ({ cursor } = part);
  } while (cursor !== undefined);
}
