/**
 * What a sync of `PEOPLE` people does, as `npm run bench` measures it on the whole chain in the emulator (writes and
 * sizes from the table's stream, seconds and bytes from the functions' logs). To be renewed when the bench says otherwise.
 */
export const PEOPLE = 10_000;

export type MeasuredSync = {
  readonly changes: number;
  readonly writeUnits: number;
  /** Of people, sent by `record`. */
  readonly personEvents: number;
  /** RunRequested, EmployeesNormalized and so on: by the code, not measured. */
  readonly runEvents: number;
  readonly messages: number;
  /** By function, for one run; those of one function summed up. */
  readonly invocations: Readonly<Record<string, number>>;
  readonly functionSeconds: Readonly<Record<string, number>>;
  readonly logBytes: number;
};

export const unchanged: MeasuredSync = {
  changes: 0,
  writeUnits: 129,
  personEvents: 0,
  runEvents: 3,
  messages: 12,
  invocations: { fetch: 1, normalize: 10, diff: 1 },
  functionSeconds: { fetch: 1, normalize: 2.6, diff: 1.3 },
  logBytes: 10_200,
};

/** One field of everybody is another one. */
export const allChanged: MeasuredSync = {
  changes: 9_939,
  writeUnits: 28_085,
  personEvents: 9_939,
  runEvents: 5,
  messages: 33,
  invocations: { fetch: 1, normalize: 10, diff: 1, apply: 21, record: 123, api: 1 },
  functionSeconds: { fetch: 0.8, normalize: 2.1, diff: 1.5, apply: 73, record: 27, api: 0.1 },
  logBytes: 103_500,
};

/** The first sync, once in the life of a connection. */
export const allNew = { changes: 9_939, writeUnits: 87_503, personEvents: 9_986 } as const;

/** Bytes; the first is measured, the others are estimates from a few items and pages. */
export const register = {
  stakeholderBytes: 1_010,
  /** The person with link, claim, index entry and first history entry, 100 bytes for each as DynamoDB counts. */
  bytesPerPerson: 3_000,
  /** Of one person on a page, compressed. */
  rawBytes: 250,
  normalizedBytes: 250,
  planRowBytes: 200,
} as const;

/** One look of `schedule` with nothing due. */
export const timer = { seconds: 0.1, logBytes: 1_000 } as const;
