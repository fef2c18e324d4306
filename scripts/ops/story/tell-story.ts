import type { AuditEntry } from '#domain/company';
import type { Run } from '#domain/run';
import type { AuditRepository } from '#storage/audit-repository';
import type { PageResultRepository } from '#storage/page-result-repository';
import type { RunRepository } from '#storage/run-repository';
import { readLine } from './chapter';
import type { Chapter } from './chapter';
import type { LogLine, LogReader } from './log-lines';
import { runChapters, runSummary } from './run-chapters';
import type { RunRecords } from './run-chapters';

export type StoryServices = {
  readonly logs: Pick<LogReader, 'read'>;
  readonly runs: Pick<RunRepository, 'find'>;
  readonly pages: Pick<PageResultRepository, 'fetchedPages' | 'appliedPages'>;
  readonly audit: Pick<AuditRepository, 'list'>;
  readonly now: () => Date;
};

export type StoryQuestion = {
  /** A run's id or a correlation id. */
  readonly id: string;
  /** Needed only where no log line is left that names it. */
  readonly companyId?: string | undefined;
  /** How far back logs are looked through for a correlation id. */
  readonly days: number;
};

export type Story = { readonly summary: readonly string[]; readonly chapters: readonly Chapter[] };

const DAY_MS = 86_400_000;
const RUN_TIME = /\.(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)\d{3}Z\.[0-9a-f]{10}$/;
/** Clocks of log services and of ours are not the same. */
const MARGIN_MS = 3_600_000;
const AUDIT_PAGE = 200;

/** When the run of this id was asked for; undefined if no run has such an id. */
const startOf = (id: string): Date | undefined => {
  const [, year, month, day, hour, minute, second] = RUN_TIME.exec(id) ?? [];
  return year === undefined ? undefined : new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
};

/**
 * Everything logged and stored about a run, or about a call by its correlation id, in order of time. Lines of the run's
 * correlation id are read too, so the call that asked for it is part of its story. Ids and codes only.
 */
export const tellStory = async (question: StoryQuestion, services: StoryServices): Promise<Story> => {
  const { id } = question;
  const to = services.now();
  const from = new Date((startOf(id)?.getTime() ?? to.getTime() - question.days * DAY_MS) - MARGIN_MS);
  const first = await services.logs.read({ ids: [id], from, to });
  const runs = await runsOf(question, first, services);
  const others = runs
    .flatMap(({ runId, correlationId }) => [runId, correlationId])
    .filter((one) => one !== id);
  const lines =
    others.length > 0 ? await services.logs.read({ ids: [id, ...new Set(others)], from, to }) : first;
  const records = await Promise.all(runs.map((run) => recordsOf(run, services)));
  const chapters = [
    ...lines.flatMap((line) => readLine(line)?.chapter ?? []),
    ...records.flatMap((one) => runChapters(one)),
  ];
  return {
    summary: records.flatMap((one) => runSummary(one)),
    chapters: chapters.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at)),
  };
};

/** The run asked for, or those that lines of the correlation id name. */
const runsOf = async (
  { id, companyId }: StoryQuestion,
  lines: readonly LogLine[],
  { runs }: StoryServices,
): Promise<Run[]> => {
  const named = lines.flatMap((line) => readLine(line)?.ids ?? []);
  const company = companyId ?? named.find((ids) => ids.companyId !== undefined)?.companyId;
  if (company === undefined) return [];
  const ids = startOf(id) ? [id] : [...new Set(named.flatMap(({ runId }) => runId ?? []))];
  const found = await Promise.all(ids.map((runId) => runs.find(company, runId)));
  return found.flatMap((run) => run ?? []);
};

const recordsOf = async (run: Run, services: StoryServices): Promise<RunRecords> => {
  const { companyId, runId, epoch, stageEpochs } = run;
  const part = (stage: number | undefined) => ({ companyId, runId, epoch: stage ?? epoch });
  const [fetched, applied, audit] = await Promise.all([
    services.pages.fetchedPages(part(stageEpochs.fetch)),
    services.pages.appliedPages(part(stageEpochs.apply)),
    auditOf(run, services),
  ]);
  return { run, fetched, applied, audit };
};

/** Entries about the run since it was asked for. */
const auditOf = async (run: Run, { audit }: StoryServices): Promise<AuditEntry[]> => {
  const found: AuditEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await audit.list(run.companyId, { limit: AUDIT_PAGE, cursor });
    found.push(...page.items.filter(({ target }) => target === run.runId));
    cursor = page.items.some(({ at }) => at < run.requestedAt) ? undefined : page.cursor;
  } while (cursor !== undefined);
  return found;
};
