import type { CatalogueField } from '#domain/connection';
import { companyField } from '../fixed-catalogue';
import type { Row } from '../port';
import { suggestedField } from '../suggested-field';
import type { CharlieApi } from './charlie-api';
import { noteTypeKeys } from './keys';
import { NOTES, noteField, sourceFields } from './source-fields';
import { linkedId, spelled } from './spelled';
import { unlessRefused } from './unless-refused';
import { readWholeList } from './whole-list';

/** Text, Number or Checklist (sheet section 5); what a checklist's content looks like is unknown, so it is text. */
const TYPES: Readonly<Record<string, CatalogueField['type']>> = { number: 'decimal' };

/** The company's own fields: note types with the names people gave them; `readable` is not known yet. */
export const readNoteTypes = async (api: CharlieApi): Promise<readonly CatalogueField[]> => {
  const fields: CatalogueField[] = [];
  await unlessRefused(api, () =>
    readWholeList(api, '/team_member_note_types', (row) => fields.push(...fieldOf(row))),
  );
  return fields;
};

const fieldOf = (row: Row): readonly CatalogueField[] => {
  const id = linkedId(spelled(row, noteTypeKeys.id));
  if (id === undefined) return [];
  const name = spelled(row, noteTypeKeys.name);
  const label = typeof name === 'string' && name.trim() !== '' ? name.trim() : id;
  const type = spelled(row, noteTypeKeys.type);
  return [
    companyField({
      sourceField: noteField(id),
      label,
      type: typeof type === 'string' ? (TYPES[type.toLowerCase()] ?? 'text') : 'text',
      readable: 'unknown',
      permission: NOTES,
      suggestedFor: suggestionOf(label),
    }),
  ];
};

/** Stand-ins: a payroll id is not everybody's employee number, nor a team everybody's department (sheet section 6). */
const REPLACEABLE: ReadonlySet<string | undefined> = new Set(['employeeNumber', 'group']);

/** Only for what Charlie has no real key of its own for. */
const suggestionOf = (label: string): string | undefined => {
  const field = suggestedField([label]);
  const hasOwn = sourceFields.some(({ employeeField }) => employeeField === field);
  return hasOwn && !REPLACEABLE.has(field) ? undefined : field;
};
