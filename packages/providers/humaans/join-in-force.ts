import type { HttpClient } from '#http/client';
import type { Row } from '../port';
import { pick } from '../records';
import { isClosed } from '../unless-closed';
import { isInForce, isLater, ORDER_COLUMNS } from './in-force';
import { JoinedList } from './joined-list';

/** What a joined list adds to a page of people. */
export type Joined = {
  /** By person; keys are source fields. */
  readonly rows: ReadonlyMap<string, Row>;
  /** What people without a record get: every readable field, empty. */
  readonly blank: Row;
  readonly notReadable: readonly string[];
  /** `closed`: the list was refused, or nothing of it may be read. */
  readonly state: 'joined' | 'closed';
};

type InForceOptions = {
  readonly resource: string;
  /** Of source fields: `jobRole.`. */
  readonly prefix: string;
  /** Properties that may be asked for. */
  readonly columns: readonly string[];
  /** ISO day. */
  readonly today: string;
  readonly accepts?: ((row: Row) => boolean) | undefined;
};

/** The one record of each person that is in force today, of a list that has several over time. */
export class InForceJoin {
  private readonly list: JoinedList<Row>;

  constructor(
    http: HttpClient,
    private readonly options: InForceOptions,
  ) {
    const { resource, columns, today, accepts = () => true } = options;
    const kept = [...ORDER_COLUMNS, ...columns];
    this.list = new JoinedList(http, {
      resource,
      fold: (entry, row) => {
        if (!isInForce(row, today) || !accepts(row)) return undefined;
        return entry === undefined || isLater(row, entry) ? pick(row, kept) : undefined;
      },
    });
  }

  async of(personIds: readonly string[], columns: readonly string[]): Promise<Joined> {
    try {
      const entries = await this.list.of(personIds);
      return joinedOf(entries, { personIds, columns, prefix: this.options.prefix });
    } catch (error) {
      if (isClosed(error)) return closedJoin(columns.map((column) => this.options.prefix + column));
      throw error;
    }
  }
}

type Wanted = {
  readonly personIds: readonly string[];
  readonly columns: readonly string[];
  readonly prefix: string;
};

/** A property that no record on the page carries is not readable; where there is no record, it is empty. */
export const joinedOf = (
  entries: ReadonlyMap<string, Row>,
  { personIds, columns, prefix }: Wanted,
): Joined => {
  const found = personIds.flatMap((personId) => {
    const entry = entries.get(personId);
    return entry === undefined ? [] : [[personId, entry] as const];
  });
  const isCarried = (column: string) =>
    found.length === 0 || found.some(([, entry]) => Object.hasOwn(entry, column));
  const carried = columns.filter(isCarried);
  const rows = new Map<string, Row>();
  for (const [personId, entry] of found) {
    const row: Record<string, unknown> = {};
    for (const column of carried) if (Object.hasOwn(entry, column)) row[prefix + column] = entry[column];
    rows.set(personId, row);
  }
  return {
    rows,
    blank: Object.fromEntries(carried.map((column) => [prefix + column, null])),
    notReadable: columns.filter((column) => !carried.includes(column)).map((column) => prefix + column),
    state: 'joined',
  };
};

/** Nothing was asked for, or nothing may be read. */
export const closedJoin = (notReadable: readonly string[]): Joined => ({
  rows: new Map(),
  blank: {},
  notReadable,
  state: 'closed',
});
