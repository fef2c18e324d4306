import * as z from 'zod';
import { identifierKinds } from './configuration';

/**
 * Where somebody stands in a reading. `included`: in the register and synced; `unpaired`: not in the register yet, would
 * be created, perhaps once pairing is done; `excluded`: the conditions keep them out, or a person did (archived, creating
 * them was rejected); `not_known`: a condition looks at a field that was not read;
 * `problem`: something has to be settled first; `only_here`: in the register, and not in this HR system.
 */
export const rosterVerdicts = [
  'included',
  'unpaired',
  'excluded',
  'not_known',
  'problem',
  'only_here',
] as const;
export type RosterVerdict = (typeof rosterVerdicts)[number];

/**
 * The lists of a first sync (pipeline section 4). `paired`: tied before this reading; `certain`: tied by this one;
 * `likely`: people who may be in the register, and the stakeholders they may be.
 */
export const pairingLists = ['paired', 'certain', 'likely', 'only_in_hr', 'only_here'] as const;
export type PairingList = (typeof pairingLists)[number];

/** One person of a reading, or one of the register who is not in it. Holds names: stored like a plan, redacted like one. */
export const rosterRowSchema = z.object({
  /** The leading record's; absent for `only_here`. */
  employeeId: z.string().optional(),
  /** Further records of the same person. */
  otherEmployeeIds: z.array(z.string()).optional(),
  stakeholderId: z.string().optional(),
  name: z.string(),
  email: z.string().optional(),
  verdict: z.enum(rosterVerdicts),
  list: z.enum(pairingLists),
  /** Fields of the conditions that keep somebody out, or that are not known. */
  conditions: z.array(z.string()).optional(),
  /** Codes of the problems of this person. */
  problems: z.array(z.string()).optional(),
  /** Who it might be, likeliest first; `score` from 0 to 1 orders, it decides nothing. */
  candidates: z.array(z.object({ stakeholderId: z.string(), score: z.number() })).optional(),
  /** Kinds of identifier that were read and that none of this person's records has (added by `readings/`). */
  lacks: z.array(z.enum(identifierKinds)).optional(),
  /** Kinds of identifier that somebody else who was read has too. */
  shares: z.array(z.enum(identifierKinds)).optional(),
});
export type RosterRow = z.infer<typeof rosterRowSchema>;

/** People per page of a stored roster. */
export const ROSTER_PAGE = 500;
export const rosterPageSchema = z.object({ v: z.literal(1), rows: z.array(rosterRowSchema) });

export const rosterCountsSchema = z.object({
  verdicts: z.partialRecord(z.enum(rosterVerdicts), z.number().int()),
  lists: z.partialRecord(z.enum(pairingLists), z.number().int()),
});
export type RosterCounts = z.infer<typeof rosterCountsSchema>;
