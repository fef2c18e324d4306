import type { ChangeView, RowOutcome } from '#api-contract/plans';
import type { ConfigurationSettings } from '#domain/configuration';
import type { CatalogueField } from '#domain/connection';
import type { Change } from '#domain/plan';
import { partsOf } from '#domain/plan/change-parts';
import { fieldReason, originOf, sourceFieldsOf, statusReason } from '#domain/plan/reasons';
import type { Stakeholder } from '#domain/stakeholder';

/** What a plan was made with, which tells where its values come from and why. */
export type PlanContext = {
  readonly connectionId: string;
  readonly settings: ConfigurationSettings;
  readonly catalogue: readonly CatalogueField[];
  /** Whether the plan can still be approved. */
  readonly isOpen: boolean;
  /** Of an approved plan: what became of rows that were not written. */
  readonly outcomes?: ReadonlyMap<string, RowOutcome> | undefined;
};

/**
 * A change with the person's name (the one in the register, or for somebody new the one to come), and of each value where
 * the old and the new one come from and why it changes.
 */
export const changeView = (
  change: Change,
  people: ReadonlyMap<string, Stakeholder>,
  plan: PlanContext,
): ChangeView => {
  const person = people.get(change.stakeholderId);
  const coming = change.fields.find(({ field }) => field === 'name')?.after;
  const name = person?.fields['name']?.value ?? coming;
  const isAsPlanned = person?.version === change.expectedVersion;
  const isStale = plan.isOpen && change.expectedVersion > 0 && !isAsPlanned;
  const { status, ...rest } = change;
  return {
    ...rest,
    ...(typeof name === 'string' ? { name } : {}),
    ...(isStale && { stale: true as const }),
    outcome: plan.outcomes?.get(change.stakeholderId),
    parts: partsOf(change),
    fields: fieldsOf(change, isAsPlanned ? person : undefined, plan),
    ...(status && { status: { ...status, reason: statusReason(change, status) } }),
  };
};

const fieldsOf = (
  change: Change,
  before: Stakeholder | undefined,
  { connectionId, settings, catalogue }: PlanContext,
): ChangeView['fields'] =>
  change.fields.map((one) => {
    const was = originOf(one.field, before);
    // What an undo puts back comes from no HR system.
    const from = change.putBack
      ? undefined
      : { connectionId, fields: sourceFieldsOf(one.field, settings, catalogue) };
    return {
      ...one,
      reason: fieldReason(one, change, { connectionId, settings, before }),
      ...(was && { was }),
      ...(from && { from }),
    };
  });
