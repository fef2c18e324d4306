import { it } from '@jest/globals';

/** Only for a promise that hangs: 1,000 people of a vendor with calls per person take seconds on a busy machine. */
const LONGEST_MS = 60_000;

/** `place`: in the order the promises are stated, whatever order they are checked in. */
type Broken = { name: string; write: string; place: number };

/** States one promise: its name as a behaviour, what to write where it is broken, and the check. */
export type StatePromise = (name: string, write: string, check: () => Promise<void> | void) => void;

/** The promises of one provider, and what is left to write while some are broken. */
export const promiseBook = () => {
  const broken: Broken[] = [];
  let stated = 0;
  const noteBroken = (name: string, write: string, place = Infinity) => broken.push({ name, write, place });

  const promise: StatePromise = (name, write, check) => {
    stated += 1;
    const place = stated;
    const kept = async () => {
      try {
        await check();
      } catch (error) {
        noteBroken(name, write, place);
        throw withAdvice(error, write);
      }
    };
    // oxlint-disable-next-line jest/valid-title -- it is a string, the type says so
    it(name, kept, LONGEST_MS);
  };
  const leftToDo = () =>
    broken.length === 0 ? '' : `${broken.length} of ${stated} promises are broken\n${listOf(broken)}`;
  return { promise, noteBroken, leftToDo };
};

const withAdvice = (error: unknown, write: string): unknown => {
  if (error instanceof Error)
    error.stack = `To keep this promise: ${write}\n\n${error.stack ?? error.message}`;
  return error;
};

/** One entry per thing to write, with the promises it would keep; empty when all are kept. */
const listOf = (broken: readonly Broken[]): string => {
  const inOrder = broken.toSorted((one, other) => one.place - other.place);
  const byWork = Map.groupBy(inOrder, ({ write }) => write);
  return [...byWork]
    .map(
      ([write, promises], index) =>
        `${index + 1}. ${write}\n${promises.map(({ name }) => `     - ${name}`).join('\n')}`,
    )
    .join('\n');
};
