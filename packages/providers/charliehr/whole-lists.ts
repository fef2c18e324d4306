import { RememberedByKey } from '../remembered';
import type { CharlieApi } from './charlie-api';
import { readPlaces } from './join-places';
import type { Places } from './join-places';
import { readSalaries } from './join-salaries';
import type { Salaries } from './join-salaries';
import { salaryColumns, salaryField } from './source-fields';

/**
 * The lists that Charlie gives only as a whole: read when the first page needs them, once for all pages of a reading.
 * Salaries grow with the number of people; what is kept of them is one row per person (README).
 */
export class WholeLists {
  private readonly pay = new RememberedByKey<Salaries | undefined>();
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

  salaries(sourceFields: readonly string[]): Promise<Salaries | undefined> {
    const wanted = salaryColumns.filter((column) => sourceFields.includes(salaryField(column)));
    const today = this.today();
    return this.pay.known(`${today} ${wanted.join()}`, () => readSalaries(this.api, { today, wanted }));
  }

  teams(): Promise<Places | undefined> {
    return this.places.known('teams', () => readPlaces(this.api, '/teams'));
  }

  offices(): Promise<Places | undefined> {
    return this.places.known('offices', () => readPlaces(this.api, '/offices'));
  }
}
