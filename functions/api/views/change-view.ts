import type { ChangeView } from '#api-contract/plans';
import type { Change } from '#domain/plan';
import type { Stakeholder } from '#domain/stakeholder';

/** A change with the person's name: the one in the register, or for somebody new the one to come. */
export const changeView = (change: Change, people: ReadonlyMap<string, Stakeholder>): ChangeView => {
  const known = people.get(change.stakeholderId)?.fields['name']?.value;
  const coming = change.fields.find(({ field }) => field === 'name')?.after;
  const name = known ?? coming;
  return { ...change, ...(typeof name === 'string' ? { name } : {}) };
};
