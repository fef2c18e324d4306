import { canonicalJson } from '#domain/canonical-json';

/** A JSON schema, or a part of one. */
export type Shape = Readonly<Record<string, unknown>>;

/** `same`; `wider`: reads all that was stored before; `other`: something stored before may no longer be read. */
export type ShapeChange = 'same' | 'wider' | 'other';

const isShape = (value: unknown): value is Shape =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const shapeIn = (shape: Shape, key: string): Shape | undefined => {
  const value = shape[key];
  return isShape(value) ? value : undefined;
};
const shapesIn = (shape: Shape, ...keys: readonly string[]): Shape[] =>
  keys.flatMap((key) => {
    const value = shape[key];
    return Array.isArray(value) ? value.filter((one) => isShape(one)) : [];
  });

/** The values of an enum or constant; undefined where a shape names none. */
const valuesOf = (shape: Shape): unknown[] | undefined => {
  if ('const' in shape) return [shape['const']];
  return Array.isArray(shape['enum']) ? shape['enum'] : undefined;
};

/** What is looked at part by part; every other keyword is a limit that may go but not come or change. */
const PARTS: ReadonlySet<string> = new Set([
  '$schema',
  '$defs',
  'type',
  'const',
  'enum',
  'anyOf',
  'oneOf',
  'properties',
  'required',
  'additionalProperties',
  'propertyNames',
  'items',
  'default',
  'id',
  'description',
]);

/** What changed between two shapes of something stored. */
export const shapeChange = (before: Shape, after: Shape): ShapeChange => {
  if (canonicalJson(before) === canonicalJson(after)) return 'same';
  return reads(after, before) ? 'wider' : 'other';
};

/** Whether whatever fits `before` fits `after`; says no where it cannot tell. */
const reads = (after: Shape, before: Shape): boolean => {
  if (canonicalJson(before) === canonicalJson(after) || Object.keys(after).length === 0) return true;
  const variants = shapesIn(before, 'anyOf', 'oneOf');
  if (variants.length > 0) return variants.every((variant) => reads(after, variant));
  const choices = shapesIn(after, 'anyOf', 'oneOf');
  if (choices.length > 0) return choices.some((choice) => reads(choice, before));
  return (
    readsValues(after, before) &&
    readsLimits(after, before) &&
    readsObject(after, before) &&
    readsList(after, before)
  );
};

const typesOf = ({ type }: Shape): unknown[] => (Array.isArray(type) ? type : [type]);

const readsValues = (after: Shape, before: Shape): boolean => {
  if (!typesOf(before).every((type) => typesOf(after).includes(type))) return false;
  const allowed = valuesOf(after)?.map((value) => canonicalJson(value));
  if (!allowed) return true;
  const given = valuesOf(before);
  return given !== undefined && given.every((value) => allowed.includes(canonicalJson(value)));
};

const UPPER: ReadonlySet<string> = new Set(['maximum', 'exclusiveMaximum', 'maxItems', 'maxLength']);
const LOWER: ReadonlySet<string> = new Set(['minimum', 'exclusiveMinimum', 'minItems', 'minLength']);

/** A limit may go or give way, no other keyword may come or change. */
const readsLimits = (after: Shape, before: Shape): boolean =>
  Object.keys(after)
    .filter((key) => !PARTS.has(key))
    .every((key) => {
      const [now, then] = [after[key], before[key]];
      if (typeof now === 'number' && typeof then === 'number') {
        if (UPPER.has(key)) return now >= then;
        if (LOWER.has(key)) return now <= then;
      }
      return canonicalJson(now) === canonicalJson(then ?? null);
    });

const readsObject = (after: Shape, before: Shape): boolean => {
  const [now, then] = [shapeIn(after, 'properties') ?? {}, shapeIn(before, 'properties') ?? {}];
  const required = (shape: Shape) => (Array.isArray(shape['required']) ? shape['required'] : []);
  if (!required(after).every((key) => required(before).includes(key))) return false;
  // A property that is gone is not read any more: what it said would be lost.
  const keepsAll = Object.entries(then).every(([key, shape]) => {
    const present = shapeIn(now, key);
    return present !== undefined && isShape(shape) && reads(present, shape);
  });
  return (
    keepsAll &&
    ['additionalProperties', 'propertyNames'].every((key) => {
      const [present, past] = [shapeIn(after, key), shapeIn(before, key)];
      return present && past
        ? reads(present, past)
        : canonicalJson(after[key] ?? null) === canonicalJson(before[key] ?? null);
    })
  );
};

const readsList = (after: Shape, before: Shape): boolean => {
  const [now, then] = [shapeIn(after, 'items'), shapeIn(before, 'items')];
  return now && then ? reads(now, then) : now === undefined && then === undefined;
};
