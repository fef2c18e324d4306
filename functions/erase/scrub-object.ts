import * as z from 'zod';
import { normalizedPageSchema } from '#domain/employee';
import {
  concernsChange,
  concernsEmployee,
  concernsProblem,
  concernsRow,
  withoutNamed,
} from '#domain/erasure/concern';
import type { Removed, RemovedKind } from '#domain/erasure/erasure';
import type { Subject } from '#domain/erasure/subject';
import type { ProviderId } from '#domain/connection';
import { storedPlanPageSchema } from '#domain/plan';
import { readingStatisticsSchema } from '#domain/readings/field-statistics';
import { tryPageSchema } from '#domain/readings/settings-try';
import { problemsSchema } from '#engine/read-plan-pages';
import { changesSchema } from '#engine/read-try';
import { rawPageSchema } from '#providers/raw-page';
import { providerById } from '#providers/registry';
import type { ObjectKind } from './object-kind';

/** What an object becomes; undefined where it shows nothing of the person. */
export type Scrubbed = { readonly value: unknown; readonly removed: Removed } | undefined;

export type ScrubContext = Pick<ObjectKind, 'connectionId' | 'runTime'> & {
  readonly subject: Subject;
  /** Of the connection; undefined for one that is gone, of which raw pages cannot be read. */
  readonly provider: ProviderId | undefined;
  /** When the erasure began (`yyyyMMddTHHmmssSSSZ`): runs since then never saw the person. */
  readonly since: string;
};

type Scrub = (value: unknown, context: ScrubContext) => Scrubbed;

const outcome = (kind: RemovedKind, count: number, value: unknown): Scrubbed =>
  count === 0 ? undefined : { value, removed: { [kind]: count } };

/** Rows as the HR system sent them: whose they are is told by the provider's own mapping. */
const raw: Scrub = (value, context) => {
  const { provider } = context;
  if (provider === undefined) return undefined;
  const stored = rawPageSchema.parse(value);
  const mapping = providerById(provider);
  const rows = stored.page.rows.filter((row) => {
    const read = mapping.toEmployee(row, stored.plan);
    return !concernsEmployee('employee' in read ? read.employee : read.problem, context);
  });
  const count = stored.page.rows.length - rows.length;
  const erased = (stored.page.erased ?? 0) + count;
  return outcome('readRows', count, { ...stored, page: { ...stored.page, rows, erased } });
};

const normalized: Scrub = (value, context) => {
  const stored = normalizedPageSchema.parse(value);
  const employees = stored.employees.filter((one) => !concernsEmployee(one, context));
  const rowProblems = stored.rowProblems.filter((one) => !concernsEmployee(one, context));
  const count = stored.employees.length - employees.length + stored.rowProblems.length - rowProblems.length;
  const erased = (stored.erased ?? 0) + count;
  return outcome('readRows', count, { ...stored, employees, rowProblems, erased });
};

const people: Scrub = (value, context) => {
  const stored = tryPageSchema.parse(value);
  let named = false;
  const rows = stored.rows
    .filter((row) => !concernsRow(row, context))
    .map(({ candidates, ...row }) => {
      const kept = candidates?.filter(({ stakeholderId }) => !context.subject.isStakeholder(stakeholderId));
      named ||= kept?.length !== candidates?.length;
      return kept === undefined || kept.length === 0 ? row : { ...row, candidates: kept };
    });
  const count = stored.rows.length - rows.length;
  return count > 0 || named ? { value: { ...stored, rows }, removed: { listedRows: count } } : undefined;
};

/** Examples do not say whose they are, so all of readings from before the erasure go. */
const statistics: Scrub = (value, { runTime, since }) => {
  if (runTime > since) return undefined;
  const stored = readingStatisticsSchema.parse(value);
  if (stored.fields.every(({ examples }) => examples.length === 0)) return undefined;
  const fields = stored.fields.map((field) => ({ ...field, examples: [] }));
  return { value: { ...stored, fields }, removed: {} };
};

const changes: Scrub = (value, context) => {
  const stored = changesSchema.parse(value);
  const kept = stored.changes.filter((change) => !concernsChange(change, context));
  return outcome('listedRows', stored.changes.length - kept.length, { ...stored, changes: kept });
};

/** A row keeps its place and its digest, so that the sealed plan still verifies. */
const planPage: Scrub = (value, context) => {
  const stored = storedPlanPageSchema.parse(value);
  let count = 0;
  const rows = stored.rows.map((row) => {
    if ('erased' in row || !concernsChange(row.change, context)) return row;
    count += 1;
    return { digest: row.digest, erased: true as const };
  });
  return outcome('planRows', count, { ...stored, rows });
};

const problems: Scrub = (value, context) => {
  const stored = problemsSchema.parse(value);
  const others = stored.problems.filter((problem) => !concernsProblem(problem, context));
  const kept = others.map((problem) => withoutNamed(problem, context));
  const count = stored.problems.length - kept.length;
  const named = kept.some((problem, index) => problem !== others[index]);
  return count > 0 || named
    ? { value: { ...stored, problems: kept }, removed: { problems: count } }
    : undefined;
};

const scrubs: Readonly<Record<Exclude<ObjectKind['kind'], 'export'>, Scrub>> = {
  raw,
  normalized,
  people,
  statistics,
  changes,
  planPage,
  problems,
};

/** An object of a company without what it shows of a person. Throws a ZodError for what is no such object. */
export const scrubObject = (
  kind: Exclude<ObjectKind['kind'], 'export'>,
  text: string,
  context: ScrubContext,
): Scrubbed => scrubs[kind](z.json().parse(JSON.parse(text)), context);
