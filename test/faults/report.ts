import { faultKinds } from './faults';
import type { FaultKind } from './faults';
import type { Played } from './play-seed';

const kinds = Object.keys(faultKinds) as FaultKind[];

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

/** Kinds of faults that no seed met: the harness would show nothing about them. */
export const untried = (played: readonly Played[]): FaultKind[] =>
  kinds.filter((kind) => played.every(({ tally }) => tally.of(kind) === 0));

/** Each kind of fault: how often it was injected, in how many seeds, and in how many of those all held. */
export const faultTable = (played: readonly Played[]): string =>
  [
    row(['fault', 'what it is', 'injected', 'seeds', 'all held', 'violated']),
    row(['---', '---', '---:', '---:', '---:', '---:']),
    ...kinds.map((kind) => {
      const met = played.filter(({ tally }) => tally.of(kind) > 0);
      const violated = met.filter(({ violations }) => violations.length > 0).length;
      const injected = met.reduce((sum, { tally }) => sum + tally.of(kind), 0);
      return row([kind, faultKinds[kind], injected, met.length, met.length - violated, violated]);
    }),
  ].join('\n');

/** How the runs under these faults ended. */
export const runTable = (played: readonly Played[]): string => {
  const ends = new Map<string, number>();
  for (const { runs } of played) {
    for (const [state, count] of Object.entries(runs)) ends.set(state, (ends.get(state) ?? 0) + count);
  }
  return [
    row(['runs that ended as', 'count']),
    row(['---', '---:']),
    ...[...ends].sort(([, one], [, other]) => other - one).map(row),
  ].join('\n');
};

const deeds = [
  'request',
  'approve',
  'approve some',
  'approve second',
  'choose',
  'reject',
  'cancel',
  'undo',
  'pin',
  'configure',
  'erase',
] as const;

/** What people did meanwhile, and what the companies were like. */
export const deedTable = (played: readonly Played[]): string => {
  const seedsWith = (is: (one: Played) => boolean) => played.filter(is).length;
  const done = played.flatMap(({ trace }) => trace.filter((line) => line.endsWith(' done')));
  const count = (deed: string) =>
    done.filter((line) => (deed === 'choose' ? line.startsWith('choose ') : line === `${deed} done`)).length;
  return [
    row(['what people did', 'times']),
    row(['---', '---:']),
    ...deeds.map((deed) => row([deed, count(deed)])),
    row(['seeds with two connections', seedsWith(({ shape }) => shape.others > 0)]),
    row(['seeds where two people approve', seedsWith(({ shape }) => shape.twoApprove)]),
    row(['seeds with pages of few rows', seedsWith(({ shape }) => shape.rowsPerPage < 100)]),
  ].join('\n');
};

/** Times of seeds, in words. */
export const timesOf = (played: readonly Played[], seconds: number): string => {
  const times = played.map(({ ms }) => ms).sort((one, other) => one - other);
  const at = (part: number) => ((times[Math.floor((times.length - 1) * part)] ?? 0) / 1000).toFixed(1);
  const steps = played.reduce((sum, { steps: some }) => sum + some, 0);
  return `${played.length} seeds, ${steps} invocations and calls in ${Math.round(seconds)} s; a seed took ${at(0.5)} s (median), ${at(1)} s (longest)`;
};
