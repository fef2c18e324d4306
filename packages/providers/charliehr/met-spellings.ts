import type { Row } from '../port';
import { asRow } from '../records';

/** More than a vendor's records have; an object keyed by ids must not fill the memory. */
const MOST_NAMES = 400;
/** Of each list; the forms of later records are no news, and looking at all would cost more than the mapping. */
const MOST_RECORDS = 100;
/** Key names only: what looks like anything else could be a value. */
const KEY_NAME = /^[a-z][a-z_]{0,38}\d?$/;

/**
 * Which spellings and forms of the vendor's keys were met, as texts such as "team_members.work_email (text)": names and
 * kinds, never a value. For the first session with a real account, whose key names nobody could look up.
 */
export class MetSpellings {
  private readonly names = new Set<string>();
  private readonly seen = new Map<string, number>();

  note(list: string, records: readonly Row[]): void {
    const seen = this.seen.get(list) ?? 0;
    if (seen >= MOST_RECORDS) return;
    this.seen.set(list, seen + records.length);
    for (const record of records) this.noteKeys(list, record, 1);
  }

  report(): readonly string[] {
    return [...this.names].sort();
  }

  private noteKeys(path: string, record: Row, deeper: number): void {
    for (const key of Object.keys(record)) {
      if (!KEY_NAME.test(key) || this.names.size >= MOST_NAMES) continue;
      const value = record[key];
      const kind = kindOf(value);
      this.names.add(`${path}.${key} (${kind})`);
      if (deeper === 0) continue;
      const inside = kind === 'list' ? asList(value) : [value];
      for (const one of inside) this.noteKeys(`${path}.${key}`, asRow(one), deeper - 1);
    }
  }
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const kindOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  return typeof value === 'string' ? 'text' : typeof value;
};
