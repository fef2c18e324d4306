import * as z from 'zod';
import type { HttpClient } from '#http/client';
import { parseAnswer } from '../parse-answer';

const changeSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  action: z.string(),
});
/** An object by id; where nothing changed perhaps an empty list (sheet section 4). */
const changedSchema = z.object({
  employees: z.union([
    z.record(z.string(), changeSchema),
    z.array(z.unknown()).transform((): Record<string, z.output<typeof changeSchema>> => ({})),
  ]),
});

/** Ids removed from the company since then, which is not the same as terminated (sheet section 4). One call. */
export const readDeletedSince = async (http: HttpClient, since: string): Promise<string[]> => {
  const query = new URLSearchParams({ since, type: 'deleted' });
  const answer = await http.json({ method: 'GET', target: `/api/v1/employees/changed?${query.toString()}` });
  const { employees } = parseAnswer(changedSchema, "BambooHR's list of changes", answer);
  return Object.values(employees)
    .filter(({ action }) => action.toLowerCase() === 'deleted')
    .map(({ id }) => id);
};
