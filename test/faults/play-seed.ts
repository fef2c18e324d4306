import '../integration/crash/harness/quiet';
import { createHash } from 'node:crypto';
import type { Run } from '#domain/run';
import { seededRandom } from '#simulators/random';
import { outcomeOf } from '../integration/crash/harness/outcome';
import type { Outcome } from '../integration/crash/harness/outcome';
import type { Branch } from './branch';
import type { Decided } from './decided';
import { FIRST_DAY, aFaultWorld } from './fault-world';
import type { FaultWorld } from './fault-world';
import type { Tally } from './faults';
import { anHr } from './hr';
import { violationsIn } from './invariants';
import { Player } from './player';
import { aShape } from './shape';
import type { Shape } from './shape';
import { Story } from './story';

export type Played = {
  readonly seed: number;
  readonly shape: Shape;
  /** What does not hold; empty if all does. */
  readonly violations: readonly string[];
  readonly tally: Tally;
  /** How often runs ended in which state. */
  readonly runs: Readonly<Record<string, number>>;
  readonly steps: number;
  readonly ms: number;
  /** The same for every play of the seed. */
  readonly digest: string;
  readonly trace: readonly string[];
};

/** A world before its first day, with who plays in it. */
export const aStoryOf = async (seed: number, { calm = false }: { readonly calm?: boolean } = {}) => {
  const random = seededRandom(seed + 17);
  const shape = aShape(random);
  const { people, others } = shape;
  const sizes = [['bamboohr', people] as const, ...(others > 0 ? [['humaans', others] as const] : [])];
  const hr = await anHr(sizes, { today: FIRST_DAY, seed }, random);
  const world = await aFaultWorld(seed, hr, shape);
  const player = new Player(world);
  if (calm) world.calmDown();
  return { world, player, story: new Story(world, player) };
};

/** Plays one seed to its end: days under faults, then calm, then what has to hold. */
export const playSeed = async (seed: number, options: { readonly calm?: boolean } = {}): Promise<Played> => {
  const began = Date.now();
  const { world, player, story } = await aStoryOf(seed, options);
  const violations: string[] = [];
  try {
    violations.push(...(await playAll(world, player, story)));
  } catch (error) {
    violations.push(
      `the world broke off: ${error instanceof Error ? (error.stack ?? error.message) : 'unknown'}`,
    );
  }
  const { runs } = await outcomeOf(world).catch(() => ({ runs: [] }));
  await world.destroy();
  return {
    seed,
    shape: world.shape,
    violations,
    tally: world.tally,
    runs: Object.fromEntries(
      [...Map.groupBy(runs, ({ state }) => state)].map(([state, some]) => [state, some.length]),
    ),
    steps: player.trace.length,
    ms: Date.now() - began,
    digest: createHash('sha256').update(player.trace.join('\n')).digest('hex').slice(0, 12),
    trace: player.trace,
  };
};

const playAll = async (world: FaultWorld, player: Player, story: Story): Promise<string[]> => {
  await story.play();
  world.calmDown();
  await player.settle();
  const { decided } = story;
  const afterFaults = await violationsIn(world, decided);
  const before = await outcomeOf(world);
  const last = await story.finish();
  const converged = await outcomeOf(world);
  const reruns = await story.syncAll();
  const again = await outcomeOf(world);
  for (const letter of world.post.sent.slice()) world.post.put(letter);
  await player.settle();
  const late = await outcomeOf(world);
  return [
    ...story.departures.map((line) => `under faults: ${line}`),
    ...afterFaults.map((line) => `after the faults: ${line}`),
    ...lostPeople(before, converged, decided),
    ...(await departuresIn(last)).map((line) => `in the end: ${line}`),
    ...(await violationsIn(world, decided)).map((line) => `in the end: ${line}`),
    ...reruns.flatMap(([, rerun]) => planned(rerun)),
    ...differences('a rerun wrote', converged, again, ['register', 'ties', 'history']),
    ...differences('messages of the past changed something', again, late, [
      'register',
      'ties',
      'runs',
      'events',
    ]),
  ];
};

/** Nobody goes by a sync; only whom somebody had erased. */
const lostPeople = (before: Outcome, after: Outcome, { erased }: Decided): string[] => {
  const present = new Set([...after.register, ...erased].map(({ stakeholderId }) => stakeholderId));
  return before.register.flatMap(({ stakeholderId }) =>
    present.has(stakeholderId) ? [] : [`somebody is lost: ${stakeholderId}`],
  );
};

const departuresIn = async (runs: readonly (readonly [Branch, Run])[]): Promise<string[]> => {
  const found: string[] = [];
  for (const [branch, run] of runs) found.push(...(await branch.departuresAfter(run)));
  return found;
};

/** A reading of the same people has nothing to plan. */
const planned = ({ plan, state }: Run): string[] => {
  const { create, update, leaver, link } = plan?.counts ?? { create: -1, update: 0, leaver: 0, link: 0 };
  const rows = create + update + leaver + link;
  return rows === 0 ? [] : [`a rerun plans ${rows} changes (${state})`];
};

const differences = (
  what: string,
  before: Outcome,
  after: Outcome,
  parts: readonly (keyof Outcome)[],
): string[] =>
  parts.flatMap((part) =>
    JSON.stringify(before[part]) === JSON.stringify(after[part]) ? [] : [`${what}: ${part}`],
  );
