import { isSyncError } from '#domain/errors';
import type { HttpRequest } from '#http/client';
import type { Row } from '../port';
import type { Collections } from './collections';
import { referenceSchema } from './schemas';

type Query = NonNullable<HttpRequest['query']>;

/**
 * Records that belong to people. They are asked for by a list of ids; where Lucca takes no list (unconfirmed, 400) the whole
 * collection is read once and kept cut down, for one call per person would use up the account's budget.
 */
export class ByEmployee {
  private readonly whole = new Map<string, Promise<readonly Row[]>>();

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
    const known = this.whole.get(key);
    if (known === undefined) {
      try {
        const listed = { ...query, 'employee.id': ids.join(',') };
        return await this.collections.all({ resource, query: listed }, keep);
      } catch (error) {
        if (!isSyncError(error, 'provider.rejected')) throw error;
      }
    }
    const reading = known ?? this.collections.all({ resource, query }, keep);
    this.whole.set(key, reading);
    try {
      const wanted = new Set(ids);
      return (await reading).filter((record) => wanted.has(employeeOf(record) ?? ''));
    } catch (error) {
      this.whole.delete(key);
      throw error;
    }
  }
}

const cutTo = (item: Row, names: readonly string[]): Row =>
  Object.fromEntries(names.flatMap((name) => (Object.hasOwn(item, name) ? [[name, item[name]]] : [])));

/** The id of the employee that a record belongs to. */
export const employeeOf = (record: Row): string | undefined => idIn(record['employee']);

/** The id in a reference; undefined for none. */
export const idIn = (reference: unknown): string | undefined => referenceSchema.parse(reference)?.id;
