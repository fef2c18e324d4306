import pMap from 'p-map';
import type { HttpClient, HttpRequest } from '#http/client';
import { chunksOf } from '../chunks-of';
import { incomplete } from '../page-evidence';
import { parseAnswer } from '../parse-answer';
import type { Row } from '../port';
import { moduleListSchema } from './schemas';

type ModuleList = {
  readonly target: string;
  readonly query: NonNullable<HttpRequest['query']>;
  readonly limit: number;
  /** For errors: "Lucca's work contracts". */
  readonly what: string;
};

/**
 * A list of one of the newer modules, whole: by the token in `next` where one is given, else by page number, until the
 * module's own count is reached. Throws `provider.incomplete` where it ends before that or goes in circles.
 */
export const readModuleList = async (
  http: HttpClient,
  { target, query, limit, what }: ModuleList,
): Promise<Row[]> => {
  const rows: Row[] = [];
  let page = '1';
  for (let number = 1; ; number += 1) {
    const body = await http.json({ method: 'GET', target, query: { ...query, page, limit } });
    const { items, count, next } = parseAnswer(moduleListSchema, what, body);
    rows.push(...items);
    const whole = typeof count === 'number' ? rows.length >= count : items.length < limit;
    if (whole) return rows;
    if (items.length === 0) throw incomplete('page_missing', what);
    if (next === page) throw incomplete('page_repeated', what);
    page = next ?? String(number + 1);
  }
};

/** Ids in stretches whose addresses stay under 6 kB: up to nine digits and an encoded comma each. */
const IDS_PER_CALL = 400;

type Chunks = { readonly size?: number; readonly concurrency: number };

/** Asks for the records of many people in as few calls as addresses and pages allow. */
export const inChunks = async <Found>(
  ids: readonly string[],
  { size = IDS_PER_CALL, concurrency }: Chunks,
  ask: (ids: string) => Promise<readonly Found[]>,
): Promise<Found[]> => {
  const lists = chunksOf(ids, size).map((chunk) => chunk.join(','));
  return (await pMap(lists, ask, { concurrency })).flat();
};

/** How many calls `inChunks` makes. */
export const chunksFor = (people: number, size: number = IDS_PER_CALL): number => Math.ceil(people / size);
