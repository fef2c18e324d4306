import type { HttpClient } from '#http/client';
import { parseAnswer } from '../parse-answer';
import { namedLists } from './list-labels';
import type { NamedLists } from './list-labels';
import { fieldsSchema } from './schemas';
import type { BobField } from './schemas';

/** The company's fields with their places and types; needs no permission (sheet section 2). */
export const askFields = async (http: HttpClient): Promise<readonly BobField[]> => {
  const body = await http.json({ method: 'GET', target: '/v1/company/people/fields' });
  return parseAnswer(fieldsSchema, "HiBob's fields", body);
};

/** The company's lists, archived items included: people keep values that nobody can choose any more. */
export const askLists = async (http: HttpClient): Promise<NamedLists> =>
  namedLists(
    await http.json({
      method: 'GET',
      target: '/v1/company/named-lists',
      query: { includeArchived: true },
    }),
  );
