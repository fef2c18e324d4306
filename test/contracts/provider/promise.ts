import { it } from '@jest/globals';

type Broken = { name: string; write: string };

/** States one promise: its name as a behaviour, what to write where it is broken, and the check. */
export type StatePromise = (name: string, write: string, check: () => Promise<void> | void) => void;

/** The promises of one provider, and what is left to write while some are broken. */
export const promiseBook = () => {
  const broken: Broken[] = [];
  const noteBroken = (one: Broken) => broken.push(one);

  const promise: StatePromise = (name, write, check) => {
    // oxlint-disable-next-line jest/valid-title -- it is a string, the type says so
    it(name, async () => {
      try {
        await check();
      } catch (error) {
        noteBroken({ name, write });
        throw withAdvice(error, write);
      }
    });
  };
  return { promise, noteBroken, leftToDo: () => listOf(broken) };
};

const withAdvice = (error: unknown, write: string): unknown => {
  if (error instanceof Error)
    error.stack = `To keep this promise: ${write}\n\n${error.stack ?? error.message}`;
  return error;
};

/** One entry per thing to write, with the promises it would keep; empty when all are kept. */
const listOf = (broken: readonly Broken[]): string => {
  const byWork = Map.groupBy(broken, ({ write }) => write);
  return [...byWork]
    .map(
      ([write, promises], index) =>
        `${index + 1}. ${write}\n${promises.map(({ name }) => `     - ${name}`).join('\n')}`,
    )
    .join('\n');
};
