import { isSyncError } from '#domain/errors';
import type { HttpRequest } from '#http/client';
import type { Row } from '../port';
import { RememberedByKey } from '../remembered';
import type { Collections } from './collections';
import { referenceSchema } from './schemas';

type Query = NonNullable<HttpRequest['query']>;

/**
 * Records that belong to people. They are asked for by a list of ids; where Lucca takes no list (unconfirmed, 400) the whole
 * collection is read once and kept cut down, for one call per person would use up the account's budget.
 */
export class ByEmployee {
  private readonly whole = new RememberedByKey<readonly Row[]>();
  /** What was refused by a list of ids. */
  private readonly unlisted = new Set<string>();

  constructor(private readonly collections: Collections) {}

  /** `cut` names the members to keep of each record; `employee` is always kept. */
  async read(
    resource: string,
    ids: readonly string[],
    { query = {}, cut }: { readonly query?: Query; readonly cut: readonly string[] },
  ): Promise<readonly Row[]> {
    if (ids.length === 0) return [];
    const key = `${resource} ${JSON.stringify(query)}`;
    const keep = (items: readonly Row[]) => items.map((item) => cutTo(item, ['employee', ...cut]));
    if (!this.unlisted.has(key)) {
      try {
        const listed = { ...query, 'employee.id': ids.join(',') };
        return await this.collections.all({ resource, query: listed }, keep);
      } catch (error) {
        if (!isSyncError(error, 'provider.rejected')) throw error;
        this.unlisted.add(key);
      }
    }
    const everything = await this.whole.known(key, () => this.collections.all({ resource, query }, keep));
    const wanted = new Set(ids);
    return everything.filter((record) => wanted.has(employeeOf(record) ?? ''));
  }
}

const cutTo = (item: Row, names: readonly string[]): Row =>
  Object.fromEntries(names.flatMap((name) => (Object.hasOwn(item, name) ? [[name, item[name]]] : [])));

/** The id of the employee that a record belongs to. */
export const employeeOf = (record: Row): string | undefined => idIn(record['employee']);

/** The id in a reference; undefined for none. */
export const idIn = (reference: unknown): string | undefined => referenceSchema.parse(reference)?.id;
