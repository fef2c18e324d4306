import type { HttpClient } from '#http/client';
import { chunksOf } from '../chunks-of';
import type { Row } from '../port';
import { isClosed } from '../unless-closed';
import { closedJoin } from './join-in-force';
import type { Joined } from './join-in-force';
import { JoinedList } from './joined-list';
import { isFilterRefused } from './refusals';

/** Beside so many fields there is still place for 85 people in an address of less than 6 kB. */
const FIELDS_PER_CALL = 40;

/**
 * Values of the fields that the company made, by person. Always filtered by field, so that a refused field's values
 * never travel: where `$in` is refused, field by field; where that is refused too, they are not readable.
 */
export class CustomValueJoin {
  private readonly lists: readonly JoinedList<Row>[];

  constructor(
    http: HttpClient,
    private readonly fields: readonly string[],
  ) {
    const resource = 'custom-values';
    const known = new Set(fields);
    this.lists = chunksOf(fields, FIELDS_PER_CALL).map(
      (some) =>
        new JoinedList(http, {
          resource,
          filter: { 'customFieldId[$in]': some },
          wholeLists: some.map((field) => ({ resource, filter: { customFieldId: field } })),
          fold: (entry, row) => withValue(entry, row, known),
        }),
    );
  }

  async of(personIds: readonly string[]): Promise<Joined> {
    try {
      const blank: Row = Object.fromEntries(this.fields.map((field) => [field, null]));
      const rows = new Map(personIds.map((personId) => [personId, { ...blank }]));
      for (const list of this.lists)
        for (const [personId, entry] of await list.of(personIds))
          Object.assign(rows.get(personId) ?? {}, entry);
      return { rows, blank, notReadable: [], state: 'joined' };
    } catch (error) {
      if (isClosed(error) || isFilterRefused(error)) return closedJoin(this.fields);
      throw error;
    }
  }
}

/** A value that belongs to a document or another record of a person is not the person's (sheet section 5). */
const withValue = (
  entry: Row | undefined,
  { customFieldId, resourceId, value }: Row,
  known: ReadonlySet<string>,
): Row | undefined => {
  if (typeof customFieldId !== 'string' || !known.has(customFieldId)) return undefined;
  if (typeof resourceId === 'string' && resourceId !== '') return undefined;
  return { ...entry, [customFieldId]: value };
};
