import type { Stakeholder } from '../stakeholder';

/** Nearly every key asked for has no entry; one list does for all of them. */
const none: readonly never[] = [];

/** A map of lists in which a key with one entry, as most have, costs no list. */
export class ListMap<Value> {
  private readonly firsts = new Map<string, Value>();
  private readonly rests = new Map<string, Value[]>();

  add(key: string, value: Value): void {
    const rest = this.rests.get(key);
    if (rest) rest.push(value);
    else if (this.firsts.has(key)) this.rests.set(key, [value]);
    else this.firsts.set(key, value);
  }

  get(key: string): readonly Value[] {
    const first = this.firsts.get(key);
    return first === undefined ? none : [first, ...(this.rests.get(key) ?? [])];
  }

  /** As `get`, without making a list: for who stops at the second of thousands. */
  *each(key: string): Generator<Value> {
    const first = this.firsts.get(key);
    if (first !== undefined) yield first;
    yield* this.rests.get(key) ?? [];
  }

  has(key: string): boolean {
    return this.firsts.has(key);
  }

  /** Entries that are alone under their key. */
  *singles(): Generator<Value> {
    for (const [key, value] of this.firsts) if (!this.rests.has(key)) yield value;
  }

  /** The lists of two and more. */
  *several(): Generator<readonly Value[]> {
    for (const key of this.rests.keys()) yield this.get(key);
  }
}

/** The stakeholder each employee id of this connection is linked to. */
export type LinkIndex = {
  readonly holderOf: (employeeId: string) => Stakeholder | undefined;
  /** All stakeholders of an id that more than one holds: storage allows one link per id, so the register is damaged. */
  readonly contestants: (employeeId: string) => readonly Stakeholder[];
};

/**
 * Links of a connection, and behind them those of connections it replaced that mean the same employees, newest first. An
 * id contested within one connection has no holder: nothing is guessed.
 */
export const indexLinks = (
  stakeholders: readonly Stakeholder[],
  connectionIds: readonly string[],
): LinkIndex => {
  const links = new Map<string, Stakeholder>();
  const contested = new ListMap<Stakeholder>();
  connectionIds.forEach((connectionId, age) => {
    const newer = age === 0 ? undefined : new Set(links.keys());
    for (const stakeholder of stakeholders) {
      for (const employeeId of stakeholder.links[connectionId] ?? []) {
        const holder = links.get(employeeId);
        if (holder === stakeholder || newer?.has(employeeId)) continue;
        if (holder === undefined) links.set(employeeId, stakeholder);
        else {
          if (!contested.has(employeeId)) contested.add(employeeId, holder);
          contested.add(employeeId, stakeholder);
        }
      }
    }
  });
  return {
    holderOf: (employeeId) => (contested.has(employeeId) ? undefined : links.get(employeeId)),
    contestants: (employeeId) => contested.get(employeeId),
  };
};
