import { isSyncError } from '#domain/errors';
import type { HttpClient } from '#http/client';
import { incomplete } from '../page-evidence';
import { parseAnswer } from '../parse-answer';
import type { Row } from '../port';
import { payOf, refusedPeople } from './pay-in-force';
import { bulkSchema } from './schemas';
import type { BulkEntry } from './schemas';

/** The most entries a page of a bulk table may have; more is a 400 (sheet 3.3). */
const MOST_ENTRIES = 200;
/** Ids as they stand in the address, commas encoded; keeps every address under 6 kB. */
const MOST_ID_CHARACTERS = 5_000;
const ENCODED_COMMA = 3;

/** Pay by person. Who is not in it could not be read, which is not the same as unpaid. */
export type PayByPerson = ReadonlyMap<string, Row>;

/** Lists of ids that fit into an address, in order. */
export const addressable = (ids: readonly string[]): string[][] => {
  const lists: string[][] = [];
  let characters = Infinity;
  for (const id of ids) {
    characters += id.length + ENCODED_COMMA;
    if (characters > MOST_ID_CHARACTERS || (lists.at(-1)?.length ?? 0) >= MOST_ENTRIES) {
      lists.push([]);
      characters = id.length + ENCODED_COMMA;
    }
    lists.at(-1)?.push(id);
  }
  return lists;
};

/**
 * The salaries in force of some people. Undefined when the table as a whole is closed to this key (403). People listed
 * under `errors` are left out: reading only the results would take them for unpaid (sheet section 10, item 10).
 */
export const readPay = async (
  http: HttpClient,
  ids: readonly string[],
  today: string,
): Promise<PayByPerson | undefined> => {
  const pay = new Map<string, Row>();
  try {
    for (const list of addressable(ids)) await readList(http, list, { today, pay });
  } catch (error) {
    if (isSyncError(error, 'provider.forbidden')) return undefined;
    throw error;
  }
  return pay;
};

const readList = async (
  http: HttpClient,
  ids: readonly string[],
  { today, pay }: { today: string; pay: Map<string, Row> },
): Promise<void> => {
  const followed = new Set<string>();
  const found = new Map<string, BulkEntry[]>();
  const refused = new Set<string>();
  let notice: unknown;
  for (let cursor: string | undefined; ;) {
    const query = {
      limit: MOST_ENTRIES,
      // Left out, people who are archived have no pay (sheet 3.3).
      includeArchived: true,
      employeeIds: ids.join(','),
      ...(cursor !== undefined && { cursor }),
    };
    const body = await http.json({ method: 'GET', target: '/v1/bulk/people/salaries', query });
    const answer = parseAnswer(bulkSchema, "HiBob's salaries", body);
    for (const id of refusedPeople(answer.errors)) refused.add(id);
    for (const entry of answer.results)
      found.set(entry.employeeId, [...(found.get(entry.employeeId) ?? []), entry]);
    notice ??= answer.restricted_columns;
    cursor = answer.response_metadata?.next_cursor ?? undefined;
    // A cursor that repeats would never end (sheet 3.3).
    if (cursor === undefined || followed.has(cursor)) break;
    if (followed.size >= ids.length) throw incomplete('page_repeated', "HiBob's salaries");
    followed.add(cursor);
  }
  // Only now, for the rows of one person may stand on two pages.
  for (const [id, entries] of found) if (!refused.has(id)) pay.set(id, payOf(entries, notice, today));
};
