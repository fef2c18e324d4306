import { foldText } from './names';

const LONGEST = 36;
const WITHOUT_LETTERS = 'field';

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/**
 * A stable key from a label, in camelCase: `Shirt size` becomes `shirtSize`, `T-Shirt Größe` becomes `tShirtGrosse`. A label
 * without Latin letters becomes `field`. Short enough for a number behind it.
 */
export const keyOfLabel = (label: string): string => {
  const words = foldText(label)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const [first = '', ...others] = words;
  const key = [first, ...others.map(capital)].join('').replace(/^\d+/, '').slice(0, LONGEST);
  return key === '' ? WITHOUT_LETTERS : key.charAt(0).toLowerCase() + key.slice(1);
};

/** The n-th key to try for a label, from 1: `shirtSize`, `shirtSize2`, `shirtSize3`. */
export const nthKeyOfLabel = (label: string, n: number): string =>
  n === 1 ? keyOfLabel(label) : `${keyOfLabel(label)}${n}`;
