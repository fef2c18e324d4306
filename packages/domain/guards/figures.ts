import * as z from 'zod';
import { guardCodes } from '../plan';
import type { GuardCode } from '../plan';
import type { Approval, SealedPlan } from '../run';

/** How one field came out of a reading that a guard stopped, against what it is known for: people with a value, of those read. */
export const collapseSchema = z.object({
  /** An employee field, `custom.<key>` or `source.<the provider's field id>`. */
  field: z.string(),
  filled: z.number().int(),
  of: z.number().int(),
  known: z.object({ filled: z.number().int(), of: z.number().int() }),
});
export type Collapse = z.infer<typeof collapseSchema>;

/** What made a guard stop a plan. Counts and names of fields, nothing about anybody. */
export const guardFigureSchema = z.object({
  code: z.enum(guardCodes),
  /** How many people (of `fill.collapsed`: fields) it found. */
  count: z.number().int(),
  /** Out of how many. */
  of: z.number().int(),
  /** The most that passes; of `answer.empty` the fewest. */
  limit: z.number().int(),
  /** Of `leavers.many`: those of `count` whom runs of the 24 hours before made leavers. */
  earlier: z.number().int().optional(),
  /** Of `fill.collapsed`. */
  fields: z.array(collapseSchema).optional(),
});
export type GuardFigure = z.infer<typeof guardFigureSchema>;

/** Names of the fields that a plan's reading had too few values of. */
export const collapsedIn = (plan: Pick<SealedPlan, 'figures'> | undefined): string[] =>
  (plan?.figures ?? []).flatMap(({ fields = [] }) => fields.map(({ field }) => field));

/** Whether a person let this plan pass a guard that had stopped it; naming one that had not releases nothing. */
export const isReleased = (
  {
    plan,
    approval,
  }: {
    readonly plan?: Pick<SealedPlan, 'guards'> | undefined;
    readonly approval?: Pick<Approval, 'releases'> | undefined;
  },
  code: GuardCode,
): boolean => plan?.guards.includes(code) === true && approval?.releases.includes(code) === true;
