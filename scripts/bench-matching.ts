import { WORTH_ASKING } from '#domain/match/likeness';
import { table } from './bench/report';
import { readLabelledPairs } from './matching/labelled-pairs';
import type { LabelledPair } from './matching/labelled-pairs';
import { averagePrecision, qualityOf } from './matching/quality';
import { rules } from './matching/rules';
import { foundAmong, isWorthAsking, scoreOf } from './matching/score';

const share = (value: number): string => value.toFixed(3);

const halves = (pairs: readonly LabelledPair[]): readonly [string, readonly LabelledPair[]][] => [
  ['tuned', pairs.filter(({ heldOut }) => !heldOut)],
  ['held out', pairs.filter(({ heldOut }) => heldOut)],
];

/** What each rule by itself takes for one person, on both halves. */
const ruleTable = (pairs: readonly LabelledPair[]): string =>
  table(
    [
      'rule',
      'half',
      'pairs it can judge',
      'said to be one',
      'precision',
      'recall',
      'recall where it can judge',
      'undecidable said to be one',
    ],
    rules.flatMap(({ name, says, sees }) =>
      halves(pairs).map(([half, own]) => {
        const { said, precision, recall, undecidable } = qualityOf(own, says);
        const judged = own.filter(sees);
        return [
          name,
          half,
          String(judged.length),
          String(said),
          share(precision),
          share(recall),
          share(qualityOf(judged, says).recall),
          String(undecidable),
        ];
      }),
    ),
  );

const scoreTable = (pairs: readonly LabelledPair[]): string => {
  const found = foundAmong(pairs);
  return table(
    [
      'half',
      'pairs',
      'area under precision and recall',
      'precision',
      'recall',
      'recall of the search',
      'undecidable shown',
    ],
    halves(pairs).map(([half, own]) => {
      const { precision, recall, undecidable } = qualityOf(own, isWorthAsking);
      return [
        half,
        String(own.length),
        share(averagePrecision(own, scoreOf)),
        share(precision),
        share(recall),
        share(qualityOf(own, ({ id }) => found.has(id)).recall),
        String(undecidable),
      ];
    }),
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
      ...halves(ofKind).flatMap(([, own]) =>
        (['same', 'different'] as const).map((label) => {
          const labelled = own.filter((pair) => pair.label === label);
          return `${labelled.filter(isWorthAsking).length} of ${labelled.length}`;
        }),
      ),
    ]),
  );

const pairs = readLabelledPairs();
process.stdout.write(
  [
    '# Matching quality',
    `${pairs.length} labelled pairs of test/fixtures/matching. Precision: of the decidable pairs said to be one person, those that are. Recall: of the pairs that are one, those that were found; of the search: named among the first few for the HR side, in a register of all pairs.`,
    '## Rules, each by itself',
    ruleTable(pairs),
    `## Order of the score, and its cut-off ${WORTH_ASKING}`,
    scoreTable(pairs),
    '## Worth asking, by kind',
    kindTable(pairs),
    '',
  ].join('\n\n'),
);
