/** The form of JSON answers without their content: paths such as `data[].email`, each with the kinds of value met there. */
export type Shape = ReadonlyMap<string, ReadonlySet<string>>;

type Draft = Map<string, Set<string>>;

/** The form of one or several answers together. No value and no key that could be somebody's is part of it. */
export const shapeOf = (...answers: readonly unknown[]): Shape => {
  const draft: Draft = new Map();
  for (const answer of answers) describe(answer, '', draft);
  return draft;
};

const describe = (value: unknown, path: string, draft: Draft): void => {
  if (Array.isArray(value)) {
    note(path, 'list', draft);
    for (const item of value) describe(item, `${path}[]`, draft);
    return;
  }
  if (typeof value !== 'object' || value === null) {
    note(path, value === null ? 'null' : typeof value, draft);
    return;
  }
  note(path, 'object', draft);
  for (const [key, inner] of Object.entries(value)) {
    describe(inner, path === '' ? namedKey(key) : `${path}.${namedKey(key)}`, draft);
  }
};

const note = (path: string, kind: string, draft: Draft): void => {
  const kinds = draft.get(path);
  if (kinds) kinds.add(kind);
  else draft.set(path, new Set([kind]));
};

/** Words of a vendor's vocabulary; what else stands as a key (ids, names that a company chose) is told by its kind only. */
const WORD = /^[A-Za-z_$@/][A-Za-z_$/.-]{0,60}$/;
const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$|^\d+$|^[A-Za-z0-9]{20,}$/i;

const namedKey = (key: string): string => {
  if (WORD.test(key)) return key;
  if (ID.test(key)) return '<id>';
  const numbered = key.replaceAll(/\d+/g, '#');
  return WORD.test(numbered.replaceAll('#', '')) ? numbered : '<name>';
};

export type ShapeDifference = {
  /** Met here, and not in what we know of the vendor. */
  readonly unknown: readonly string[];
  /** A kind of value that we do not know at this path, such as `data[].id: number`. */
  readonly otherKind: readonly string[];
};

/** What a vendor's real answers have beyond what we know; what they lack is no news, for accounts differ. */
export const compareShapes = (met: Shape, known: Shape): ShapeDifference => {
  const unknown: string[] = [];
  const otherKind: string[] = [];
  for (const [path, kinds] of met) {
    const expected = known.get(path);
    if (!expected) {
      if (!isInsideUnknown(path, known)) unknown.push(path);
      continue;
    }
    const strange = [...kinds].filter((kind) => kind !== 'null' && !expected.has(kind));
    if (expected.size === 1 && expected.has('null')) continue; // we have only met it empty
    for (const kind of strange) otherKind.push(`${path}: ${kind}`);
  }
  return { unknown: unknown.sort(), otherKind: otherKind.sort() };
};

/** One line for a whole unknown member, not one for each of its parts. */
const isInsideUnknown = (path: string, known: Shape): boolean => {
  const parent = path.replace(/(\[\]|\.[^.[\]]+)$/, '');
  return parent !== path && !known.has(parent);
};
