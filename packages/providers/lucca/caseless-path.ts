import { asRow } from '../records';
import type { Row } from '../port';

/**
 * Reads `department.name` out of an answer whatever the case of its keys (`managerId` may come as `managerID`, sheet
 * section 10, item 3). Undefined: not in the answer. Null anywhere on the way is null. Remembers the spelling met.
 */
export const caselessPath = (path: string): ((row: Row) => unknown) => {
  const names = path.split('.');
  const spellings = [...names];
  return (row) => {
    let value: unknown = row;
    for (const [depth, name] of names.entries()) {
      const holder = asRow(value);
      let spelling = spellings[depth] ?? name;
      if (!Object.hasOwn(holder, spelling)) {
        const met = spellingIn(holder, name);
        if (met === undefined) return undefined;
        spelling = met;
        spellings[depth] = met;
      }
      value = holder[spelling];
      if (value === null) return null;
    }
    return value;
  };
};

const spellingIn = (holder: Row, name: string): string | undefined => {
  const wanted = name.toLowerCase();
  return Object.keys(holder).find((key) => key.toLowerCase() === wanted);
};
