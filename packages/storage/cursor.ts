import * as z from 'zod';
import { SyncError } from '#domain/errors';

/** Where a list goes on: opaque to callers, safe in a URL, and good only for the list that gave it. */
export type Cursor = string;

const startKeySchema = z.record(z.string(), z.string());
export type StartKey = z.infer<typeof startKeySchema>;

/** The attributes a start key has to have, and how the sort key must begin: those of the list that is being read. */
export type ListShape = {
  readonly partition: { readonly name: string; readonly value: string };
  readonly sort: { readonly name: string; readonly prefix: string };
  /** Further key attributes, when the list is an index. */
  readonly others: readonly string[];
};

export const encodeCursor = (lastKey: Readonly<Record<string, unknown>>): Cursor =>
  Buffer.from(JSON.stringify(lastKey)).toString('base64url');

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** @throws message.malformed for anything that this list did not give out, another partition's cursor included. */
export const decodeCursor = (cursor: Cursor, shape: ListShape): StartKey => {
  const { success, data } = startKeySchema.safeParse(
    parseJson(Buffer.from(cursor, 'base64url').toString('utf8')),
  );
  const names = [shape.partition.name, shape.sort.name, ...shape.others];
  const fits =
    success &&
    Object.keys(data).length === names.length &&
    names.every((name) => (data[name] ?? '') !== '') &&
    data[shape.partition.name] === shape.partition.value &&
    data[shape.sort.name]?.startsWith(shape.sort.prefix) === true;
  if (!fits) {
    throw new SyncError(
      'message.malformed',
      { issues: ['cursor'] },
      { message: 'expected a cursor that this list gave out; start again without one' },
    );
  }
  return data;
};
