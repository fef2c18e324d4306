import type { Stakeholder } from '../stakeholder';

type Lists = Readonly<Record<string, readonly string[]>>;

/** All employee ids of both, by connection. */
export const mergeLinks = (one: Lists, other: Lists): Record<string, string[]> =>
  Object.fromEntries(
    [...new Set([...Object.keys(one), ...Object.keys(other)])]
      .sort()
      .map((id) => [id, [...new Set([...(one[id] ?? []), ...(other[id] ?? [])])].sort()] as const),
  );

/** Who is somebody else stays so, unless the merge says that they are this person. */
export const mergeNeverLink = (into: Stakeholder, from: Stakeholder): Stakeholder['neverLink'] => {
  const links = mergeLinks(into.links, from.links);
  const kept = Object.entries(mergeLinks(into.neverLink ?? {}, from.neverLink ?? {}))
    .map(([id, employees]) => [id, employees.filter((one) => !(links[id] ?? []).includes(one))] as const)
    .filter(([, employees]) => employees.length > 0);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
};

/** By connection the newest fetch that wrote either: an older one writes neither. */
export const newestSeen = (one: Stakeholder['seen'], other: Stakeholder['seen']): Stakeholder['seen'] => {
  const seen = { ...one };
  for (const [id, at] of Object.entries(other)) if ((seen[id] ?? '') < at) seen[id] = at;
  return seen;
};
