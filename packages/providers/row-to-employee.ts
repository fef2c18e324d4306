import type { Provider, ReadPlan, Row } from './port';

/** Changes one value as the vendor writes it; undefined: what it was cannot be read from here, so the field stays absent. */
export type Converter = (value: unknown) => unknown;

type Mapping = {
  /** Source field of the id that stays the same for ever. */
  readonly id: string;
  /** By target; `plain` where there is none. */
  readonly converters?: Readonly<Record<string, Converter>> | undefined;
};

/**
 * The mapping of a row whose keys are source fields. Total and pure. A target none of whose sources is in the row stays
 * absent (not readable); of several the first that holds a value wins; what is read and empty becomes `null`.
 */
export const employeeMapper = ({ id, converters = {} }: Mapping): Provider['toEmployee'] => {
  const stepsOf = rememberedSteps(converters);
  return (row, plan) => {
    const employeeId = idOf(row[id]);
    if (employeeId === undefined) return { problem: { employeeId: '', code: 'row.malformed' } };
    return { employee: { employeeId, values: valuesOf(row, stepsOf(plan)) } };
  };
};

const valuesOf = (row: Row, steps: readonly Step[]): Record<string, unknown> => {
  const values: Record<string, unknown> = {};
  for (const { target, sources, convert } of steps) {
    const value = valueOf(row, sources, convert);
    if (value !== undefined) values[target] = value;
  }
  return values;
};

type Step = { readonly target: string; readonly sources: readonly string[]; readonly convert: Converter };

/** A plan is worked out once, not for every row: mapping is most of what a reading costs beside the network. */
const rememberedSteps = (converters: Readonly<Record<string, Converter>>) => {
  const known = new WeakMap<ReadPlan, readonly Step[]>();
  return (plan: ReadPlan): readonly Step[] => {
    const steps =
      known.get(plan) ??
      Object.entries(plan.targets).map(([target, sources]) => ({
        target,
        sources,
        convert: converters[target] ?? plain,
      }));
    known.set(plan, steps);
    return steps;
  };
};

const idOf = (value: unknown): string | undefined => {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
};

const valueOf = (row: Row, sources: readonly string[], convert: Converter): unknown => {
  let found: unknown;
  for (const source of sources) {
    const read = row[source];
    if (read === undefined && !Object.hasOwn(row, source)) continue;
    const value = convert(read);
    if (value !== undefined && value !== null) return value;
    found ??= value;
  }
  return found;
};

/** Text, trimmed of nothing. Unset text is null or "", unset dates may be zeros, numbers may come as numbers, lists are joined. */
export const plain: Converter = (value) => {
  if (value === undefined || value === '' || value === '0000-00-00') return null;
  if (typeof value === 'number') return String(value);
  return Array.isArray(value) ? joined(value) : value;
};

/** The calendar day of a date with a time ("2014-11-09T00:00:00+01:00"): its first ten characters, never moved to another zone. */
export const calendarDay: Converter = (value) =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value) ? value.slice(0, 10) : plain(value);

/** Sorted, because the order of a person's options says nothing and must not look like a change. */
export const joined = (list: readonly unknown[]): unknown => {
  if (!list.every((item) => typeof item === 'string')) return list;
  const labels = list.filter((item) => item.trim() !== '');
  return labels.length === 0 ? null : labels.sort().join(', ');
};
