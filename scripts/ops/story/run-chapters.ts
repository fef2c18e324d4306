import type { AuditEntry } from '#domain/company';
import type { Run } from '#domain/run';
import type { AppliedPage, FetchedPage } from '#storage/page-result-repository';
import type { Chapter } from './chapter';

/** What the table knows of a run. */
export type RunRecords = {
  readonly run: Run;
  readonly fetched: readonly FetchedPage[];
  readonly applied: readonly AppliedPage[];
  readonly audit: readonly AuditEntry[];
};

const counts = (record: Readonly<Record<string, unknown>>): string =>
  Object.entries(record)
    .flatMap(([key, value]) => (typeof value === 'number' ? [`${key}=${value}`] : []))
    .join(' ');

/** What happened to a run, as its item and the audit log say it: states, plan, approval, end, remarks. */
export const runChapters = ({ run, audit }: RunRecords): Chapter[] => {
  const item = (at: string, what: string): Chapter => ({ at, where: 'run', what });
  const { fetched, plan, approval, failure } = run;
  const ended = Object.values(run.entered).toSorted().at(-1) ?? run.requestedAt;
  return [
    item(run.requestedAt, `requested by ${run.requestedBy}: mode=${run.mode} trigger=${run.trigger}`),
    ...Object.entries(run.entered).flatMap(([state, at]) => (state === 'requested' ? [] : [item(at, state)])),
    ...(fetched ? [item(fetched.observedAt, 'first request to the HR system')] : []),
    ...(plan ? [item(plan.sealedAt, `plan sealed: ${counts(plan.counts)}${guardsText(foundBy(plan))}`)] : []),
    ...(approval ? [item(approval.at, `approved by ${approval.by}${guardsText(approval.releases)}`)] : []),
    ...(run.rejection ? [item(run.rejection.at, `rejected by ${run.rejection.by}`)] : []),
    ...run.notes.map(({ at, stage, code }) => item(at, `${stage} noted ${code}`)),
    ...(failure ? [item(ended, `failed: ${failure.code}`)] : []),
    ...audit.map(({ at, action, actor }) => ({ at, where: 'audit', what: `${action} by ${actor}` })),
  ];
};

/** Each guard that stopped the plan, with what it found. */
const foundBy = ({ guards, figures = [] }: NonNullable<Run['plan']>): string[] =>
  guards.map((code) => {
    const figure = figures.find((one) => one.code === code);
    return figure ? `${code} (${counts(figure)})` : code;
  });

const guardsText = (codes: readonly string[]): string =>
  codes.length > 0 ? ` guards: ${codes.join(', ')}` : '';

/** What a run came to, beside its course: who it is, how far it got, and its pages. */
export const runSummary = ({ run, fetched, applied }: RunRecords): string[] => [
  `run            ${run.runId}`,
  `company        ${run.companyId}`,
  `correlation    ${run.correlationId}`,
  `state          ${run.state}, epoch ${run.epoch}, sent again ${run.resends} times`,
  ...(run.dueAt === undefined ? [] : [`looked at      ${run.dueAt}`]),
  `progress       ${counts(run.progress)}`,
  ...(fetched.length > 0
    ? [`pages read     ${fetched.map(({ page, records }) => `${page}:${records}`).join(' ')}`]
    : []),
  ...(run.plan ? [`plan           ${run.plan.planHash}: ${counts(run.plan.counts)}`] : []),
  ...applied.map(
    ({ page, applied: rows, refused, failed, notStarted }) =>
      `page written   ${page}: applied=${rows} refused=${refused.length} failed=${failed.length} notStarted=${notStarted}`,
  ),
  ...(run.applied ? [`counts         ${counts(run.applied)}`] : []),
  ...(run.supersededBy === undefined ? [] : [`superseded by  ${run.supersededBy}`]),
];
