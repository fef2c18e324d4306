import type { HttpClient } from '#http/client';
import { chunksOf } from '../chunks-of';
import type { EmployeePage, Row } from '../port';
import { missingFrom } from '../records';
import { askBatch, idOf } from './ask-people';
import type { Everybody } from './ask-people';
import type { FieldReader } from './field-readers';
import { cursorOf, idsAt } from './id-list';
import type { PayByPerson } from './join-pay';
import { ID_FIELD, isPayField } from './source-fields';
import type { PayField } from './source-fields';

/** A batch of people by their ids, and what the first page tells beside it. */
export type Batch = Pick<EmployeePage, 'nextCursor' | 'laterCursors' | 'total'> & {
  readonly ids: readonly string[];
  /** Records without an id, which nobody can ask for: they are part of the first page. */
  readonly nameless: number;
};

/** The first batch, with the cursors of all others and the number of people as evidence. */
export const firstBatch = ({ ids, nameless }: Everybody, pageSize: number): Batch => {
  const [first = [], ...later] = chunksOf(ids, pageSize);
  const laterCursors = later.map(cursorOf);
  return { ids: first, nameless, nextCursor: laterCursors[0], laterCursors, total: ids.length + nameless };
};

/** The batch of a cursor, and where a reader who goes one by one goes on. */
export const batchAt = (cursor: string, { ids }: Everybody, pageSize: number): Batch => {
  const { within, after } = idsAt(ids, cursor);
  return {
    ids: within,
    nameless: 0,
    nextCursor: after.length === 0 ? undefined : cursorOf(after.slice(0, pageSize)),
  };
};

export type PageReading = {
  readonly sourceFields: readonly string[];
  readonly readers: readonly FieldReader[];
  /** Pay of people; undefined where it may not be read. Never called when no pay is asked for. */
  readonly payFor: (ids: readonly string[]) => Promise<PayByPerson | undefined>;
};

/** One page: the people of a batch with pay joined, cut down to what was asked for. */
export const readBatch = async (
  http: HttpClient,
  { ids, nameless, ...evidence }: Batch,
  { sourceFields, readers, payFor }: PageReading,
): Promise<EmployeePage> => {
  const payFields = sourceFields.filter(isPayField);
  const asked = sourceFields.filter((field) => !isPayField(field));
  const people = ids.length === 0 ? [] : await askBatch(http, ids, asked);
  const pay = ids.length === 0 || payFields.length === 0 ? undefined : await payFor(ids);
  const rows = people.map((person) => toRow(person, readers, payFields, pay));
  return {
    rows: [...rows, ...Array.from({ length: nameless }, (): Row => ({}))],
    ...evidence,
    notReadable: missingFrom(rows, sourceFields),
  };
};

const toRow = (
  person: Row,
  readers: readonly FieldReader[],
  payFields: readonly PayField[],
  pay: PayByPerson | undefined,
): Row => {
  const row: Record<string, unknown> = {};
  for (const { field, read } of readers) {
    const value = read(person);
    if (value !== undefined) row[field] = value;
  }
  const id = idOf(person);
  if (id === undefined) return row;
  row[ID_FIELD] = id;
  const paid = pay?.get(id);
  if (paid) for (const field of payFields) if (Object.hasOwn(paid, field)) row[field] = paid[field];
  return row;
};
