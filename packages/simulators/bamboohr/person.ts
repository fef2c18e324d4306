/** A value as BambooHR stores it under an alias: text, several list options, or nothing. */
export type FieldValue = string | readonly string[] | null;
export type PersonFields = Readonly<Record<string, FieldValue>>;

/** A row of a history table that is no longer, or not yet, the one in force. */
export type HistoryRow = Readonly<Record<string, FieldValue>> & { readonly date: string };

/**
 * One invented person. `fields` holds stored values by report alias; what BambooHR works out itself (status, names of
 * managers, display names) is derived on reading and absent here, unless a test sets it to override the derivation.
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
  /** A change that is entered already and in force from `date`: visible with onlyCurrent=false and in the tables. */
  readonly scheduled: { readonly date: string; readonly fields: PersonFields } | undefined;
  /** ISO instants with offset. */
  readonly createdAt: string;
  readonly lastChanged: string;
};

/** The stored text under an alias, null when unset or several. */
export const textOf = (person: Pick<Person, 'fields'>, alias: string): string | null => {
  const value = person.fields[alias];
  return typeof value === 'string' && value !== '' ? value : null;
};

export const NO_DATE = '0000-00-00';

/** The stored ISO day, null for none. */
export const dayOf = (person: Pick<Person, 'fields'>, alias: string): string | null => {
  const day = textOf(person, alias);
  return day === NO_DATE ? null : day;
};
