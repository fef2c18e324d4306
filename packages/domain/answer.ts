import * as z from 'zod';

/**
 * What a person answered to "who is this?" about an employee of a connection: one stakeholder, nobody in the register
 * yet, or that some stakeholders are somebody else. Remembered for good; the newest answer about an employee holds.
 */
export const identityAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('this_one'), stakeholderId: z.string() }),
  /** `notThese`: who was proposed then; somebody proposed later is a new question. */
  z.object({ kind: z.literal('new_person'), notThese: z.array(z.string()) }),
  z.object({ kind: z.literal('never'), notThese: z.array(z.string()).min(1) }),
]);
export type IdentityAnswer = z.infer<typeof identityAnswerSchema>;

/** What a person answered where a mapping asks: HR's value is to be taken. (To keep the register's is a decline.) */
export const valueAnswerSchema = z.object({
  kind: z.literal('take_hr'),
  stakeholderId: z.string(),
  field: z.string(),
  /** Keyed hash of HR's value at that time: another value is asked about again. */
  valueHash: z.string(),
});

/** A remembered answer. Ids and hashes only, never a value. */
export const answerSchema = z.object({
  v: z.literal(1),
  companyId: z.string(),
  connectionId: z.string(),
  employeeId: z.string(),
  answer: z.union([identityAnswerSchema, valueAnswerSchema]),
  answeredBy: z.string(),
  answeredAt: z.iso.datetime(),
});
export type Answer = z.infer<typeof answerSchema>;
