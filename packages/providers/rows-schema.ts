import * as z from 'zod';
import type { Row } from './port';
import { asRow } from './records';

/**
 * A list of rows in a vendor's answer. A row is checked by hand, for a schema of unknown keys costs more than the whole mapping;
 * one that is none reads as empty, so that it is reported alone and its page stays.
 */
export const rowsSchema = z
  .custom<readonly unknown[]>(Array.isArray)
  .transform((list): readonly Row[] => list.map(asRow));
