import type * as z from 'zod';
import type { HttpClient } from '#http/client';
import { parseAnswer } from '../parse-answer';
import { meSchema } from './schemas';

/** The person who made the token; their role bounds what it shows (sheet section 2). */
export type TokenOwner = z.infer<typeof meSchema>;

/** Roles whose tokens see the company. */
const WIDE_ROLES = new Set(['owner', 'admin', 'finance', 'tech']);

export const readTokenOwner = async (http: HttpClient): Promise<TokenOwner> =>
  parseAnswer(
    meSchema,
    "the token's owner in Humaans",
    await http.json({ method: 'GET', target: '/api/me' }),
  );

/** Whether the role is told and is none that sees others' private data. */
export const isPlainUser = ({ role }: TokenOwner): boolean =>
  typeof role === 'string' && !WIDE_ROLES.has(role.toLowerCase());
