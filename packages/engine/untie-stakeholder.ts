import { untiePerson } from '#domain/edit/untie-person';
import { commitEdit, findToEdit } from './edit-stakeholder';
import type { EditOutcome } from './edit-stakeholder';
import type { EditingServices } from './editing';

/** Undoes a wrong tie; `missing` also when the two are not tied. The employee is somebody else from then on. */
export const untieStakeholder = async (
  {
    connectionId,
    employeeId,
    ...target
  }: {
    readonly companyId: string;
    readonly stakeholderId: string;
    readonly connectionId: string;
    readonly employeeId: string;
    readonly by: string;
    readonly correlationId: string;
  },
  services: EditingServices,
): Promise<EditOutcome> => {
  const found = await findToEdit(target, services);
  if ('kind' in found) return found;
  const { person, editing } = found;
  const tie = { connectionId, employeeId };
  const next = untiePerson(person, tie, { actor: target.by, now: editing.now.toISOString() });
  if (!next) return { kind: 'missing' };
  const edited = { kind: 'changed', next, fields: [] } as const;
  const { correlationId } = target;
  return commitEdit(
    { before: person, edited, editing, correlationId, action: 'link.removed', details: tie },
    services,
  );
};
