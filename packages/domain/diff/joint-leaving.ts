import type { Employee } from '../employee';
import { textValue } from '../match/person';
import type { Person } from '../match/person';
import type { Leavings, Stakeholder } from '../stakeholder';
import type { FieldContext } from './field-context';
import { isLeavingField } from './field-outcome';
import type { FieldRule } from './field-rules';
import { lastDayOf, latestDay } from './last-day';
import type { Day, LastDay } from './last-day';

/** The leaving of one person as all their employments make it. */
export type JointLeaving = LastDay & {
  /** What the register is compared with. */
  readonly values: Employee['values'];
  /** What is to be remembered about who said what. */
  readonly leavings?: Leavings | undefined;
};

/** The same of somebody whom the register does not know. */
export const newLeaving = (person: Person, { settings, rules }: FieldContext): JointLeaving => {
  const { day, standsIn } = lastDayOf(person, settings.leaver.date, rules.emptyCounts);
  return { day, standsIn, values: ownValues(person, day, rules.copied) };
};

/**
 * Somebody has left only when every employment has ended, within a connection and across those in use (pipeline
 * section 4). As long as they work elsewhere, this connection's dates are not the register's; a later end elsewhere is
 * that connection's to say, and so is one on the same day where it counts more and a date is there already.
 */
export const jointLeaving = (
  person: Person,
  stakeholder: Stakeholder,
  { settings, rules, ranking, source }: FieldContext,
): JointLeaving => {
  const own = lastDayOf(person, settings.leaver.date, rules.emptyCounts);
  const { values } = person;
  const { day, standsIn } = own;
  const others = day === undefined ? [] : ranking.others(stakeholder);
  if (day === undefined || others.length === 0) {
    return { day, standsIn, values: ownValues(person, day, rules.copied) };
  }
  const elsewhere = new Map(others.map((id) => [id, lastSaid(stakeholder, id)]));
  const leavings = toRemember(stakeholder, source.slice('conn:'.length), day, elsewhere);
  const joint = latestDay([day, ...elsewhere.values()]);
  const isSaid = stakeholder.fields['terminationDate'] !== undefined;
  const isTheirs = isSaid && others.some((id) => elsewhere.get(id) === day && ranking.precedes(id));
  if (joint === day && day !== null && isTheirs) return { day, standsIn, values: unsaid(values), leavings };
  if (joint === day) return { day, standsIn, values: ownValues(person, day, []), leavings };
  if (joint === null) return { day: null, standsIn: false, values: employed(values), leavings };
  return { day: undefined, standsIn: false, values: unsaid(values), leavings };
};

/**
 * Of several employments the leading one's last day says nothing while another goes on. An empty date beside a known last
 * day takes no leaving back: it is not compared, unless the mapping clears it.
 */
const ownValues = (
  { records, values }: Person,
  day: Day,
  rules: readonly FieldRule[],
): Employee['values'] => {
  if (day === null) return records.length > 1 ? employed(values) : values;
  if (day === undefined) return values;
  const isKept = (field: string): boolean =>
    values[field] === null && !rules.some((rule) => rule.field === field && rule.clears);
  if (!isKept('terminationDate') && !isKept('lastDayOfWork')) return values;
  return Object.fromEntries(
    Object.entries(values).filter(([field]) => !isLeavingField(field) || !isKept(field)),
  );
};

const employed = (values: Employee['values']): Employee['values'] => ({
  ...values,
  ...(values['terminationDate'] !== undefined && { terminationDate: null }),
  ...(values['lastDayOfWork'] !== undefined && { lastDayOfWork: null }),
});

const unsaid = (values: Employee['values']): Employee['values'] => {
  const { terminationDate: _ends, lastDayOfWork: _last, ...rest } = values;
  return rest;
};

/** What another connection said last: as remembered, else what it wrote, else that they work there. */
const lastSaid = ({ leavings, fields, lastDay }: Stakeholder, connectionId: string): string | null => {
  const remembered = leavings?.[connectionId];
  if (remembered !== undefined) return remembered;
  const cell = fields['terminationDate'];
  if (cell?.source !== `conn:${connectionId}`) return null;
  return lastDay ?? textValue(cell.value) ?? null;
};

/** Nothing is kept about people who work in all connections, which are nearly all. */
const toRemember = (
  { leavings }: Stakeholder,
  connectionId: string,
  own: string | null,
  elsewhere: ReadonlyMap<string, string | null>,
): Leavings | undefined => {
  if (leavings !== undefined) return leavings[connectionId] === own ? undefined : { [connectionId]: own };
  if (own === null && [...elsewhere.values()].every((day) => day === null)) return undefined;
  return { ...Object.fromEntries(elsewhere), [connectionId]: own };
};
