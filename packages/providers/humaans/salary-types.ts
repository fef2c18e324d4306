import * as z from 'zod';
import type { HttpClient } from '#http/client';
import { parseAnswer } from '../parse-answer';
import { readAll } from './read-list';
import { compensationTypeSchema } from './schemas';

const typesSchema = z.array(compensationTypeSchema);

/** Ids of the compensation types that are a salary: only those tell pay from bonus, commission and equity (sheet 3.4). */
export const readSalaryTypes = async (http: HttpClient): Promise<ReadonlySet<string>> => {
  const ids = new Set<string>();
  for await (const rows of readAll(http, { resource: 'compensation-types' })) {
    const types = parseAnswer(typesSchema, 'Humaans compensation types', rows);
    for (const { id, baseType } of types) if (baseType?.toLowerCase() === 'salary') ids.add(id);
  }
  return ids;
};
