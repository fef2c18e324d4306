import type { ConfigurationSettings } from '../configuration';
import { isLeavingField } from '../diff/field-outcome';
import type { Change } from '../plan';

type Approval = ConfigurationSettings['approval'];
type Mode = Approval['update'];

/** Somebody who had left works again: a kind of its own for policy. */
const isRejoining = ({ status }: Change): boolean =>
  status?.before === 'left' && (status.after === 'active' || status.after === 'leaving');

/** How updates of a field go: by its own setting, else as updates do. */
export const fieldMode = ({ fields, update }: Pick<Approval, 'fields' | 'update'>, field: string): Mode =>
  fields[field] ?? update;

/**
 * Whether policy lets a change go without a person (pipeline section 3, approval). A leaver's or rejoiner's days go as
 * their kind does, unless the field is to be reviewed; whatever else is in the row goes as updates of it do.
 */
export const isUnattended = (change: Change, approval: Approval): boolean => {
  switch (change.kind) {
    case 'create':
    case 'link':
      return approval[change.kind] === 'auto';
    case 'leaver':
      return isRejoining(change) ? leaves(change, approval, 'rejoiner') : leaves(change, approval, 'leaver');
    case 'update':
      return updates(change, approval);
    case 'archive':
      return false;
    default:
      return change.kind satisfies never;
  }
};

const leaves = ({ fields }: Change, approval: Approval, kind: 'leaver' | 'rejoiner'): boolean =>
  approval[kind] === 'auto' &&
  fields.every(({ field }) =>
    isLeavingField(field) ? approval.fields[field] !== 'review' : fieldMode(approval, field) === 'auto',
  );

const updates = (change: Change, approval: Approval): boolean => {
  const { fields, identifier, status, leavings, endedOverrides = [], newLinks } = change;
  const named = new Set([...fields.map(({ field }) => field), ...endedOverrides]);
  const isBeside = identifier ?? status ?? leavings ?? newLinks[0];
  return (
    [...named].every((field) => fieldMode(approval, field) === 'auto') &&
    (isBeside === undefined || approval.update === 'auto')
  );
};
