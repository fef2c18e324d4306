import { byText, canonicalJson } from './canonical-json';
import type { FieldCell, Override, Restore, Stakeholder } from './stakeholder';

/**
 * What a version replaced, as far as its history entry does not tell: together with the values before in `changes` enough
 * to put it back exactly (pipeline section 7, undo). Holds no values of fields, and nothing that stayed.
 */
export const restoreOf = (before: Stakeholder, after: Stakeholder): Restore => ({
  ...originsOf(before, after),
  ...linksOf(before, after),
  ...overridesOf(before, after),
  ...statusOf(before, after),
  ...replaced('identifier', before, after),
  ...replaced('leavings', before, after),
  ...replaced('leaverSince', before, after),
  ...(differ(before.tags, after.tags) && { tags: before.tags }),
});

const differ = (one: unknown, other: unknown): boolean =>
  one !== other && canonicalJson(one ?? null) !== canonicalJson(other ?? null);

const keysOf = (...records: readonly (Readonly<Record<string, unknown>> | undefined)[]): string[] => [
  ...new Set(records.flatMap((record) => Object.keys(record ?? {}))),
];

/** Where replaced cells came from; fields that came from the same place at the same time share an entry. */
const originsOf = (before: Stakeholder, after: Stakeholder): Pick<Restore, 'origins'> => {
  const origins = new Map<string, [string, string, string[]]>();
  for (const field of keysOf(before.fields, after.fields).sort(byText)) {
    const cell = before.fields[field];
    if (cell === undefined || isSameCell(cell, after.fields[field])) continue;
    const key = `${cell.at}\n${cell.source}`;
    const origin = origins.get(key) ?? [cell.source, cell.at, []];
    origin[2].push(field);
    origins.set(key, origin);
  }
  return origins.size > 0 ? { origins: [...origins.values()] } : {};
};

const isSameCell = (one: FieldCell, other: FieldCell | undefined): boolean =>
  other !== undefined && one.value === other.value && one.source === other.source && one.at === other.at;

const linksOf = (before: Stakeholder, after: Stakeholder): Pick<Restore, 'links'> => {
  const links: NonNullable<Restore['links']> = {};
  for (const connectionId of keysOf(before.links, after.links)) {
    const [had, has] = [before.links[connectionId] ?? [], after.links[connectionId] ?? []];
    const added = has.filter((id) => !had.includes(id));
    const removed = had.filter((id) => !has.includes(id));
    if (added.length > 0 || removed.length > 0) links[connectionId] = { added, removed };
  }
  return Object.keys(links).length > 0 ? { links } : {};
};

/** Overrides that ended, and those that began, which are null. */
const overridesOf = (before: Stakeholder, after: Stakeholder): Pick<Restore, 'overrides'> => {
  const overrides: Record<string, Override | null> = {};
  for (const field of keysOf(before.overrides, after.overrides)) {
    const override = before.overrides?.[field];
    if (differ(override, after.overrides?.[field])) overrides[field] = override ?? null;
  }
  return Object.keys(overrides).length > 0 ? { overrides } : {};
};

const leavingOf = ({ status, lastDay, historicalLeaver }: Stakeholder): NonNullable<Restore['status']> => ({
  status,
  ...(lastDay !== undefined && { lastDay }),
  ...(historicalLeaver !== undefined && { historicalLeaver }),
});

const statusOf = (before: Stakeholder, after: Stakeholder): Pick<Restore, 'status'> =>
  differ(leavingOf(before), leavingOf(after)) ? { status: leavingOf(before) } : {};

/** What a part was before, or null for nothing; absent where it stayed. */
const replaced = <Part extends 'identifier' | 'leavings' | 'leaverSince'>(
  part: Part,
  before: Stakeholder,
  after: Stakeholder,
): { readonly [key in Part]?: NonNullable<Stakeholder[Part]> | null } | undefined =>
  differ(before[part], after[part]) ? onlyPart(part, before[part] ?? null) : undefined;

const onlyPart = <Part extends string, Value>(part: Part, value: Value) => {
  const one: { [key in Part]?: Value } = {};
  one[part] = value;
  return one;
};
