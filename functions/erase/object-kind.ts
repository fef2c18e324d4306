import {
  EXPORT_PREFIX,
  LOOK_NORMALIZED_PREFIX,
  LOOK_RAW_PREFIX,
  LOOK_ROSTER_PREFIX,
  NORMALIZED_PREFIX,
  PLAN_PREFIX,
  RAW_PREFIX,
  ROSTER_PREFIX,
  TRY_PREFIX,
} from '#storage/object-keys';

/** What an object of a company is, by its key, and whose people it shows. */
export type ObjectKind = {
  readonly kind:
    'raw' | 'normalized' | 'people' | 'statistics' | 'changes' | 'planPage' | 'problems' | 'export';
  readonly connectionId: string;
  /** When the run began (`yyyyMMddTHHmmssSSSZ`); empty where no run made it. */
  readonly runTime: string;
};

/** Kinds of objects that lie under a company's folder, in the order in which they are gone through. */
export const FOLDERS = [
  RAW_PREFIX,
  LOOK_RAW_PREFIX,
  NORMALIZED_PREFIX,
  LOOK_NORMALIZED_PREFIX,
  ROSTER_PREFIX,
  LOOK_ROSTER_PREFIX,
  TRY_PREFIX,
  PLAN_PREFIX,
  EXPORT_PREFIX,
] as const;

const KINDS: readonly (readonly [RegExp, ObjectKind['kind']])[] = [
  [/^(?:look\/)?raw\//, 'raw'],
  [/^(?:look\/)?normalized\//, 'normalized'],
  [/^(?:(?:look\/)?roster|try)\/.*\/people-\d+\.json\.gz$/, 'people'],
  [/^(?:look\/)?roster\/.*\/statistics\.json\.gz$/, 'statistics'],
  [/^try\/.*\/changes-\d+\.json\.gz$/, 'changes'],
  [/^plan\/.*\/page-\d+\.json\.gz$/, 'planPage'],
  [/^plan\/.*\/problems-\d+\.json\.gz$/, 'problems'],
  [/^export\//, 'export'],
];

const RUN = /([A-Za-z0-9_-]+)\.(\d{8}T\d{9}Z)\.[0-9a-f]{10}/;

/** Undefined for what shows nobody: manifests, choices by id. */
export const objectKindOf = (key: string): ObjectKind | undefined => {
  const kind = KINDS.find(([pattern]) => pattern.test(key))?.[1];
  if (kind === undefined) return undefined;
  const [, connectionOfRun, runTime = ''] = RUN.exec(key) ?? [];
  const [, connectionOfTry = ''] = /^try\/[^/]+\/([^/]+)\//.exec(key) ?? [];
  const connectionId = connectionOfRun ?? decodeURIComponent(connectionOfTry);
  return { kind, connectionId, runTime };
};
