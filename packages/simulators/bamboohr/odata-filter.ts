/** A reader of the OData-like filters of the datasets: eq ne lt le gt ge, and, or, in, brackets (sheet 3.5). */
export type RowFilter = (read: (field: string) => string | null) => boolean;

type Tokens = { next(): string | undefined; peek(): string | undefined };

const TOKEN = /\s*('(?:[^']|'')*'|[(),]|[A-Za-z_][\w.]*|-?\d+(?:\.\d+)?)/y;

/** Undefined when the text is no filter or names a field that does not exist. */
export const parseFilter = (text: string, isField: (name: string) => boolean): RowFilter | undefined => {
  const list = tokenise(text);
  if (!list) return undefined;
  let at = 0;
  const tokens: Tokens = { next: () => list[at++], peek: () => list[at] };
  try {
    const filter = anyOf(tokens, isField);
    return tokens.peek() === undefined ? filter : undefined;
  } catch (error) {
    if (error instanceof FilterSyntaxError) return undefined;
    throw error;
  }
};

class FilterSyntaxError extends Error {}

const tokenise = (text: string): string[] | undefined => {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) return undefined;
    tokens.push(token);
  }
  return tokens;
};

const anyOf = (tokens: Tokens, isField: (name: string) => boolean): RowFilter => {
  const parts = [allOf(tokens, isField)];
  while (isWord(tokens.peek(), 'or') && tokens.next()) parts.push(allOf(tokens, isField));
  return (read) => parts.some((part) => part(read));
};

const allOf = (tokens: Tokens, isField: (name: string) => boolean): RowFilter => {
  const parts = [term(tokens, isField)];
  while (isWord(tokens.peek(), 'and') && tokens.next()) parts.push(term(tokens, isField));
  return (read) => parts.every((part) => part(read));
};

const term = (tokens: Tokens, isField: (name: string) => boolean): RowFilter => {
  const first = tokens.next();
  if (first === '(') {
    const inner = anyOf(tokens, isField);
    expect(tokens.next() === ')');
    return inner;
  }
  expect(first !== undefined && isField(first));
  const operator = tokens.next()?.toLowerCase();
  if (operator === 'in') return membership(first, tokens);
  const compare = COMPARISONS[operator ?? ''];
  expect(compare !== undefined);
  const value = literal(tokens.next());
  return (read) => compare(read(first), value);
};

const membership = (field: string, tokens: Tokens): RowFilter => {
  expect(tokens.next() === '(');
  const values: (string | null)[] = [literal(tokens.next())];
  while (tokens.peek() === ',' && tokens.next()) values.push(literal(tokens.next()));
  expect(tokens.next() === ')');
  return (read) => values.includes(read(field));
};

type Comparison = (value: string | null, wanted: string | null) => boolean;

/** Numbers compare as numbers, the rest as text, which is right for ISO days; null compares equal to null only. */
const ordered =
  (test: (order: number) => boolean): Comparison =>
  (value, wanted) => {
    if (value === null || wanted === null) return false;
    const [one, other] = [Number(value), Number(wanted)];
    if (!Number.isNaN(one) && !Number.isNaN(other)) return test(one - other);
    return test(value < wanted ? -1 : Number(value > wanted));
  };

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  eq: (value, wanted) => value === wanted,
  ne: (value, wanted) => value !== wanted,
  lt: ordered((order) => order < 0),
  le: ordered((order) => order <= 0),
  gt: ordered((order) => order > 0),
  ge: ordered((order) => order >= 0),
};

const literal = (token: string | undefined): string | null => {
  expect(token !== undefined);
  if (token === 'null') return null;
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  expect(/^-?\d|^true$|^false$/.test(token));
  return token;
};

const isWord = (token: string | undefined, word: string): boolean => token?.toLowerCase() === word;

function expect(holds: boolean): asserts holds {
  if (!holds) throw new FilterSyntaxError('not a filter');
}
