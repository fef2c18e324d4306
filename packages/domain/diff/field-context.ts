import type { ConfigurationSettings } from '../configuration';
import { dayClock } from '../leavers/day-clock';
import type { DayClock } from '../leavers/day-clock';
import type { Problem } from '../plan';
import { answeredValues } from './answered-values';
import type { AnsweredValues } from './answered-values';
import { indexDeclines } from './declines';
import type { Declines } from './declines';
import type { DiffInput } from './diff-input';
import { fieldRulesOf } from './field-rules';
import type { FieldRules } from './field-rules';
import { rankingOf } from './ranking';
import type { Ranking } from './ranking';

/** What decides over the fields of everybody; made once per diff. */
export type FieldContext = {
  readonly settings: ConfigurationSettings;
  readonly rules: FieldRules;
  readonly declines: Declines;
  readonly answers: AnsweredValues;
  readonly ranking: Ranking;
  /** ISO day on which an override has to hold. */
  readonly asOf: string;
  /** Tells whether somebody's last day is over. */
  readonly clock: DayClock;
  /** `conn:<id>`: the source of cells this connection wrote. */
  readonly source: string;
  readonly hashKey: string;
  /** Where a person has to say which value counts; filled while fields are compared. */
  readonly conflicts: Problem[];
};

/** The context of an input, without conflicts so far. */
export const fieldContextOf = (input: DiffInput): FieldContext => ({
  settings: input.settings,
  rules: fieldRulesOf(input.settings, input.lost),
  declines: indexDeclines(input),
  answers: answeredValues(input),
  ranking: rankingOf(input),
  asOf: input.asOf,
  clock: dayClock(input),
  source: `conn:${input.connectionId}`,
  hashKey: input.hashKey,
  conflicts: [],
});
