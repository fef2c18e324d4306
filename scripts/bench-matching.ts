import { WORTH_ASKING } from '#domain/match/likeness';
import { table } from './bench/report';
import { inventCrowd, onlyNamesOf } from './matching/crowd';
import { namesOnly, partOf, parts, readLabelledPairs, withoutBirthDates } from './matching/labelled-pairs';
import type { LabelledPair, Withheld } from './matching/labelled-pairs';
import { averagePrecision, qualityOf } from './matching/quality';
import { rules } from './matching/rules';
import { foundAmong, isWorthAsking, scoreOf } from './matching/score';

const OTHERS = 50_000;

const share = (value: number): string => value.toFixed(3);

const partsOf = (pairs: readonly LabelledPair[]): readonly [string, readonly LabelledPair[]][] =>
  parts.map((part) => [part, pairs.filter((pair) => partOf(pair) === part)]);

/** What each rule by itself takes for one person. Unseen nicknames would only show that no rule knows nicknames. */
const ruleTable = (pairs: readonly LabelledPair[]): string =>
  table(
    [
      'rule',
      'part',
      'pairs it can judge',
      'said to be one',
      'precision',
      'undecidable counted as wrong',
      'recall',
      'recall where it can judge',
      'undecidable said to be one',
    ],
    rules.flatMap(({ name, says, sees }) =>
      partsOf(pairs)
        .slice(0, 2)
        .map(([part, own]) => {
          const { said, precision, strictPrecision, recall, undecidable } = qualityOf(own, says);
          const judged = own.filter(sees);
          return [
            name,
            part,
            String(judged.length),
            String(said),
            share(precision),
            share(strictPrecision),
            share(recall),
            share(qualityOf(judged, says).recall),
            String(undecidable),
          ];
        }),
    ),
  );

const everything: Withheld = (pair) => pair;

const scoreTable = (pairs: readonly LabelledPair[]): string =>
  table(
    ['known', 'part', 'pairs', 'area under precision and recall', 'precision', 'recall', 'undecidable shown'],
    (
      [
        ['everything', everything],
        ['without birth dates', withoutBirthDates],
        ['names only', namesOnly],
      ] as const
    ).flatMap(([known, withhold]) =>
      partsOf(pairs.map(withhold)).map(([part, own]) => {
        const { precision, recall, undecidable } = qualityOf(own, isWorthAsking);
        return [
          known,
          part,
          String(own.length),
          share(averagePrecision(own, scoreOf)),
          share(precision),
          share(recall),
          String(undecidable),
        ];
      }),
    ),
  );

/** Of the pairs of one person that comparing all with all would show, those that the search by keys names. */
const searchTable = (pairs: readonly LabelledPair[]): string => {
  const crowd = inventCrowd(OTHERS, pairs);
  const rowsOf = (known: string, own: readonly LabelledPair[], others: typeof crowd): string[][] => {
    const found = foundAmong(own, others);
    return partsOf(own).map(([part, ofPart]) => {
      const shown = ofPart.filter((pair) => pair.label === 'same' && isWorthAsking(pair));
      return [known, part, String(shown.length), String(shown.filter(({ id }) => found.has(id)).length)];
    });
  };
  return table(
    ['known', 'part', 'worth asking', 'found'],
    [
      ...rowsOf('everything', pairs, crowd),
      ...rowsOf('names only', pairs.map(namesOnly), onlyNamesOf(crowd)),
    ],
  );
};

const kindTable = (pairs: readonly LabelledPair[]): string =>
  table(
    [
      'kind',
      'tuned: right of same',
      'tuned: wrong of different',
      'held out: right of same',
      'held out: wrong of different',
    ],
    [...Map.groupBy(pairs, ({ kind }) => kind)].map(([kind, ofKind]) => [
      kind,
      ...[false, true].flatMap((heldOut) =>
        (['same', 'different'] as const).map((label) => {
          const labelled = ofKind.filter((pair) => pair.label === label && pair.heldOut === heldOut);
          return `${labelled.filter(isWorthAsking).length} of ${labelled.length}`;
        }),
      ),
    ]),
  );

const pairs = readLabelledPairs();
process.stdout.write(
  [
    '# Matching quality',
    `${pairs.length} labelled pairs of test/fixtures/matching. Precision: of the decidable pairs said to be one person, those that are. Recall: of the pairs that are one, those that were found.`,
    '## Rules, each by itself',
    'Equal names with two different birth dates are vetoed by the rule of full names itself: its precision is that of pairs without two birth dates.',
    ruleTable(pairs),
    `## Order of the score, and its cut-off ${WORTH_ASKING}`,
    scoreTable(pairs),
    `## The search by keys, in a register of all pairs and ${OTHERS.toLocaleString('en')} others`,
    searchTable(pairs),
    '## Worth asking, by kind',
    kindTable(pairs),
    '',
  ].join('\n\n'),
);
