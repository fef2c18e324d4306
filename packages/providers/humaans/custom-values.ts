import type { HttpClient } from '#http/client';
import type { Row } from '../port';
import { closedJoin } from './join-in-force';
import type { Joined } from './join-in-force';
import { JoinedList } from './joined-list';
import { isClosed, isFilterRefused } from './refusals';

/**
 * Values of the fields that the company made, by person. Always filtered by field, so that a refused field's values
 * never travel: where `$in` is refused, field by field; where that is refused too, they are not readable.
 */
export class CustomValueJoin {
  private readonly list: JoinedList<Row>;

  constructor(
    http: HttpClient,
    private readonly fields: readonly string[],
  ) {
    const resource = 'custom-values';
    this.list = new JoinedList(http, {
      resource,
      filter: { 'customFieldId[$in]': fields },
      wholeLists: fields.map((field) => ({ resource, filter: { customFieldId: field } })),
      fold: (entry, row) => this.withValue(entry, row),
    });
  }

  /** A value that belongs to a document or another record of a person is not the person's (sheet section 5). */
  private withValue(entry: Row | undefined, { customFieldId, resourceId, value }: Row): Row | undefined {
    if (typeof customFieldId !== 'string' || !this.fields.includes(customFieldId)) return undefined;
    if (typeof resourceId === 'string' && resourceId !== '') return undefined;
    return { ...entry, [customFieldId]: value };
  }

  async of(personIds: readonly string[]): Promise<Joined> {
    try {
      const entries = await this.list.of(personIds);
      const blank: Row = Object.fromEntries(this.fields.map((field) => [field, null]));
      const rows = new Map(personIds.map((personId) => [personId, { ...blank, ...entries.get(personId) }]));
      return { rows, blank, notReadable: [], state: 'joined' };
    } catch (error) {
      if (isClosed(error) || isFilterRefused(error)) return closedJoin(this.fields);
      throw error;
    }
  }
}
