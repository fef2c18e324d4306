import * as z from 'zod';

export const companySchema = z.object({
  v: z.literal(1),
  companyId: z.string(),
  name: z.string().min(1),
  externalId: z.string().optional(),
  /** IANA zone; decides which calendar day it is for this company. */
  timeZone: z.string(),
  /** Random key (base64) for keyed hashes of this company's values, so that they cannot be guessed or compared across companies. */
  hashKey: z.string(),
  /** Connection ids, the one whose values count first; those not named come last, by age. */
  precedence: z.array(z.string()).optional(),
  createdAt: z.iso.datetime(),
  version: z.number().int().positive(),
});
export type Company = z.infer<typeof companySchema>;

/** owner: members; editor: connections, configuration; approver: approve, reject; viewer: no restricted fields; service: machines. */
export const roles = ['owner', 'editor', 'approver', 'viewer', 'service'] as const;
export type Role = (typeof roles)[number];

/** Who may act for a company: proven by issuer and subject of the token, never by a parameter. */
export const memberSchema = z.object({
  v: z.literal(1),
  companyId: z.string(),
  memberId: z.string(),
  issuer: z.string(),
  subject: z.string(),
  role: z.enum(roles),
  addedAt: z.iso.datetime(),
  addedBy: z.string(),
});
export type Member = z.infer<typeof memberSchema>;

export const auditActions = [
  'company.created',
  'company.changed',
  'member.added',
  'member.changed',
  'member.removed',
  'member.signed_in',
  'connection.created',
  'connection.renamed',
  'connection.disconnected',
  'credentials.replaced',
  'consent.given',
  'configuration.saved',
  'pairing.skipped',
  'custom_field.created',
  'custom_field.changed',
  'custom_field.deleted',
  'question.answered',
  'answer.withdrawn',
  'pairing.resumed',
  'links.imported',
  'link.removed',
  'stakeholder.created',
  'stakeholder.edited',
  'stakeholders.seeded',
  'override.set',
  'override.ended',
  'run.requested',
  'run.cancelled',
  'plan.approved',
  'plan.rejected',
  'guard.released',
  'plan.approved_first',
  'review.changed',
  'decline.lifted',
  'problem.acknowledged',
  'acknowledgement.withdrawn',
  'absence.decided',
  'status.cleared',
  'leaver.confirmed',
  'stakeholder.archived',
  'stakeholder.restored',
  'stakeholders.merged',
  'undo.requested',
  'connection.paused',
  'connection.resumed',
  'erasure.requested',
  'erasure.completed',
  'erasure.lifted',
  'export.requested',
] as const;

/** Append-only: who did what, to what, when. Ids and codes only. */
export const auditEntrySchema = z.object({
  v: z.literal(1),
  companyId: z.string(),
  id: z.string(),
  at: z.iso.datetime(),
  actor: z.string(),
  action: z.enum(auditActions),
  target: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
