import { claimText } from '../match/identifier';
import type { Change } from '../plan';

/**
 * Rows that hand identifiers to one another (a swap between two people, a chain) grouped, the taker before the giver;
 * every other row alone. Deterministic. A circle has to be written in one transaction (pipeline section 1); of a chain
 * the last takes what is free, so it can be written from its end, one after the other, however long it is.
 */
export const swapGroups = (changes: readonly Change[]): Change[][] => {
  const giverOf = new Map<string, Change>();
  for (const change of changes) {
    if (change.identifier?.before) giverOf.set(claimText(change.identifier.before), change);
  }
  const takesFrom = (change: Change): Change | undefined => {
    const giver = change.identifier?.after ? giverOf.get(claimText(change.identifier.after)) : undefined;
    return giver === change ? undefined : giver;
  };
  const given = new Set(changes.map(takesFrom).filter((giver) => giver !== undefined));
  const grouped = new Set<Change>();
  const follow = (head: Change): Change[] => {
    const group: Change[] = [];
    for (let next: Change | undefined = head; next && !grouped.has(next); next = takesFrom(next)) {
      grouped.add(next);
      group.push(next);
    }
    return group;
  };
  // Chains begin with somebody from whom nobody takes; what is left over are circles.
  const chains = changes.filter((change) => !given.has(change)).map(follow);
  const circles = changes.filter((change) => given.has(change)).map(follow);
  return [...chains, ...circles].filter((group) => group.length > 0);
};

/** Whether the last of a group takes what its first gives away: then none of them can go first. */
export const isCircle = (group: readonly Change[]): boolean => {
  const [given, taken] = [group[0]?.identifier?.before, group.at(-1)?.identifier?.after];
  return group.length > 1 && !!given && !!taken && claimText(given) === claimText(taken);
};

/** The order in which rows are sealed: those that belong together side by side and first, so that they meet on one page. */
export const orderForApply = (changes: readonly Change[]): Change[] => {
  const groups = swapGroups(changes);
  return [
    ...groups.filter((group) => group.length > 1),
    ...groups.filter((group) => group.length === 1),
  ].flat();
};

/**
 * Rows in pages of at most `size`, in their order. What belongs together is not torn apart, for the rows of a circle on
 * two pages would wait for one another for ever; only what is larger than a page is.
 */
export const cutPages = (changes: readonly Change[], size: number): Change[][] => {
  // Only identifiers tie rows together, and few rows have one.
  const tied = swapGroups(changes.filter(({ identifier }) => identifier !== undefined));
  const sizes = new Map<Change | undefined, number>(tied.map((group) => [group[0], group.length]));
  const pages: Change[][] = [];
  for (const change of changes) {
    const page = pages.at(-1);
    const together = sizes.get(change) ?? 1;
    const isFull = !page || page.length >= size || (together <= size && page.length + together > size);
    if (isFull) pages.push([change]);
    else page.push(change);
  }
  return pages;
};
