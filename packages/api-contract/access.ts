import type { Role } from '#domain/company';

/**
 * Who may call what. An owner may do everything a person can; an editor sets connections up, an approver decides over
 * plans (so that the two can be different people), a viewer reads. `service` is a machine: it reads and starts runs,
 * and never passes a route that needs a recent sign-in.
 */
export const everyone = [
  'owner',
  'editor',
  'approver',
  'viewer',
  'service',
] as const satisfies readonly Role[];
/** Sets connections and configuration up. */
export const editors = ['owner', 'editor'] as const satisfies readonly Role[];
export const editorsAndMachines = ['owner', 'editor', 'service'] as const satisfies readonly Role[];
/** Starts and cancels runs: a plan changes nothing by itself, and an approver may want a fresh one. */
export const operators = ['owner', 'editor', 'approver', 'service'] as const satisfies readonly Role[];
/** Decides over plans. */
export const approvers = ['owner', 'approver'] as const satisfies readonly Role[];
/** Says who is who, and which value counts where that is asked. */
export const deciders = ['owner', 'editor', 'approver'] as const satisfies readonly Role[];
/** Sees who belongs to the company. */
export const staff = ['owner', 'editor', 'approver'] as const satisfies readonly Role[];
export const owners = ['owner'] as const satisfies readonly Role[];
