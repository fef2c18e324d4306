import type { Traits } from '../match/likeness';
import { textOrEmpty } from '../match/person';
import type { Change } from '../plan';
import type { Stakeholder } from '../stakeholder';

const traitsOf = (id: string, valueOf: (field: string) => unknown): Traits => ({
  id,
  email: textOrEmpty(valueOf('email')).toLowerCase(),
  name: textOrEmpty(valueOf('name')),
  birthDate: textOrEmpty(valueOf('birthDate')),
});

/** Somebody about to be created, under their employee id. */
export const createdTraits = ({ employeeIds, fields }: Change): Traits =>
  traitsOf(employeeIds[0] ?? '', (name) => fields.find(({ field }) => field === name)?.after);

/** Somebody in the register, as they will be once the plan's updates are applied. */
export const plannedTraits = (stakeholder: Stakeholder, update: Change | undefined): Traits =>
  traitsOf(stakeholder.stakeholderId, (name) => {
    const change = update?.fields.find(({ field }) => field === name);
    return change ? change.after : stakeholder.fields[name]?.value;
  });
