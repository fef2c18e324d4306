import { chunksOf } from '../chunks-of';
import { isInForce, latestOf } from '../in-force';
import { incomplete } from '../page-evidence';
import { parseAnswer } from '../parse-answer';
import type { Row } from '../port';
import { asRow } from '../records';
import { Remembered } from '../remembered';
import type { Attributes } from './attribute-value';
import { idText } from './id-text';
import { COMPENSATIONS_PER_PAGE } from './limits';
import { smallEnum } from './person-attributes';
import { unlessRefused } from './road-closed';
import { listSchema, nextOf } from './schemas';
import type { Session } from './session';

/** Keeps the address short: comma lists of more have been refused with 431 (sheet section 8). */
const PEOPLE_PER_CALL = 50;
const MOST_PAGES = 50;

/** One entry of the list, whose form is unconfirmed; every plausible one is read. */
export type Compensation = {
  readonly personId: string;
  readonly category: string;
  readonly amount: unknown;
  readonly currency: unknown;
  readonly interval: unknown;
  /** ISO day; empty where it is not said. */
  readonly effectiveFrom: string;
};

/** Ids beside or inside; the category in the entry or only in the list of types; the amount plain or with its currency. */
export const readCompensation = (item: Row, categories: ReadonlyMap<string, string>): Compensation => {
  const type = asRow(item['type']);
  const money = asRow(item['value']);
  const typeId = idText(type['id'] ?? item['type_id']);
  const category = type['category'] ?? item['category'] ?? categories.get(typeId ?? '');
  const from = item['effective_from'];
  return {
    personId: idText(asRow(item['person'])['id'] ?? item['person_id']) ?? '',
    category: typeof category === 'string' ? category.toUpperCase() : '',
    amount: money['amount'] ?? money['value'] ?? item['value'] ?? item['amount'] ?? null,
    currency: item['currency'] ?? money['currency'] ?? null,
    interval: smallEnum(item['interval']),
    effectiveFrom: typeof from === 'string' ? from.slice(0, 10) : '',
  };
};

/** All pages of a list that is followed by its links. A link that leads back is a repeated page. */
const readList = async (v2: Session, target: string, query: Record<string, string>): Promise<Row[]> => {
  const rows: Row[] = [];
  const seen = new Set<string>();
  let next: string | undefined;
  do {
    const request = next === undefined ? { target, query } : { target: next };
    const page = parseAnswer(
      listSchema,
      "Personio's compensations",
      await v2.json({ method: 'GET', ...request }),
    );
    rows.push(...page._data.map(asRow));
    next = nextOf(page);
    if (next !== undefined && (seen.has(next) || seen.size >= MOST_PAGES))
      throw incomplete('page_repeated', 'the list of compensations');
    if (next !== undefined) seen.add(next);
  } while (next !== undefined);
  return rows;
};

/**
 * Pay in force on a day, as the attributes version 1 would give. Entries that are zero are not in the list, so somebody
 * without one has no pay; whether the right is there shows by the list of types (sheet section 3.4).
 */
export class Compensations {
  /** Of types by id; undefined: these credentials may not read them. */
  private readonly categories: Remembered<ReadonlyMap<string, string> | undefined>;

  constructor(
    private readonly v2: Session,
    private readonly today: () => string,
  ) {
    this.categories = new Remembered(() => unlessRefused(() => readCategories(v2)));
  }

  /** Attributes by person id, of everybody asked for; undefined where this key may not read pay. */
  async of(personIds: readonly string[]): Promise<ReadonlyMap<string, Attributes> | undefined> {
    const categories = await this.categories.known();
    if (categories === undefined) return undefined;
    return unlessRefused(async () => {
      const paid: Compensation[] = [];
      for (const some of chunksOf(personIds, PEOPLE_PER_CALL)) {
        const rows = await this.ask(some);
        paid.push(...rows.map((row) => readCompensation(row, categories)));
      }
      return new Map(personIds.map((id) => [id, payAttributes(paid, id, this.today())]));
    });
  }

  private ask(personIds: readonly string[]): Promise<Row[]> {
    const day = this.today();
    return readList(this.v2, '/v2/compensations', {
      start_date: day,
      end_date: day,
      'person.id': personIds.join(','),
      limit: String(COMPENSATIONS_PER_PAGE),
    });
  }
}

const readCategories = async (v2: Session): Promise<ReadonlyMap<string, string>> => {
  const limit = String(COMPENSATIONS_PER_PAGE);
  const types = await readList(v2, '/v2/compensations/types', { limit });
  return new Map(types.map(({ id, category }) => [idText(id) ?? '', String(category)]));
};

/** The row in force: the latest that has begun. Bonuses and other one-time or recurring extras are not pay. */
const inForce = (paid: readonly Compensation[], category: string, today: string): Compensation | undefined =>
  latestOf(
    paid.filter((one) => one.category === category && isInForce({ from: one.effectiveFrom }, today)),
    ({ effectiveFrom }) => [effectiveFrom],
  );

const payAttributes = (paid: readonly Compensation[], personId: string, today: string): Attributes => {
  const own = paid.filter((one) => one.personId === personId);
  const salary = inForce(own, 'FIXED', today);
  const wage = inForce(own, 'HOURLY', today);
  return {
    fix_salary: { value: salary?.amount ?? null, currency: salary?.currency ?? null },
    fix_salary_interval: { value: salary?.interval ?? null },
    hourly_salary: { value: wage?.amount ?? null, currency: wage?.currency ?? null },
  };
};
