import type { HttpClient, HttpRequest } from '#http/client';
import { pinnedUrl } from '#http/pinned-url';
import { SyncError } from '#domain/errors';
import { incomplete } from '../page-evidence';
import { parseAnswer } from '../parse-answer';
import type { Row } from '../port';
import { collectionSchema } from './schemas';

/** The most records in one answer of the Lucca API. */
export const COLLECTION_LIMIT = 100;

type Query = NonNullable<HttpRequest['query']>;
type Asked = {
  /** `employees`, as in `/lucca-api/employees`. */
  readonly resource: string;
  readonly query?: Query | undefined;
  readonly limit?: number | undefined;
  /** The token of a page; absent for the first. */
  readonly page?: string | undefined;
  /** How many records came before, as evidence. */
  readonly seen?: number | undefined;
  readonly embedded?: boolean | undefined;
};

type CollectionPage = {
  readonly items: readonly Row[];
  readonly embedded: unknown;
  readonly total: number | undefined;
  /** Undefined: this was the last page. */
  readonly next: string | undefined;
};

/** Reads the collections of one tenant's Lucca API; `origin` is where its links may lead. */
export class Collections {
  private readonly origin: URL;

  constructor(
    private readonly http: HttpClient,
    origin: string,
  ) {
    this.origin = new URL(origin);
  }

  /** One page. Links and total are always asked for: without them a list ends after page one (sheet section 10, item 11). */
  async page(asked: Asked): Promise<CollectionPage> {
    const { resource, query, limit = COLLECTION_LIMIT, page, seen = 0, embedded = false } = asked;
    const include = ['links', 'totalCount', ...(embedded ? ['embedded'] : [])].join(',');
    const body = await this.http.json({
      method: 'GET',
      target: `/lucca-api/${resource}`,
      query: { ...query, include, limit, ...(page !== undefined && { page }) },
    });
    const answer = parseAnswer(collectionSchema, `Lucca's ${resource}`, body);
    const total = answer.totalCount ?? undefined;
    const next = this.tokenIn(answer.links?.next?.href ?? undefined);
    if (next !== undefined && next === page) throw incomplete('page_repeated', resource);
    // Links that go in circles have no end; the total has.
    const more = total !== undefined && seen + answer.items.length > total;
    if (more) throw incomplete('total_mismatch', resource);
    const silent = answer.links === undefined || answer.links === null;
    const whole =
      total === undefined ? !silent || answer.items.length < limit : seen + answer.items.length >= total;
    if (next === undefined && !whole) throw incomplete('page_missing', resource);
    return { items: answer.items, embedded: answer.embedded, total, next };
  }

  /** All records, page after page; `keep` cuts them down as they come. */
  async all<Kept>(
    asked: Omit<Asked, 'page' | 'seen'>,
    keep: (items: readonly Row[]) => readonly Kept[],
  ): Promise<Kept[]> {
    const kept: Kept[] = [];
    let page: string | undefined;
    let seen = 0;
    do {
      const answer = await this.page({ ...asked, page, seen });
      kept.push(...keep(answer.items));
      seen += answer.items.length;
      page = answer.next;
    } while (page !== undefined);
    return kept;
  }

  /** Only the token is taken from a link, and only from a link to this tenant. */
  private tokenIn(href: string | undefined): string | undefined {
    if (href === undefined) return undefined;
    const token = pinnedUrl([this.origin], href).searchParams.get('page');
    if (token !== null && token !== '') return token;
    throw new SyncError(
      'provider.malformed',
      { what: 'links.next' },
      { message: "expected Lucca's link to the next page to name it" },
    );
  }
}
