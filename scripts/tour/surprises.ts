import { syncKinds } from '#domain/plan';
import type { PlayedDay } from './play-day';
import type { Expectation } from './tour-day';

/** What was not as it has to be, in words; nothing when all was. */
export const surprisesOf = (played: PlayedDay, expected: Expectation): string[] => {
  const { run, planned } = played;
  const counts = planned?.plan?.counts;
  const surprises = syncKinds.flatMap((kind) => differs(kind, counts?.[kind] ?? 0, expected[kind] ?? 0));
  if (expected.state !== undefined) surprises.push(...differs('state', run?.state ?? 'none', expected.state));
  surprises.push(
    ...differs('guards', played.guards.map(({ code }) => code).join(), (expected.guards ?? []).join()),
  );
  for (const code of expected.problems ?? []) {
    if (!played.problems.has(code)) surprises.push(`expected the problem ${code}`);
  }
  if (expected.events) surprises.push(...differs('events', told(counted(played)), told(expected.events)));
  return surprises;
};

/** How many events of each type came. */
export const counted = ({ events }: Pick<PlayedDay, 'events'>): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { type } of events) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
};

const told = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([type, count]) => `${count} ${type}`)
    .sort()
    .join(', ');

const differs = (what: string, actual: string | number, expected: string | number): string[] =>
  actual === expected ? [] : [`${what}: expected ${expected || 'none'}, got ${actual || 'none'}`];
