/** A stored value: text, several list options, or nothing. */
export type FieldValue = string | readonly string[] | null;
export type PersonFields = Readonly<Record<string, FieldValue>>;

/** A row of a history table that is no longer, or not yet, the one in force. */
export type HistoryRow = Readonly<Record<string, FieldValue>> & { readonly date: string };

/**
 * One invented person. `fields` holds the stored values by the population's own names (README.md beside this file lists
 * them); what follows from dates or other people (status, names of managers) is worked out on reading and absent here,
 * unless a test sets `status` to override it.
 */
export type Person = {
  /** Text of digits, never reused; not the employee number. */
  readonly id: string;
  readonly fields: PersonFields;
  /** Earlier rows, without the current one, which is made from `fields`. */
  readonly history: {
    readonly jobInfo: readonly HistoryRow[];
    readonly compensation: readonly HistoryRow[];
    readonly employmentStatus: readonly HistoryRow[];
  };
  /** A change that is entered already and in force from `date`: where a vendor tells of the future it shows, elsewhere not. */
  readonly scheduled: { readonly date: string; readonly fields: PersonFields } | undefined;
  /** ISO instants with offset. */
  readonly createdAt: string;
  readonly lastChanged: string;
};

/** The stored text of a field, null when unset or several. */
export const textOf = (person: Pick<Person, 'fields'>, field: string): string | null => {
  const value = person.fields[field];
  return typeof value === 'string' && value !== '' ? value : null;
};

/** Unset dates are stored as null or as this. */
export const NO_DATE = '0000-00-00';

/** The stored ISO day, null for none. */
export const dayOf = (person: Pick<Person, 'fields'>, field: string): string | null => {
  const day = textOf(person, field);
  return day === NO_DATE ? null : day;
};
