import * as z from 'zod';
import type { CatalogueField } from '#domain/connection';
import type { HttpClient } from '#http/client';
import { isInForce } from '../in-force';
import { parseAnswer } from '../parse-answer';
import type { Row } from '../port';
import { unlessClosed } from '../unless-closed';
import { LIMITS } from './limits';
import { inChunks, readModuleList } from './module-list';
import { fixedItemSchema, moduleListSchema } from './schemas';
import { PAY_AMOUNT_FIELD, PAY_CURRENCY_FIELD } from './source-fields';

const TARGET = '/remuneration/api/fixed-items';
const WHAT = "Lucca's remuneration items";
const LIMIT = 100;
/** Two items each fill a page, and most people have fewer. */
export const PEOPLE_PER_PAY_CALL = 50;
/**
 * People per page where pay is in use: eight pay calls and one of contracts. At 50 calls a minute that is a quarter of a
 * minute, half of one with a long history; of 1,000 people it would outlast what a function keeps for its last page.
 */
export const PAGE_SIZE_WITH_PAY = 400;

export const PAY_FIELDS: readonly string[] = [PAY_AMOUNT_FIELD, PAY_CURRENCY_FIELD];

type FixedItem = z.infer<typeof fixedItemSchema>;
const itemsSchema = z.array(fixedItemSchema);

/**
 * By owner, the basic salary in force on a day. Undefined: no such module, no right to it, or nobody's items are shown,
 * past ones included: that is how Lucca hides what a key may not see (sheet section 2.1).
 */
export const readBasicSalaries = async (
  http: HttpClient,
  ids: readonly string[],
  today: string,
): Promise<ReadonlyMap<string, Row> | undefined> => {
  let shown = 0;
  const salaries = await unlessClosed(
    inChunks(ids, { ...LIMITS, size: PEOPLE_PER_PAY_CALL }, async (ownerIds) => {
      const items = await readModuleList(http, {
        target: TARGET,
        query: { ownerIds, 'fields.root': 'next,prev,count' },
        limit: LIMIT,
        what: WHAT,
      });
      shown += items.length;
      return [salariesOn(items, today)];
    }),
  );
  return salaries === undefined || shown === 0 ? undefined : joined(salaries);
};

const joined = (maps: readonly ReadonlyMap<string, Row>[]): ReadonlyMap<string, Row> => {
  const all = new Map<string, Row>();
  for (const map of maps) for (const [ownerId, row] of map) all.set(ownerId, row);
  return all;
};

/** Pure. Of several in force the one that started last, of those of one day the one made last, whatever their order; a scheduled raise or an ended salary is never today's pay. */
export const salariesOn = (items: readonly Row[], today: string): ReadonlyMap<string, Row> => {
  const current = new Map<string, FixedItem>();
  for (const item of parseAnswer(itemsSchema, WHAT, items)) {
    if (item.nature.category?.code !== 'BASIC_SALARY') continue;
    if (!isInForce({ from: item.startsOn, until: item.endsOn }, today)) continue;
    const known = current.get(item.workContract.ownerId);
    if (known === undefined || isLater(item, known)) current.set(item.workContract.ownerId, item);
  }
  return new Map([...current].map(([ownerId, item]) => [ownerId, payOf(item)]));
};

const isLater = (one: FixedItem, other: FixedItem): boolean =>
  one.startsOn === other.startsOn
    ? Number(one.id ?? 0) > Number(other.id ?? 0)
    : one.startsOn > other.startsOn;

/** The currency hides in the establishments of the item's nature; where they disagree it cannot be told and is left out. */
const payOf = ({ amount, nature }: FixedItem): Row => {
  const codes = new Set((nature.establishments ?? []).map(({ currencyCode }) => currencyCode ?? ''));
  codes.delete('');
  const [currency] = codes;
  return {
    [PAY_AMOUNT_FIELD]: amount,
    ...(codes.size === 1 && { [PAY_CURRENCY_FIELD]: currency }),
  };
};

/** Whether this key may read pay; one item travels and is dropped at once. Where nobody has any, nobody knows. */
export const payReadable = async (http: HttpClient): Promise<CatalogueField['readable']> => {
  const query = { page: 1, limit: 1, 'fields.root': 'count' };
  const body = await unlessClosed(http.json({ method: 'GET', target: TARGET, query }));
  if (body === undefined) return 'no';
  return parseAnswer(moduleListSchema, WHAT, body).items.length > 0 ? 'yes' : 'unknown';
};
