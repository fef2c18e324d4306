/** What people did that has to show in the end. */
export type Decided = {
  /** Pinned values, by person and field. */
  readonly pins: Map<string, Map<string, string>>;
  /** Whom a run may write, where not everything of its plan was approved. */
  readonly approved: Map<string, ReadonlySet<string>>;
  /** Whom somebody had erased. */
  readonly erased: Erased[];
};

/** Somebody who was erased, as the harness remembers them. */
export type Erased = {
  readonly stakeholderId: string;
  readonly connectionId: string;
  /** Their id in the population of the HR system. */
  readonly personId: string;
  /** A name that only they ever had. */
  readonly lastName: string;
};
