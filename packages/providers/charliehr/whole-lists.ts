import { RememberedByKey } from '../remembered';
import type { CharlieApi } from './charlie-api';
import { readPlaces } from './join-places';
import type { Places } from './join-places';
import { readSalaries, readSalariesOf } from './join-salaries';
import type { LongHistory, PayWanted, Salaries } from './join-salaries';
import { salaryColumns, salaryField } from './source-fields';

/**
 * The lists that Charlie gives only as a whole: read when the first page needs them, once for all pages of a reading.
 * Salaries grow with the number of people; what is kept of them is one row per person (README).
 */
export class WholeLists {
  private readonly pay = new RememberedByKey<Salaries | LongHistory | undefined>();
  private readonly places = new RememberedByKey<Places | undefined>();

  constructor(
    private readonly api: CharlieApi,
    private readonly now: () => Date,
  ) {}

  /** A reading starts anew: what was read before may be old. */
  forget(): void {
    this.pay.forget();
    this.places.forget();
  }

  /** The calendar day in UTC: Charlie's dates have no zone. */
  today(): string {
    return this.now().toISOString().slice(0, 10);
  }

  /** Pay in force of these people: out of the whole history, or person by person where that is too long. */
  async salaries(sourceFields: readonly string[], members: readonly string[]): Promise<Salaries | undefined> {
    const pay: PayWanted = {
      today: this.today(),
      wanted: salaryColumns.filter((column) => sourceFields.includes(salaryField(column))),
    };
    const history = await this.pay.known(`${pay.today} ${pay.wanted.join()}`, () =>
      readSalaries(this.api, pay),
    );
    if (history === undefined) return undefined;
    const { columns, current } = history;
    return current === 'too_long'
      ? readSalariesOf(this.api, { members, columns }, pay)
      : { columns, current };
  }

  teams(): Promise<Places | undefined> {
    return this.places.known('teams', () => readPlaces(this.api, '/teams'));
  }

  offices(): Promise<Places | undefined> {
    return this.places.known('offices', () => readPlaces(this.api, '/offices'));
  }
}
