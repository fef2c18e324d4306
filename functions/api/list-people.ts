import { createHash } from 'node:crypto';
import * as z from 'zod';
import { ApiProblem } from '#api-contract/problem';
import { canonicalJson } from '#domain/canonical-json';
import { orderBy } from '#domain/listing/sort-people';
import type { ListField } from '#domain/listing/list-field';
import { TopRows } from '#domain/listing/top-rows';
import type { Stakeholder } from '#domain/stakeholder';
import type { StakeholderRepository } from '#storage/stakeholder-repository';

/** A sorted list: who, in which order, which part. */
export type SortedList = {
  readonly companyId: string;
  readonly field: ListField;
  readonly direction: 'up' | 'down';
  readonly matches: (person: Stakeholder) => boolean;
  /** What makes this list another one than others: a cursor is good for one list only. */
  readonly shape: unknown;
  readonly cursor: string | undefined;
  readonly limit: number;
};

const cursorSchema = z.tuple([z.string(), z.string()]);
const invalidCursor = () => new ApiProblem('request.cursor_invalid', 'start the list again without a cursor');

const digest = (shape: unknown): string =>
  createHash('sha256').update(canonicalJson(shape)).digest('base64url').slice(0, 12);

const decode = (cursor: string, shape: unknown): string => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw invalidCursor();
  }
  const { success, data } = cursorSchema.safeParse(parsed);
  if (!success || data[0] !== digest(shape)) throw invalidCursor();
  return data[1];
};

/**
 * One page of a list in the order of any field. Reads everybody and keeps one page; the cursor is the id of whoever was
 * last, not their value, so that no pay and no birth date stands in an address.
 */
export const listSorted = async (
  list: SortedList,
  stakeholders: Pick<StakeholderRepository, 'find' | 'loadAll'>,
): Promise<{ items: Stakeholder[]; cursor?: string | undefined }> => {
  const order = orderBy(list.field, list.direction);
  const last =
    list.cursor === undefined
      ? undefined
      : await stakeholders.find(list.companyId, decode(list.cursor, list.shape));
  if (list.cursor !== undefined && !last) throw invalidCursor();
  const rows = new TopRows(order, list.limit, last && order.placeOf(last));
  for await (const portion of stakeholders.loadAll(list.companyId)) {
    for (const person of portion) if (list.matches(person)) rows.add(person);
  }
  const { items, more } = rows.page();
  const end = items.at(-1);
  const cursor =
    more && end
      ? Buffer.from(JSON.stringify([digest(list.shape), end.stakeholderId])).toString('base64url')
      : undefined;
  return { items, cursor };
};
