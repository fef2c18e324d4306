/**
 * Keys of the bucket. The first part decides how long an object lives (raw pages 7 days, normalised pages 30,
 * plans 400); the epoch keeps a run that was taken over from writing over its successor's objects.
 */
export const RAW_PREFIX = 'raw/';
export const NORMALIZED_PREFIX = 'normalized/';
export const PLAN_PREFIX = 'plan/';

/** What an object of a run belongs to. */
export type RunObject = {
  readonly companyId: string;
  readonly connectionId: string;
  readonly runId: string;
  readonly epoch: number;
};

/** An id as one part of a key: nothing in it can leave its folder. */
const part = (text: string): string => encodeURIComponent(text).replaceAll('.', '%2E');
/** Run ids hold dots, and nothing else that a folder name could not. */
const runPart = (runId: string): string => encodeURIComponent(runId);
const pageName = (page: number): string => String(page).padStart(6, '0');

const runFolder = ({ companyId, connectionId, runId, epoch }: RunObject): string =>
  `${part(companyId)}/${part(connectionId)}/${runPart(runId)}/${epoch}/`;

/** One provider page as it was read, after dropping what is not allowed. */
export const rawPageKey = (run: RunObject, page: number): string =>
  `${RAW_PREFIX}${runFolder(run)}${pageName(page)}.json.gz`;

/** One page of employees. */
export const normalizedPageKey = (run: RunObject, page: number): string =>
  `${NORMALIZED_PREFIX}${runFolder(run)}${pageName(page)}.json.gz`;

/** Folder of one attempt to plan, ending in `/`: an attempt that crashed leaves no half plan behind for the next. */
export const planPrefix = (run: Omit<RunObject, 'connectionId'>, attempt: number | string): string =>
  `${PLAN_PREFIX}${part(run.companyId)}/${runPart(run.runId)}/${run.epoch}-${part(String(attempt))}/`;

export const planManifestKey = (prefix: string): string => `${prefix}manifest.json.gz`;
export const planPageKey = (prefix: string, page: number): string => `${prefix}page-${page}.json.gz`;
export const planProblemsKey = (prefix: string, page: number): string => `${prefix}problems-${page}.json.gz`;
