import { fieldsInUse, isEmailKind } from '../configuration';
import type { ConfigurationSettings } from '../configuration';
import type { Stakeholder } from '../stakeholder';

/** What somebody who edits should know; `connectionId`: the connection it is about. */
export type EditNotice =
  /** HR has the say over this field: the next sync writes HR's value again (B5). An override would keep it. */
  | { readonly code: 'field.fed_by_hr'; readonly field: string; readonly connectionId: string }
  /** The address changed, the identifier did not: HR still knows the person by the old one. */
  | { readonly code: 'identifier.kept'; readonly field: 'email' };

type Feeding = { readonly connectionId: string; readonly settings: ConfigurationSettings };

/** Names, for every edited field, the first connection that will overwrite it. */
const fedByHr = (
  fields: readonly string[],
  overrides: Stakeholder['overrides'],
  feeding: readonly Feeding[],
): EditNotice[] =>
  fields.flatMap((field): EditNotice[] => {
    if (overrides?.[field] !== undefined) return [];
    const feeder = feeding.find(
      ({ settings }) => fieldsInUse(settings).includes(field) && (settings.owners[field] ?? 'hr') === 'hr',
    );
    return feeder ? [{ code: 'field.fed_by_hr', field, connectionId: feeder.connectionId }] : [];
  });

/**
 * What to tell about an edit that was written: fields that HR will overwrite, and an identifier that did not go along with
 * the address. The identifier is what HR knows somebody by, so only who names it changes it (B73).
 */
export const noticesOf = (
  before: Stakeholder | undefined,
  next: Stakeholder,
  fields: readonly string[],
  feeding: readonly Feeding[],
): EditNotice[] => {
  const { identifier } = next;
  const was = before?.fields['email']?.value;
  const stayed =
    fields.includes('email') &&
    identifier !== undefined &&
    isEmailKind(identifier.kind) &&
    typeof was === 'string' &&
    was.toLowerCase() === identifier.value.toLowerCase();
  return [
    ...fedByHr(fields, next.overrides, feeding),
    ...(stayed ? [{ code: 'identifier.kept', field: 'email' } as const] : []),
  ];
};
