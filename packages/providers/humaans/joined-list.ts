import { SyncError } from '#domain/errors';
import type { HttpClient } from '#http/client';
import { chunksOf } from '../chunks-of';
import type { Row } from '../port';
import { Remembered } from '../remembered';
import { readAll } from './read-list';
import type { List } from './read-list';
import { isFilterRefused } from './refusals';

/** Ids are 24 characters: with their names, 125 of them make an address of less than 6 kB. */
export const PEOPLE_PER_CALL = 125;

type JoinedListOptions<Entry> = {
  readonly resource: string;
  /** What one more record makes of a person's entry; undefined leaves it as it is. */
  readonly fold: (entry: Entry | undefined, row: Row) => Entry | undefined;
  /** Adds to the filter by person, at the cost of so many people per call. */
  readonly filter?: Readonly<Record<string, readonly string[]>> | undefined;
  /** What to read where filters by person are refused; the whole list when left out. */
  readonly wholeLists?: readonly List[] | undefined;
};

type Entries<Entry> = ReadonlyMap<string, Entry>;

/**
 * Records of a list by the person they belong to, for a page of people: filtered by `personId[$in]`. A server that
 * refuses this filter has its whole list read once instead, page by page, of which only the folded entries stay.
 */
export class JoinedList<Entry> {
  private readonly whole = new Remembered(() => this.everything());
  private takesIds = true;

  constructor(
    private readonly http: HttpClient,
    private readonly options: JoinedListOptions<Entry>,
  ) {}

  async of(personIds: readonly string[]): Promise<Entries<Entry>> {
    try {
      if (this.takesIds) return await this.ofChunks(personIds);
    } catch (error) {
      if (!isFilterRefused(error)) throw error;
      this.takesIds = false;
    }
    return this.whole.known();
  }

  private async ofChunks(personIds: readonly string[]): Promise<Entries<Entry>> {
    const { resource, filter = {} } = this.options;
    const size = PEOPLE_PER_CALL - Object.values(filter).flat().length;
    const entries = new Map<string, Entry>();
    for (const chunk of chunksOf(personIds, size))
      await this.collect({ resource, filter: { 'personId[$in]': chunk, ...filter } }, entries);
    return entries;
  }

  private async everything(): Promise<Entries<Entry>> {
    const { resource, wholeLists = [{ resource }] } = this.options;
    const entries = new Map<string, Entry>();
    for (const list of wholeLists) await this.collect(list, entries);
    return entries;
  }

  private async collect(list: List, entries: Map<string, Entry>): Promise<void> {
    for await (const rows of readAll(this.http, list)) {
      for (const row of rows) {
        const { personId } = row;
        if (typeof personId !== 'string') throw withoutPerson(list.resource);
        const entry = this.options.fold(entries.get(personId), row);
        if (entry !== undefined) entries.set(personId, entry);
      }
    }
  }
}

const withoutPerson = (resource: string): SyncError =>
  new SyncError(
    'provider.malformed',
    { what: `a Humaans record of ${resource}` },
    { message: `expected every record of ${resource} to name its person` },
  );
