import type { WorkQueue } from '#events/definition';

/** Minutes an invocation may take, as infra/constructs has it (test/infra/fault-times.test.ts compares). */
export const timeoutMinutes: Readonly<Record<WorkQueue, number>> = {
  connect: 5,
  fetch: 5,
  normalize: 1,
  diff: 15,
  apply: 1,
  erase: 15,
};

/** A message that was not acknowledged comes again after six timeouts (infra/constructs/stage.ts). */
export const visibilityMs = (minutes: number): number => minutes * 6 * 60_000;
