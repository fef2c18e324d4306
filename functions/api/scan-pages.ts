import * as z from 'zod';
import { ApiProblem } from '#api-contract/problem';

/** Pages read for one answer: a filter that hits little must not run into the API's 10 s. */
const MOST_PAGES = 20;

const positionSchema = z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()]);

const decode = (cursor: string | undefined): readonly [page: number, row: number] => {
  if (cursor === undefined) return [0, 0];
  try {
    return positionSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new ApiProblem('request.cursor_invalid', 'start the list again without a cursor');
  }
};
const encode = (page: number, row: number): string =>
  Buffer.from(JSON.stringify([page, row])).toString('base64url');

export type Scan<Row> = {
  readonly pages: number;
  readonly readPage: (page: number) => Promise<readonly Row[]>;
  readonly matches: (row: Row) => boolean;
  readonly cursor: string | undefined;
  readonly limit: number;
};

/** Rows of stored pages that match, in order. An answer may hold fewer than `limit`, even none, and yet have a cursor. */
export const scanPages = async <Row>(
  scan: Scan<Row>,
): Promise<{ items: Row[]; cursor?: string | undefined }> => {
  const [firstPage, firstRow] = decode(scan.cursor);
  const items: Row[] = [];
  for (let page = firstPage; page < scan.pages; page += 1) {
    if (page === firstPage + MOST_PAGES) return { items, cursor: encode(page, 0) };
    const rows = await scan.readPage(page);
    for (const [index, row] of rows.entries()) {
      if ((page === firstPage && index < firstRow) || !scan.matches(row)) continue;
      if (items.length === scan.limit) return { items, cursor: encode(page, index) };
      items.push(row);
    }
  }
  return { items };
};
