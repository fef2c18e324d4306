import * as z from 'zod';

/** One line of a former vendor's list. */
export type TieLine = {
  /** 1-based, as editors count. */
  readonly line: number;
  readonly externalId: string;
  /** Provider or connection, if the list names one. */
  readonly connection?: string | undefined;
  readonly employeeId: string;
};

export type LineFault = { readonly line: number; readonly problem: string };
export type ReadTies = { readonly ties: readonly TieLine[]; readonly faults: readonly LineFault[] };

/** Spellings of the columns, without case, blanks and underscores. */
const COLUMNS: Readonly<Record<'externalId' | 'connection' | 'employeeId', readonly string[]>> = {
  externalId: ['externalid'],
  connection: ['connection', 'connectionid', 'provider'],
  employeeId: ['employeeid'],
};

const SEPARATORS = [',', ';', '\t'];

/** Cells of a line, with `"…"` around those that hold the separator or a quote (RFC 4180); undefined if quotes do not close. */
const cellsOf = (line: string, separator: string): string[] | undefined => {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let index = 0; index < line.length; index += 1) {
    const sign = line.charAt(index);
    if (isQuoted && sign === '"' && line.charAt(index + 1) === '"') {
      cell += '"';
      index += 1;
    } else if (sign === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted;
    else if (sign === separator && !isQuoted) {
      cells.push(cell);
      cell = '';
    } else cell += sign;
  }
  return isQuoted ? undefined : [...cells, cell].map((text) => text.trim());
};

type Lines = readonly { readonly line: number; readonly text: string }[];

const linesOf = (text: string): Lines =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((content, index) => ({ line: index + 1, text: content }))
    .filter((one) => one.text.trim() !== '');

const idSchema = z.union([z.string().trim().min(1).max(200), z.number().int().transform(String)]);
const tieSchema = z.object({
  externalId: idSchema,
  connection: z.string().trim().min(1).optional(),
  provider: z.string().trim().min(1).optional(),
  employeeId: idSchema,
});

/** A row with its names; never quotes what stands in it, for a wrong column may hold names of people. */
const tieOf = (line: number, row: unknown): TieLine | LineFault => {
  const parsed = tieSchema.safeParse(row);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map(({ path }) => String(path[0] ?? 'the line')))];
    return { line, problem: `expected a value of up to 200 characters for ${names.join(' and ')}` };
  }
  const { externalId, employeeId, connection, provider } = parsed.data;
  return { line, externalId, employeeId, connection: connection ?? provider };
};

const isFault = (one: TieLine | LineFault): one is LineFault => 'problem' in one;

const parted = (read: readonly (TieLine | LineFault)[]): ReadTies => ({
  ties: read.flatMap((one) => (isFault(one) ? [] : [one])),
  faults: read.filter(isFault),
});

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** One JSON object per line: `{ "externalId", "employeeId", "provider"?, "connection"? }`. */
const readJsonLines = (lines: Lines): ReadTies =>
  parted(
    lines.map(({ line, text }) => {
      const row = jsonOf(text);
      return row === undefined ? { line, problem: 'this is not JSON' } : tieOf(line, row);
    }),
  );

const folded = (title: string): string => title.toLowerCase().replaceAll(/[\s_-]/g, '');

const readCsv = ([head, ...rows]: Lines): ReadTies => {
  if (!head) return { ties: [], faults: [{ line: 1, problem: 'the file is empty' }] };
  const separator =
    SEPARATORS.toSorted((one, other) => head.text.split(other).length - head.text.split(one).length)[0] ??
    ',';
  const titles = (cellsOf(head.text, separator) ?? []).map(folded);
  const place = (column: keyof typeof COLUMNS): number =>
    titles.findIndex((title) => COLUMNS[column].includes(title));
  if (place('externalId') < 0 || place('employeeId') < 0) {
    return {
      ties: [],
      faults: [
        { line: head.line, problem: 'expected the columns externalId and employeeId in the first line' },
      ],
    };
  }
  return parted(
    rows.map(({ line, text }) => {
      const cells = cellsOf(text, separator);
      if (cells?.length !== titles.length) {
        return {
          line,
          problem: `expected ${titles.length} cells, as in the first line, with quotes that close`,
        };
      }
      const connection = cells[place('connection')];
      return tieOf(line, {
        externalId: cells[place('externalId')],
        employeeId: cells[place('employeeId')],
        ...(connection && { connection }),
      });
    }),
  );
};

/** A list of ties from CSV (comma, semicolon or tab; first line names the columns) or JSON Lines, which begin with `{`. */
export const readTies = (text: string): ReadTies => {
  const lines = linesOf(text);
  return lines[0]?.text.trimStart().startsWith('{') === true ? readJsonLines(lines) : readCsv(lines);
};
