import * as z from 'zod';

/**
 * Why somebody who is tied to a connection is missing from a complete reading (pipeline section 6). `excluded_by_rule`: read,
 * and kept out by the conditions; `permission_lost`: the key sees less than it did; `deleted`: the vendor says so;
 * `unexplained`: nothing tells.
 */
export const absenceClasses = ['excluded_by_rule', 'permission_lost', 'deleted', 'unexplained'] as const;
export type AbsenceClass = (typeof absenceClasses)[number];

/** What a person makes of it. */
export const absenceDecisionKinds = ['left_on', 'works_elsewhere', 'ignore', 'ask_again'] as const;

/** Days after which an absence that was put off is asked about again. */
export const ASK_AGAIN_DAYS = 30;

const absenceDecisionSchema = z.object({
  kind: z.enum(absenceDecisionKinds),
  by: z.string(),
  at: z.iso.datetime(),
  /** Of `left_on`: the termination date that was typed. */
  leftOn: z.iso.date().optional(),
  /** Of `ask_again`: the day on which it is asked again. */
  until: z.iso.date().optional(),
});
export type AbsenceDecision = z.infer<typeof absenceDecisionSchema>;

/**
 * Somebody of the register who is tied to a connection and was not synced by its newest complete reading. It is shown and
 * asked about; it never changes the person (B108, B120). Ids, codes and days only.
 */
export const absenceSchema = z.object({
  v: z.literal(1),
  companyId: z.string(),
  connectionId: z.string(),
  stakeholderId: z.string(),
  /** The records of this person that did not come, or that the conditions keep out. */
  employeeIds: z.array(z.string()),
  class: z.enum(absenceClasses),
  /** Fields of the conditions that keep them out. */
  conditions: z.array(z.string()).optional(),
  /** Day (of the company) of the first reading without them. */
  since: z.iso.date(),
  /** When the last complete reading that had them began, where one is known. */
  lastSeenAt: z.iso.datetime().optional(),
  /** The run that noticed. */
  runId: z.string(),
  /**
   * Too many were missing at once for the reading to be believed: noticed, but no reason to believe the next one either
   * until somebody releases the plan of `runId`, or decides about this person.
   */
  unproven: z.boolean().optional(),
  decision: absenceDecisionSchema.optional(),
  /** Day on which they were read again although somebody had said what became of them. */
  returnedOn: z.iso.date().optional(),
  version: z.number().int().positive(),
});
export type Absence = z.infer<typeof absenceSchema>;

/**
 * `open`: nobody has decided, or it was put off and is due; `decided`; `returned`: they were read again although somebody
 * had said that they left, so that has to be looked at; `over`: they were read again, and nothing has to be done.
 */
export const absenceStates = ['open', 'decided', 'returned', 'over'] as const;
export type AbsenceState = (typeof absenceStates)[number];

/** Where an absence stands on a day of the company's calendar. */
export const stateOfAbsence = (
  { decision, returnedOn }: Pick<Absence, 'decision' | 'returnedOn'>,
  today: string,
): AbsenceState => {
  if (returnedOn !== undefined) return decision?.kind === 'left_on' ? 'returned' : 'over';
  if (decision === undefined) return 'open';
  const isDue = decision.kind === 'ask_again' && (decision.until ?? today) <= today;
  return isDue ? 'open' : 'decided';
};

/** How many stand where after a run; `newly` were noticed by it. */
export const absenceCountsSchema = z.object({
  open: z.number().int(),
  decided: z.number().int(),
  returned: z.number().int(),
  newly: z.number().int(),
  classes: z.partialRecord(z.enum(absenceClasses), z.number().int()),
});
export type AbsenceCounts = z.infer<typeof absenceCountsSchema>;
