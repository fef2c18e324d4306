import type { Stakeholder } from '../stakeholder';
import type { Order, Place } from './sort-people';

type Row = { readonly place: Place; readonly person: Stakeholder };

/** The first place in `rows` that comes after `place`. */
const indexFor = (rows: readonly Row[], place: Place, compare: Order['compare']): number => {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = rows[middle];
    if (row && compare(row.place, place) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** One page of a sorted list out of everybody, in any order of arrival; keeps no more people than the page has. */
export class TopRows {
  private readonly rows: Row[] = [];
  private left = false;

  /** `after`: who was last on the page before. */
  constructor(
    private readonly order: Order,
    private readonly limit: number,
    private readonly after?: Place | undefined,
  ) {}

  add(person: Stakeholder): void {
    const place = this.order.placeOf(person);
    const { compare } = this.order;
    if (this.after && compare(place, this.after) <= 0) return;
    const last = this.rows[this.limit - 1];
    if (last && compare(place, last.place) >= 0) {
      this.left = true;
      return;
    }
    this.rows.splice(indexFor(this.rows, place, compare), 0, { place, person });
    if (this.rows.length > this.limit) {
      this.rows.pop();
      this.left = true;
    }
  }

  /** The page in order, and whether there is more behind it. */
  page(): { readonly items: Stakeholder[]; readonly more: boolean } {
    return { items: this.rows.map(({ person }) => person), more: this.left };
  }
}
