import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import { servePage } from '../paging';
import type { Call } from './call';
import { badQuery } from './refusals';

type Rec = Readonly<Record<string, unknown>>;

const DEFAULT_LIMIT = 100;
export const LARGEST_LIMIT = 250;
const FILTER = /^(\w+)(?:\[\$(in|nin|gt|gte|lt|lte)\])?$/;

/** `GET /api/<resource>`: filters, then the window `$limit` and `$skip` ask for, with the total (sheet 3.1). */
export const answerList = (call: Call, records: readonly Rec[]): SimulatedAnswer => {
  const { exchange, account } = call;
  const { variants } = account;
  const asked = numberOf(exchange.query.get('$limit'), DEFAULT_LIMIT);
  const skip = numberOf(exchange.query.get('$skip'), 0);
  if (asked === undefined || skip === undefined) return badQuery('$limit', variants);
  if (asked > LARGEST_LIMIT && variants.overLimit === 'refused') return badQuery('$limit', variants);
  const refused = [...exchange.query.keys()].find((key) => isRefused(call, key));
  if (refused !== undefined) return badQuery(refused, variants);
  const limit = Math.min(asked, LARGEST_LIMIT);
  const matching = exchange.take('empty_success') ? [] : filtered(records, exchange.query);
  const { rows, total } = pageOf(call, matching, { skip, limit });
  return json(200, { total, limit, skip, data: rows });
};

const numberOf = (text: string | null, otherwise: number): number | undefined => {
  if (text === null) return otherwise;
  return /^\d+$/.test(text) ? Number(text) : undefined;
};

const isRefused = ({ account: { variants } }: Call, key: string): boolean =>
  (key.endsWith('[$in]') && variants.inFilter === 'refused') ||
  (key === 'customFieldId' && variants.customFieldFilter === 'refused');

const filtered = (records: readonly Rec[], query: URLSearchParams): readonly Rec[] => {
  const tests = [...new Set(query.keys())].flatMap((key) => {
    const [, property, operator] = FILTER.exec(key) ?? [];
    return property === undefined ? [] : [testOf(property, operator, new Set(query.getAll(key)))];
  });
  return tests.length === 0 ? records : records.filter((record) => tests.every((test) => test(record)));
};

const testOf = (property: string, operator: string | undefined, values: ReadonlySet<string>) => {
  const [first = ''] = values;
  return (record: Rec): boolean => {
    const value = String(record[property]);
    switch (operator) {
      case 'nin':
        return !values.has(value);
      case 'gt':
        return value > first;
      case 'gte':
        return value >= first;
      case 'lt':
        return value < first;
      case 'lte':
        return value <= first;
      default:
        return values.has(value);
    }
  };
};

/** A page of one record is a count or a probe: page faults wait for a real page. Short pages end one record early. */
const pageOf = (
  { exchange, account }: Call,
  list: readonly Rec[],
  { skip, limit }: { skip: number; limit: number },
): { rows: readonly Rec[]; total: number } => {
  const short = account.variants.shortPages && limit > 2 && skip + limit < list.length ? 1 : 0;
  const end = skip + limit - short;
  if (limit <= 1) return { rows: list.slice(skip, end), total: list.length };
  return servePage(exchange, list, { start: skip, end, missing: 'empty' });
};
