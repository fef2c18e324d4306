import type { CustomField, CustomFieldOption } from '#domain/custom-field';
import { fieldAudit, whileClosed } from './custom-field-services';
import type { CustomFieldServices } from './custom-field-services';
import { countHolding } from './custom-field-usage';

export type CustomFieldChange = {
  readonly companyId: string;
  readonly key: string;
  readonly by: string;
  readonly label?: string | undefined;
  readonly class?: CustomField['class'] | undefined;
  /** The whole list as it is to be. */
  readonly options?: readonly CustomFieldOption[] | undefined;
};

export type ChangeOutcome =
  | { readonly kind: 'changed'; readonly field: CustomField }
  | { readonly kind: 'not_found' | 'stale' | 'no_choice' }
  /** An option that was left out is somebody's value: of so many people. */
  | { readonly kind: 'option_in_use'; readonly people: number };

/**
 * Changes label, class or options; the key, the type and everybody's values stay (B123). An option may be added, renamed
 * (same id, other label) or left out; leaving one out that people have is refused.
 */
export const changeCustomField = async (
  change: CustomFieldChange,
  services: CustomFieldServices,
): Promise<ChangeOutcome> => {
  const field = await services.customFields.find(change.companyId, change.key);
  if (!field) return { kind: 'not_found' };
  if (change.options && field.type !== 'choice') return { kind: 'no_choice' };
  const gone = leftOut(field, change.options);
  if (gone.size === 0) return write(field, change, { now: services.now() }, services);
  return whileClosed(
    field,
    async (held): Promise<ChangeOutcome> => {
      const people = await countHolding(change.companyId, field.key, gone, services);
      return people > 0 ? { kind: 'option_in_use', people } : write(field, change, held, services);
    },
    services,
  );
};

const leftOut = ({ options }: CustomField, next: CustomFieldChange['options']): ReadonlySet<string> => {
  const kept = new Set(next?.map(({ id }) => id));
  return new Set(next ? options?.flatMap(({ id }) => (kept.has(id) ? [] : [id])) : []);
};

const write = async (
  field: CustomField,
  change: CustomFieldChange,
  held: { now: Date; closedUntilMs?: number | undefined },
  services: CustomFieldServices,
): Promise<ChangeOutcome> => {
  const { label = field.label, class: fieldClass = field.class, options = field.options } = change;
  const next: CustomField = {
    ...field,
    label,
    class: fieldClass,
    options: options && options.length > 0 ? [...options] : undefined,
    version: field.version + 1,
  };
  const names = (['label', 'class', 'options'] as const).filter((name) => change[name] !== undefined);
  const audit = fieldAudit(
    next,
    {
      actor: change.by,
      action: 'custom_field.changed',
      // Who sees the field's values from now on.
      details: { fields: names, ...(fieldClass !== field.class && { class: fieldClass }) },
    },
    services,
  );
  const written = await services.customFields.update(next, audit, held);
  return written === 'written' ? { kind: 'changed', field: next } : { kind: 'stale' };
};
