import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';

/** A test, or a group of tests, whose name carries a statement's number. */
export type NamedTest = { readonly name: string; readonly path: string };

const NUMBERS = /\((B\d+(?:(?:, (?:and )?| and | to )B\d+)*)\)/g;
/** A text in quotes, on one line, that carries a number. */
const NAMES =
  /'((?:[^'\\\n]|\\.)*\(B\d[^'\n]*)'|"((?:[^"\\\n]|\\.)*\(B\d[^"\n]*)"|`((?:[^`\\\n]|\\.)*\(B\d[^`\n]*)`/g;

/** The numbers that a name carries: `(B74, B77)`, `(B65 to B72)`. */
export const numbersIn = (name: string): number[] =>
  [...name.matchAll(NUMBERS)].flatMap(([, list = '']) =>
    list.split(/, (?:and )?| and /).flatMap((part) => {
      const [from = 0, to = from] = [...part.matchAll(/B(\d+)/g)].map(([, digits]) => Number(digits));
      return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
    }),
  );

/** The names in a test file that carry numbers. */
export const namesIn = (source: string): string[] =>
  [...source.matchAll(NAMES)].map(([, single, double, template]) => single ?? double ?? template ?? '');

/** Tests by the number of the statement that they show, in the order of the files. */
export const testsByNumber = async (
  files: readonly string[],
  root: string,
): Promise<ReadonlyMap<number, readonly NamedTest[]>> => {
  const found = new Map<number, NamedTest[]>();
  for (const file of files.toSorted()) {
    const path = relative(root, file);
    for (const name of namesIn(await readFile(file, 'utf8'))) {
      for (const number of numbersIn(name)) {
        const tests = found.get(number) ?? [];
        if (!tests.some((test) => test.name === name && test.path === path)) tests.push({ name, path });
        found.set(number, tests);
      }
    }
  }
  return found;
};
