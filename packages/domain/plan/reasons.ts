import { customFieldName } from '../custom-field';
import type { ConfigurationSettings } from '../configuration';
import type { CatalogueField } from '../connection';
import { isLeavingField } from '../diff/field-outcome';
import { isAgreement } from '../diff/overrides';
import type { Change, FieldChange } from '../plan';
import { connectionOf } from '../stakeholder';
import type { Stakeholder } from '../stakeholder';

/** Why a field gets another value. */
export const fieldReasons = [
  /** The field was empty, or the person is new. */
  'first_value',
  /** The value came from this connection, and HR has another one now. */
  'hr_changed',
  /** A person or a client typed the value, and HR owns the field (B5). */
  'typed_overwritten',
  /** A person said that HR's value counts. */
  'answered',
  /** Another connection wrote the value, and this one counts more. */
  'other_connection',
  /** HR is empty, and the mapping clears the field. */
  'cleared',
  /** HR does not know of a leaving any more (B107). */
  'leaving_withdrawn',
  /** The last day of the pin is over, and HR has another value. */
  'override_ended',
  /** HR says what was pinned: the value stays and is HR's again. */
  'hr_agrees',
  /** Whoever has left moves to this group. */
  'leaver_policy',
  /** An undo puts it back. */
  'put_back',
  /** The person was changed since the plan was made, so where the old value came from is not known any more. */
  'hr_differs',
] as const;
export type FieldReason = (typeof fieldReasons)[number];

/** Why a status changes. */
export const statusReasons = [
  'new',
  'leaving_known',
  'leaving_moved',
  'leaving_withdrawn',
  'last_day_over',
  'rejoined',
  'put_back',
] as const;
export type StatusReason = (typeof statusReasons)[number];

/** Who wrote a value: HR through a connection, a person, another system by a client, an import, or a ledger. */
export const originKinds = ['connection', 'person', 'client', 'import', 'ledger'] as const;
export type Origin = {
  readonly kind: (typeof originKinds)[number];
  /** The connection's id, or `user:<subject>` and the like. */
  readonly by: string;
  readonly at: string;
};

export type ReasonContext = {
  readonly connectionId: string;
  readonly settings: ConfigurationSettings;
  /** The person as the plan was made from; undefined if new, or changed since. */
  readonly before: Stakeholder | undefined;
};

const kinds: Readonly<Record<string, Origin['kind']>> = {
  user: 'person',
  client: 'client',
  import: 'import',
  ledger: 'ledger',
};

/** Where the value of a field comes from that a change replaces. */
export const originOf = (field: string, before: Stakeholder | undefined): Origin | undefined => {
  const cell = before?.fields[field];
  if (!cell) return undefined;
  const { source, at } = cell;
  const connectionId = connectionOf(source);
  if (connectionId !== undefined) return { kind: 'connection', by: connectionId, at };
  const [prefix = ''] = source.split(':');
  return { kind: kinds[prefix] ?? 'person', by: source, at };
};

/** Why a field of a change gets its value: told from the plan, the settings it was made with and the person before it. */
export const fieldReason = (one: FieldChange, change: Change, context: ReasonContext): FieldReason => {
  const { field, before, after } = one;
  if (change.putBack) return 'put_back';
  if (isAgreement(one)) return 'hr_agrees';
  if (change.endedOverrides?.includes(field)) return 'override_ended';
  if (isByLeaverPolicy(one, change, context)) return 'leaver_policy';
  if (change.kind === 'create' || before === null) return 'first_value';
  if (after === null) return whyEmptied(field, context);
  return whyReplaced(field, context);
};

const isByLeaverPolicy = (
  { field, after }: FieldChange,
  { status }: Change,
  { settings: { leaver } }: ReasonContext,
): boolean =>
  field === 'group' &&
  status?.after === 'left' &&
  leaver.policy === 'tag_and_group' &&
  after === leaver.group;

const whyEmptied = (field: string, { settings }: ReasonContext): FieldReason =>
  isLeavingField(field) && !settings.clearFields.includes(field) ? 'leaving_withdrawn' : 'cleared';

const whyReplaced = (field: string, { connectionId, settings, before }: ReasonContext): FieldReason => {
  const origin = originOf(field, before);
  if (!origin) return 'hr_differs';
  if (origin.kind === 'connection') return origin.by === connectionId ? 'hr_changed' : 'other_connection';
  return settings.owners[field] === 'ask' ? 'answered' : 'typed_overwritten';
};

/** Why the status of a change is another one, or comes from another day. */
export const statusReason = (
  { putBack, fields, kind }: Change,
  { before, after }: NonNullable<Change['status']>,
): StatusReason => {
  if (putBack) return 'put_back';
  if (kind === 'create' || before === null) return 'new';
  if (after === 'active') return before === 'left' ? 'rejoined' : 'leaving_withdrawn';
  if (before === 'left' && after === 'leaving') return 'rejoined';
  if (before === 'active') return 'leaving_known';
  const isMoved = before === after || fields.some(({ field }) => isLeavingField(field));
  return isMoved ? 'leaving_moved' : 'last_day_over';
};

/** The fields of the HR system that feed a field of the register, as far as the catalogue knows them. */
export const sourceFieldsOf = (
  field: string,
  settings: ConfigurationSettings,
  catalogue: readonly Pick<CatalogueField, 'sourceField' | 'employeeField'>[],
): string[] => {
  const custom = settings.customFields.find(({ key }) => customFieldName(key) === field);
  if (custom) return [custom.sourceField];
  const feeding = field === 'name' ? ['firstName', 'lastName'] : [field === 'email' ? settings.email : field];
  return feeding.flatMap((employeeField) => {
    const chosen = settings.fieldSources[employeeField];
    if (chosen !== undefined) return [chosen];
    return catalogue.flatMap((one) => (one.employeeField === employeeField ? [one.sourceField] : []));
  });
};
