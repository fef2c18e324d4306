import * as z from 'zod';
import type { ConfigurationSettings } from '../configuration';
import { customFieldName } from '../custom-field';
import type { FieldStatistics } from '../readings/field-statistics';
import type { Collapse } from './figures';

type Limits = ConfigurationSettings['guards']['fill'];

/** How well a field was filled at its best: people with a value, of those who were read. */
export const fillMarkSchema = z.object({
  filled: z.number().int(),
  of: z.number().int(),
  /** When a reading last was as good (ISO instant). */
  at: z.iso.datetime(),
  /** The field of the provider that an admin chose for it; empty: the usual one. */
  source: z.string(),
});
export type FillMark = z.infer<typeof fillMarkSchema>;

/** What complete readings of a connection had, by employee field, `custom.<key>` or `source.<field id>`. Counts only. */
export const fillMarksSchema = z.object({
  v: z.literal(1),
  companyId: z.string(),
  connectionId: z.string(),
  version: z.number().int().positive(),
  marks: z.record(z.string(), fillMarkSchema),
});
export type FillMarks = z.infer<typeof fillMarksSchema>;

/** How well a field is filled in one reading; `of` are the people whose value was read, be it empty. */
export type FieldFill = {
  readonly field: string;
  readonly source: string;
  readonly filled: number;
  readonly of: number;
};

type Marks = FillMarks['marks'];

/** Days for which the best that was read holds, although less was read since. */
const HOLDS_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * The fields of a whole reading, whomever the conditions take, so that saving other conditions moves nothing. A value that
 * was not taken (an invalid phone) came all the same. Fields that could not be read say nothing about what is in them.
 */
export const fieldFills = (
  statistics: readonly FieldStatistics[],
  settings: Pick<ConfigurationSettings, 'fieldSources' | 'customFields'>,
  unreadable: readonly string[],
): FieldFill[] => {
  const skipped = new Set(unreadable);
  const sources = new Map([
    ...Object.entries(settings.fieldSources),
    ...settings.customFields.map(({ key, sourceField }) => [customFieldName(key), sourceField] as const),
  ]);
  return statistics
    .filter(({ target }) => !skipped.has(target))
    .map(({ target, filled, invalid, empty }) => ({
      field: target,
      source: sources.get(target) ?? '',
      filled: filled + invalid,
      of: filled + invalid + empty,
    }));
};

/** Whether a mark says that nearly everybody has a value; of fewer people it says nothing. */
const isKnown = ({ filled, of }: Pick<FillMark, 'filled' | 'of'>, { known, people }: Limits): boolean =>
  filled >= people && filled * 100 >= known * of;

const markOf = ({ field, source }: FieldFill, marks: Marks): FillMark | undefined => {
  const mark = marks[field];
  // Another field of the provider says nothing about this one.
  return mark?.source === source ? mark : undefined;
};

/** Fields that nearly everybody had, and now few have (pipeline section 7): hidden at the vendor, or really gone. */
export const collapsedFields = (fills: readonly FieldFill[], marks: Marks, limits: Limits): Collapse[] =>
  fills.flatMap((fill): Collapse[] => {
    const mark = markOf(fill, marks);
    if (mark === undefined || !isKnown(mark, limits)) return [];
    const { field, filled, of } = fill;
    // filled / of < dropTo % of mark.filled / mark.of, in whole numbers
    const isCollapsed = filled * mark.of * 100 < limits.dropTo * mark.filled * of;
    return isCollapsed ? [{ field, filled, of, known: { filled: mark.filled, of: mark.of } }] : [];
  });

/**
 * What is known after a reading: the best of the last 30 days, so that a field that fades in steps is measured against
 * what it was. A collapsed field keeps its mark for as long as it stays so: only a person's release forgets it. Fields
 * that could not be read keep theirs; those that are not in use any more (`targets` does not name them) are forgotten.
 */
export const nextMarks = (
  fills: readonly FieldFill[],
  marks: Marks,
  {
    collapsed,
    targets,
    limits,
    now,
  }: {
    readonly collapsed: readonly Pick<Collapse, 'field'>[];
    readonly targets: readonly string[];
    readonly limits: Limits;
    readonly now: string;
  },
): Marks => {
  const frozen = new Set(collapsed.map(({ field }) => field));
  const kept = targets.flatMap((field) => {
    const mark = marks[field];
    return mark === undefined ? [] : [[field, mark] as const];
  });
  const read = fills
    .filter(({ field, of }) => of > 0 && !frozen.has(field))
    .flatMap((fill) => {
      const mark = markOf(fill, marks);
      const { field, filled, of, source } = fill;
      const holds = mark !== undefined && isBetter(mark, fill) && isKnown(mark, limits) && !isOld(mark, now);
      return holds ? [] : [[field, { filled, of, at: now, source }] as const];
    });
  return Object.fromEntries([...kept, ...read]);
};

const isBetter = (mark: FillMark, { filled, of }: FieldFill): boolean => mark.filled * of > filled * mark.of;

const isOld = ({ at }: FillMark, now: string): boolean =>
  Date.parse(now) - Date.parse(at) > HOLDS_DAYS * DAY_MS;

/** Without the marks of fields whose values a person says are really gone: what is read next is what is known. */
export const forgetMarks = (marks: Marks, fields: readonly string[]): Marks => {
  const forgotten = new Set(fields);
  return Object.fromEntries(Object.entries(marks).filter(([field]) => !forgotten.has(field)));
};
