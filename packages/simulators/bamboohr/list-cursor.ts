import * as z from 'zod';
import { parseJson } from '../open-exchange';
import type { Person } from '../population/person';

const cursorSchema = z.union([
  z.strictObject({ nextEmployee: z.int() }),
  z.strictObject({ prevEmployee: z.int() }),
]);

/** Opaque base64 text in real traffic, whatever the spec says about integers (sheet 3.2). */
export const writeCursor = (
  kind: 'nextEmployee' | 'prevEmployee',
  person: Person | undefined,
): string | null =>
  person ? Buffer.from(JSON.stringify({ [kind]: Number(person.id) })).toString('base64') : null;

/** Where the page starts (`after`) or ends (`before`) in the list, or what is wrong with the cursor. */
export const readCursor = (query: URLSearchParams, people: readonly Person[]): Position | string => {
  const after = query.get('page[after]');
  const before = query.get('page[before]');
  if (after !== null && before !== null) return 'Use either page[after] or page[before]';
  const text = after ?? before;
  if (text === null) return 0;
  const cursor = cursorSchema.safeParse(parseJson(Buffer.from(text, 'base64').toString()));
  if (!cursor.success) return 'The page cursor is malformed';
  const isNext = 'nextEmployee' in cursor.data;
  if (isNext !== (after !== null)) return 'The page cursor points the other way';
  const id = String('nextEmployee' in cursor.data ? cursor.data.nextEmployee : cursor.data.prevEmployee);
  const at = people.findIndex((person) => person.id === id);
  if (at < 0) return 'The employee at the page boundary is gone';
  return isNext ? at : { endsAt: at };
};

type Position = number | { endsAt: number };

/** Where the page lies in the list, `end` not included. */
export const spanOf = (position: Position, limit: number): { start: number; end: number } =>
  typeof position === 'number'
    ? { start: position, end: position + limit }
    : { start: Math.max(0, position.endsAt - limit), end: position.endsAt };
