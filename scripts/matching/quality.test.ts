import { describe, expect, it } from '@jest/globals';
import { foldName } from '#domain/names';
import { inventCrowd, onlyNamesOf } from './crowd';
import { namesOnly, partOf, readLabelledPairs, UNSEEN_NICKNAMES } from './labelled-pairs';
import type { LabelledPair } from './labelled-pairs';
import { averagePrecision, qualityOf } from './quality';
import { planPair, rules } from './rules';
import { foundAmong, isWorthAsking, scoreOf } from './score';

const pairs = readLabelledPairs();
const heldOut = pairs.filter((pair) => partOf(pair) === 'held out');
const hrName = ({ hrFirstName, hrLastName }: LabelledPair): string => `${hrFirstName} ${hrLastName}`;

describe('the labelled pairs', () => {
  it('are at least 150, ten or more of each kind, each id once', () => {
    const kinds = Map.groupBy(pairs, ({ kind }) => kind);

    expect(pairs.length).toBeGreaterThanOrEqual(150);
    expect([...kinds].filter(([, ofKind]) => ofKind.length < 10)).toEqual([]);
    expect(new Set(pairs.map(({ id }) => id)).size).toBe(pairs.length);
  });

  it('hold out every second pair of a kind, and all unseen nicknames', () => {
    for (const [kind, ofKind] of Map.groupBy(pairs, (pair) => pair.kind)) {
      expect(ofKind.map((pair) => pair.heldOut)).toEqual(
        ofKind.map((_, index) => kind === UNSEEN_NICKNAMES || index % 2 === 1),
      );
    }
  });
});

describe('on pairs held out from tuning', () => {
  // A little below what was measured (docs/decisions/0021 and 0025), so that only a real loss fails.
  it.each([
    ['link', 0.75, 0.6],
    ['identifier', 0.95, 0.45],
    ['full name', 1, 0.22],
    ['e-mail elsewhere (question)', 0.6, 0.45],
    ['name and birth date (question)', 1, 0.2],
    ['certain pair', 1, 0.22],
    ['certain or likely pair (question)', 0.82, 0.91],
    ['the same of another connection (question)', 0.8, 0.4],
  ])('the rule %s keeps its precision and its recall where it can judge', (name, precision, recall) => {
    const rule = rules.find((rule) => rule.name === name);
    if (!rule) throw new Error(`expected a rule ${name}`);

    const quality = qualityOf(heldOut.filter(rule.sees), rule.says);

    expect(quality.precision).toBeGreaterThanOrEqual(precision);
    expect(quality.recall).toBeGreaterThanOrEqual(recall);
  });

  it('the score puts pairs of one person above others', () => {
    expect(averagePrecision(heldOut, scoreOf)).toBeGreaterThanOrEqual(0.91);
  });

  it('full names are right in most pairs they tie, undecidable ones counted as wrong', () => {
    const rule = rules.find(({ name }) => name === 'full name');
    if (!rule) throw new Error('expected a rule for full names');

    expect(qualityOf(heldOut, rule.says).strictPrecision).toBeGreaterThanOrEqual(0.75);
  });

  it('most nicknames that were written before the table knew them are worth asking about', () => {
    const unseen = pairs.filter(({ kind }) => kind === UNSEEN_NICKNAMES);

    const { precision, recall } = qualityOf(unseen, isWorthAsking);

    expect(precision).toBe(1);
    expect(recall).toBeGreaterThanOrEqual(0.85);
  });

  it('names alone show most pairs of one person', () => {
    const { precision, recall } = qualityOf(heldOut.map(namesOnly), isWorthAsking);

    expect(precision).toBeGreaterThanOrEqual(0.75);
    expect(recall).toBeGreaterThanOrEqual(0.85);
  });

  it('the cut-off shows most pairs of one person and few others', () => {
    const { precision, recall } = qualityOf(heldOut, isWorthAsking);

    expect(precision).toBeGreaterThanOrEqual(0.87);
    expect(recall).toBeGreaterThanOrEqual(0.91);
  });
});

describe('the search for near names', () => {
  it('finds among 5,000 others nearly everybody whom comparing all with all would, by names only', () => {
    const named = pairs.map(namesOnly);

    const found = foundAmong(named, onlyNamesOf(inventCrowd(5_000, pairs)));

    const shown = named.filter((pair) => pair.label === 'same' && isWorthAsking(pair));
    expect(shown.filter(({ id }) => found.has(id)).length / shown.length).toBeGreaterThanOrEqual(0.98);
  });
});

describe('the score', () => {
  it('links nobody: without link, identifier or full name every pair gives a new person or a question', () => {
    const near = pairs.filter(
      (pair) => isWorthAsking(pair) && foldName(hrName(pair)) !== foldName(pair.name),
    );

    const plans = near.map((pair) => planPair(pair, { email: pair.email }, true));

    expect(near.length).toBeGreaterThan(50);
    expect(plans.flatMap(({ changes }) => changes).filter(({ matchedBy }) => matchedBy !== 'new')).toEqual(
      [],
    );
    expect(plans.every(({ changes, problems }) => changes.length + problems.length === 1)).toBe(true);
  });
});

describe('averagePrecision', () => {
  const labelled = (label: LabelledPair['label'], id: string): LabelledPair => ({
    ...(pairs[0] ?? ({} as LabelledPair)),
    id,
    label,
  });
  const three = [
    labelled('same', '1'),
    labelled('different', '2'),
    labelled('same', '3'),
    labelled('undecidable', '4'),
  ];

  it('is 1 when all pairs of one person come first, less when not, and takes equal scores together', () => {
    expect(averagePrecision(three, ({ label }) => (label === 'same' ? 1 : 0))).toBe(1);
    expect(averagePrecision(three, ({ id }) => -Number(id))).toBeCloseTo(0.5 + (0.5 * 2) / 3, 10);
    expect(averagePrecision(three, () => 0)).toBeCloseTo(2 / 3, 10);
  });
});
