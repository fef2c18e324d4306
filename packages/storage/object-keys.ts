import type { Run } from '#domain/run';

/**
 * Keys of the bucket. The first part decides how long an object lives (raw pages 7 days, normalised pages and rosters 30,
 * plans 400, whatever belongs to a first look or a try one day); the epoch keeps a run that was taken over from writing
 * over its successor's objects.
 */
export const RAW_PREFIX = 'raw/';
export const NORMALIZED_PREFIX = 'normalized/';
export const PLAN_PREFIX = 'plan/';
export const ROSTER_PREFIX = 'roster/';
export const LOOK_RAW_PREFIX = 'look/raw/';
export const LOOK_NORMALIZED_PREFIX = 'look/normalized/';
export const LOOK_ROSTER_PREFIX = 'look/roster/';
export const TRY_PREFIX = 'try/';
/** What people chose of a plan: beside plans, so that whoever writes choices cannot write plans. Kept as long. */
export const CHOICE_PREFIX = 'choice/';
/** Files about one person that somebody asked for; a day. */
export const EXPORT_PREFIX = 'export/';
/** Where Lambda puts stream batches that `record` gave up on; it cannot be chosen. */
export const STREAM_FAILURES = 'aws/lambda/';

/** What an object of a run belongs to. */
export type RunObject = Pick<Run, 'companyId' | 'connectionId' | 'runId' | 'epoch' | 'mode'>;

/** An id as one part of a key: nothing in it can leave its folder. */
const part = (text: string): string => encodeURIComponent(text).replaceAll('.', '%2E');
/** Run ids hold dots, and nothing else that a folder name could not. */
const runPart = (runId: string): string => encodeURIComponent(runId);
const pageName = (page: number): string => String(page).padStart(6, '0');

const runFolder = ({ companyId, connectionId, runId, epoch }: RunObject): string =>
  `${part(companyId)}/${part(connectionId)}/${runPart(runId)}/${epoch}/`;

/** One provider page as it was read, after dropping what is not allowed. */
export const rawPageKey = (run: RunObject, page: number): string =>
  `${run.mode === 'look' ? LOOK_RAW_PREFIX : RAW_PREFIX}${runFolder(run)}${pageName(page)}.json.gz`;

/** One page of employees. */
export const normalizedPageKey = (run: RunObject, page: number): string =>
  `${run.mode === 'look' ? LOOK_NORMALIZED_PREFIX : NORMALIZED_PREFIX}${runFolder(run)}${pageName(page)}.json.gz`;

/** Folder of one attempt to plan, ending in `/`: an attempt that crashed leaves no half plan behind for the next. */
export const planPrefix = (
  run: Pick<RunObject, 'companyId' | 'runId' | 'epoch'>,
  attempt: number | string,
): string =>
  `${PLAN_PREFIX}${part(run.companyId)}/${runPart(run.runId)}/${run.epoch}-${part(String(attempt))}/`;

export const planManifestKey = (prefix: string): string => `${prefix}manifest.json.gz`;
export const planPageKey = (prefix: string, page: number): string => `${prefix}page-${page}.json.gz`;
export const planProblemsKey = (prefix: string, page: number): string => `${prefix}problems-${page}.json.gz`;

/** What was chosen of a plan at one moment; written once, named by the run. */
export const choiceKey = (
  run: Pick<RunObject, 'companyId' | 'runId'>,
  kind: 'choices' | 'selection',
  id: string,
): string => `${CHOICE_PREFIX}${part(run.companyId)}/${runPart(run.runId)}/${kind}-${part(id)}.json.gz`;

/** Folder of who stood where in one reading, ending in `/`; like a plan, each attempt has its own. */
export const rosterPrefix = (run: RunObject, attempt: string): string =>
  `${run.mode === 'look' ? LOOK_ROSTER_PREFIX : ROSTER_PREFIX}${runFolder(run)}${part(attempt)}/`;

/** Folder of what one attempt to try settings came to, ending in `/`. */
export const tryPrefix = (
  one: { readonly companyId: string; readonly connectionId: string; readonly tryId: string },
  attempt: string,
): string =>
  `${TRY_PREFIX}${part(one.companyId)}/${part(one.connectionId)}/${part(one.tryId)}/${part(attempt)}/`;

/** A page of people, in the folder of a reading or a try. */
export const rosterPageKey = (prefix: string, page: number): string => `${prefix}people-${page}.json.gz`;
/** How well filled each field was, in the folder of a reading. */
export const statisticsKey = (prefix: string): string => `${prefix}statistics.json.gz`;
/** A page of changes that a try would plan. */
export const tryChangesKey = (prefix: string, page: number): string => `${prefix}changes-${page}.json.gz`;

/** Folder of all of a company's objects of one kind, ending in `/`. */
export const companyFolder = (prefix: string, companyId: string): string => `${prefix}${part(companyId)}/`;

/** Folder of all files about one person, ending in `/`. */
export const exportFolder = (companyId: string, stakeholderId: string): string =>
  `${companyFolder(EXPORT_PREFIX, companyId)}${part(stakeholderId)}/`;
/** A file about one person; not compressed, since people fetch it. */
export const exportFileKey = (one: {
  readonly companyId: string;
  readonly stakeholderId: string;
  readonly exportId: string;
}): string => `${exportFolder(one.companyId, one.stakeholderId)}${part(one.exportId)}.json`;
