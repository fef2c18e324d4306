import type { Stakeholder } from '../stakeholder';
import { isEmailKind } from '../configuration';
import { claimText } from './identifier';

/** A map of lists that keeps single entries cheap: most keys have exactly one. */
export class ListMap<Value> {
  private readonly lists = new Map<string, Value[]>();

  add(key: string, value: Value): void {
    const list = this.lists.get(key);
    if (list) list.push(value);
    else this.lists.set(key, [value]);
  }

  get(key: string): readonly Value[] {
    return this.lists.get(key) ?? [];
  }

  entries(): IterableIterator<[string, Value[]]> {
    return this.lists.entries();
  }
}

/** The stakeholder each employee id of this connection is linked to. */
export type LinkIndex = ReadonlyMap<string, Stakeholder>;

/**
 * Links of one connection. An id that two stakeholders hold is in `contested` and in no link: storage allows one link
 * per employee id, so this is a damaged register, and nothing is guessed.
 */
export const indexLinks = (
  stakeholders: readonly Stakeholder[],
  connectionId: string,
): { readonly links: LinkIndex; readonly contested: ListMap<Stakeholder> } => {
  const links = new Map<string, Stakeholder>();
  const contested = new ListMap<Stakeholder>();
  for (const stakeholder of stakeholders) {
    for (const employeeId of stakeholder.links[connectionId] ?? []) {
      const holder = links.get(employeeId);
      if (holder === undefined || holder === stakeholder) links.set(employeeId, stakeholder);
      else contested.add(employeeId, stakeholder);
    }
  }
  for (const [employeeId, others] of contested.entries()) {
    const first = links.get(employeeId);
    if (first) others.unshift(first);
    links.delete(employeeId);
  }
  return { links, contested };
};

/** Stakeholders by identifier key; numbers without a connection (an import) count for this one. */
export const indexIdentifiers = (
  stakeholders: readonly Stakeholder[],
  connectionId: string,
): ListMap<Stakeholder> => {
  const index = new ListMap<Stakeholder>();
  for (const stakeholder of stakeholders) {
    const { identifier } = stakeholder;
    if (identifier === undefined) continue;
    const ofConnection = isEmailKind(identifier.kind)
      ? identifier
      : { ...identifier, connectionId: identifier.connectionId ?? connectionId };
    index.add(claimText(ofConnection), stakeholder);
  }
  return index;
};
