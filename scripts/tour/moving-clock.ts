import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than emulator and functions keep what they read of the file (infra/local/shifted-clock.cjs). */
const NOTICED_AFTER_MS = 60;

/** The stack's clock, which only goes forward; the machine's own stays as it is. */
export type MovingClock = {
  readonly now: () => Date;
  /** Moves to an instant (ISO) and returns once the stack goes by it; does nothing when that is past. */
  readonly moveTo: (instant: string) => Promise<void>;
};

/** A clock that is the machine's as yet, written to a file that the stack reads. */
export const startClock = async (file: string): Promise<MovingClock> => {
  let offset = 0;
  const write = () => writeFile(file, String(offset));
  await write();
  return {
    now: () => new Date(Date.now() + offset),
    moveTo: async (instant) => {
      const target = Date.parse(instant) - Date.now();
      if (target <= offset) return;
      offset = target;
      await write();
      await sleep(NOTICED_AFTER_MS);
    },
  };
};
