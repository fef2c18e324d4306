import * as z from 'zod';
import type { HttpClient } from '#http/client';
import { parseAnswer } from '../parse-answer';
import { isClosed } from '../unless-closed';
import { readAll } from './read-list';
import { customFieldSchema } from './schemas';
import type { CustomField } from './schemas';

const fieldsSchema = z.array(customFieldSchema);

/** The fields that the company made for people; those of documents and other records are left out. None where the list is refused. */
export const readCustomFields = async (http: HttpClient): Promise<readonly CustomField[]> => {
  const fields: CustomField[] = [];
  try {
    for await (const rows of readAll(http, { resource: 'custom-fields' }))
      fields.push(...parseAnswer(fieldsSchema, 'Humaans custom fields', rows));
  } catch (error) {
    if (isClosed(error)) return [];
    throw error;
  }
  return fields.filter(({ resourceId }) => resourceId === null || resourceId === undefined);
};
