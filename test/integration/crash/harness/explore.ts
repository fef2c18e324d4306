import pMap from 'p-map';
import { Driver } from './driver';
import type { Act, Misfortune, Performed } from './driver';
import { outcomeOf, withoutHints } from './outcome';
import type { Outcome } from './outcome';
import type { Fault } from './process';
import { aWorld } from './world';
import type { Snapshot } from './world';

const WORLDS_AT_ONCE = 3;

export type Scenario = {
  readonly from: Snapshot;
  readonly acts: readonly Act[];
};

/** A scenario played without misfortune, with the world as it was before each step. */
export type Reference = {
  readonly outcome: Outcome;
  readonly after: Snapshot;
  readonly steps: readonly (Performed & { readonly before: Snapshot; readonly act: number })[];
};

/** Plays a scenario once, undisturbed. */
export const playUndisturbed = async ({ from, acts }: Scenario): Promise<Reference> => {
  const world = await aWorld(from);
  const driver = new Driver(world, acts);
  const befores = new Map<number, { before: Snapshot; act: number }>();
  await driver.run(async (step) => {
    befores.set(step, { before: await world.snapshot(), act: driver.act });
  });
  const outcome = await outcomeOf(world);
  const after = await world.snapshot();
  await world.table.destroy();
  const steps = driver.performed.flatMap((performed) => {
    const found = befores.get(performed.step);
    return found ? [{ ...performed, ...found }] : [];
  });
  return { outcome, after, steps };
};

/** Plays a scenario with whatever goes wrong, and with `late` messages of the past once all is over. */
export const play = async (
  { from, acts }: Scenario,
  misfortune: Misfortune,
  { act = 0, late = false }: { readonly act?: number; readonly late?: boolean } = {},
): Promise<{ readonly outcome: Outcome; readonly performed: readonly Performed[] }> => {
  const world = await aWorld(from);
  try {
    const driver = new Driver(world, acts, misfortune, act);
    await driver.run();
    if (late) {
      world.messages.push(...driver.delivered);
      await new Driver(world, []).run();
    }
    return { outcome: await outcomeOf(world), performed: driver.performed };
  } finally {
    await world.table.destroy();
  }
};

export type Mishap = { readonly where: string; readonly outcome: Outcome; readonly expected: Outcome };

/** What goes wrong, and whether what was in hand then comes again or the deadline has to notice. */
export type Accident = { readonly how: Fault['how']; readonly comesAgain: boolean };

/** The steps to try out, by name; `round` is the how manieth of that name, from 0. */
export type Where = { readonly since: string; readonly round?: number; readonly until?: string };

const stepsWithin = ({ steps }: Reference, { since, round = 0, until }: Where) => {
  const first = steps.filter(({ name }) => name === since)[round]?.step ?? Infinity;
  const last = steps.find(({ name, step }) => name === until && step > first)?.step ?? Infinity;
  return steps.filter(({ step }) => step >= first && step < last);
};

/**
 * Plays a scenario once per write of some steps; each time the invocation of that write dies right after it (or hangs
 * right before it), and the rest goes on undisturbed. Answers what each world came to, and what it should have.
 */
export const atEveryWrite = async (
  scenario: Scenario,
  reference: Reference,
  { how, comesAgain }: Accident,
  within: Where,
): Promise<Mishap[]> => {
  const points = stepsWithin(reference, within).flatMap((step) =>
    Array.from({ length: step.writes }, (_, index) => ({ step, at: index + 1 })),
  );
  return pMap(
    points,
    async ({ step, at }) => {
      const where = `${how} at write ${at} of ${step.writes} in step ${step.step}, ${step.name}`;
      const fault = (number: number) => (number === 0 ? { how, at } : undefined);
      try {
        const from = { ...scenario, from: step.before };
        const { outcome } = await play(from, { fault, comesAgain: () => comesAgain }, { act: step.act });
        // Where an event was lost the watchdog sends a command instead.
        const seen = comesAgain && step.kind === 'message' ? whole : withoutHints;
        return { where, outcome: seen(outcome), expected: seen(reference.outcome) };
      } catch (error) {
        throw new Error(`the scenario broke off: ${where}`, { cause: error });
      }
    },
    { concurrency: WORLDS_AT_ONCE },
  );
};

const whole = (outcome: Outcome): Outcome => outcome;
