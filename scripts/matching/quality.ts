import type { LabelledPair } from './labelled-pairs';

/** Of what was said to be one person. */
export type Quality = {
  readonly said: number;
  /** Of the decidable pairs said to be one: the share that is. 1 if nothing was said. Fits questions. */
  readonly precision: number;
  /** The same of all pairs said to be one, undecidable ones counted as wrong. Fits ties: whoever ties takes the risk. */
  readonly strictPrecision: number;
  /** Of the pairs that are one: the share that was said to be. */
  readonly recall: number;
  readonly undecidable: number;
};

export const qualityOf = (pairs: readonly LabelledPair[], says: (pair: LabelledPair) => boolean): Quality => {
  const said = pairs.filter(says);
  const right = said.filter(({ label }) => label === 'same').length;
  const undecidable = said.filter(({ label }) => label === 'undecidable').length;
  const decidable = said.length - undecidable;
  const same = pairs.filter(({ label }) => label === 'same').length;
  return {
    said: said.length,
    precision: decidable === 0 ? 1 : right / decidable,
    strictPrecision: said.length === 0 ? 1 : right / said.length,
    recall: same === 0 ? 1 : right / same,
    undecidable,
  };
};

/**
 * Area under the curve of precision and recall when decidable pairs are taken by falling score (average precision).
 * Pairs of equal score are taken together, so their order in the file does not matter.
 */
export const averagePrecision = (
  pairs: readonly LabelledPair[],
  scoreOf: (pair: LabelledPair) => number,
): number => {
  const decidable = pairs.filter(({ label }) => label !== 'undecidable');
  const same = decidable.filter(({ label }) => label === 'same').length;
  const groups = [...Map.groupBy(decidable, scoreOf)].sort(([one], [other]) => other - one);
  let taken = 0;
  let right = 0;
  let area = 0;
  for (const [, group] of groups) {
    const found = group.filter(({ label }) => label === 'same').length;
    taken += group.length;
    right += found;
    area += (found / same) * (right / taken);
  }
  return area;
};
