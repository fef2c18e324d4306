import { asRow } from '../records';
import type { Row } from '../port';

/**
 * Reads `department.name` out of an answer whatever the case of its keys (`managerId` may come as `managerID`, sheet
 * section 10, item 3). Undefined: not in the answer. Null anywhere on the way is null. Remembers the spelling met.
 */
export const caselessPath = (path: string): ((row: Row) => unknown) => {
  const steps = path.split('.').map(caselessKey);
  return (row) => {
    let value: unknown = row;
    for (const step of steps) {
      value = step(asRow(value));
      if (value === null || value === undefined) return value;
    }
    return value;
  };
};

const caselessKey = (name: string): ((holder: Row) => unknown) => {
  let spelling = name;
  return (holder) => {
    const value = holder[spelling];
    if (value !== undefined) return value;
    const met = spellingIn(holder, name);
    if (met === undefined) return undefined;
    spelling = met;
    return holder[met];
  };
};

const spellingIn = (holder: Row, name: string): string | undefined => {
  const wanted = name.toLowerCase();
  return Object.keys(holder).find((key) => key.toLowerCase() === wanted);
};
