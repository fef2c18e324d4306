import { configurationSettingsSchema, fieldUseOf, optionalFields } from '#domain/configuration';
import type { CatalogueField } from '#domain/connection';
import { SyncError } from '#domain/errors';
import { normalizeEmployee } from '#domain/normalize/normalize-employee';
import type { EmployeePage, Provider, ProviderClient, ReadPlan } from '#providers/port';
import { withoutIds } from './recording';

/** How one step went: fine, or the code of its failure. Messages of SyncErrors hold no values; ids in their paths go. */
export type Step = { readonly name: string; readonly outcome: string; readonly isFine: boolean };

/** What is known about a field of the people read: how many have it, and what was wrong how often. */
export type FieldFigures = { read: number; filled: number; problems: Map<string, number> };

export type AccountReading = {
  readonly steps: readonly Step[];
  readonly catalogue: readonly CatalogueField[];
  readonly people: number;
  readonly total: number | undefined;
  readonly seenTwice: number;
  readonly notReadable: readonly string[];
  readonly rowProblems: ReadonlyMap<string, number>;
  readonly fields: ReadonlyMap<string, FieldFigures>;
};

const settings = configurationSettingsSchema.parse({ optionalFields: [...optionalFields] });

/** Does read-only what a connection does: check, discover, read two pages, map, validate. Keeps counts, never values. */
export const readAccount = async (provider: Provider, client: ProviderClient): Promise<AccountReading> => {
  const steps: Step[] = [];
  const step = async <Result>(
    name: string,
    work: () => Promise<Result>,
    describe: (result: Result) => string,
  ) => {
    try {
      const result = await work();
      steps.push({ name, outcome: describe(result), isFine: true });
      return result;
    } catch (error) {
      const outcome =
        error instanceof SyncError ? `${error.code}: ${withoutIds(error.message)}` : 'unexpected failure';
      steps.push({ name, outcome, isFine: false });
      return undefined;
    }
  };

  await step(
    'check',
    () => client.check(),
    ({ accountId, people }) =>
      accountId !== undefined ? 'the account has an id' : `known by ${people?.length ?? 0} people`,
  );
  const catalogue = (await step('discover fields', () => client.discoverFields(), describeCatalogue)) ?? [];
  const plan = provider.planRead(fieldUseOf(settings), catalogue);
  const pages: EmployeePage[] = [];
  const first = await step('read page 1', () => client.readPage({ plan }), describePage);
  if (first) pages.push(first);
  const cursor = first?.laterCursors?.at(-1) ?? first?.nextCursor;
  if (cursor !== undefined) {
    const second = await step('read another page', () => client.readPage({ plan, cursor }), describePage);
    if (second) pages.push(second);
  }
  return { steps, catalogue, ...figuresOf(provider, plan, pages) };
};

const describeCatalogue = (fields: readonly CatalogueField[]): string => {
  const readable = fields.filter((field) => field.readable === 'yes').length;
  const refused = fields.filter((field) => field.refused !== undefined).length;
  return `${fields.length} fields, ${readable} readable, ${refused} refused by default`;
};

const describePage = ({ rows, total, nextCursor }: EmployeePage): string =>
  `${rows.length} people${total === undefined ? '' : ` of ${total}`}${nextCursor === undefined ? ', the last page' : ''}`;

const figuresOf = (provider: Provider, plan: ReadPlan, pages: readonly EmployeePage[]) => {
  const fields = new Map<string, FieldFigures>();
  const rowProblems = new Map<string, number>();
  const ids: string[] = [];
  const figuresFor = (field: string): FieldFigures => {
    const known = fields.get(field) ?? { read: 0, filled: 0, problems: new Map<string, number>() };
    fields.set(field, known);
    return known;
  };
  for (const row of pages.flatMap(({ rows }) => rows)) {
    const read = provider.toEmployee(row, plan);
    const normalized = 'problem' in read ? read : normalizeEmployee(read.employee, settings);
    if ('problem' in normalized) {
      rowProblems.set(normalized.problem.code, (rowProblems.get(normalized.problem.code) ?? 0) + 1);
      continue;
    }
    const { employeeId, values, problems } = normalized.employee;
    ids.push(employeeId);
    for (const [field, value] of Object.entries(values)) {
      const figures = figuresFor(field);
      figures.read += 1;
      if (value !== null) figures.filled += 1;
    }
    for (const { field, code } of problems) {
      const figures = figuresFor(field);
      figures.read += 1;
      figures.problems.set(code, (figures.problems.get(code) ?? 0) + 1);
    }
  }
  return {
    people: pages.reduce((sum, { rows }) => sum + rows.length, 0),
    total: pages[0]?.total,
    seenTwice: ids.length - new Set(ids).size,
    notReadable: [...new Set(pages.flatMap(({ notReadable }) => notReadable))],
    rowProblems,
    fields,
  };
};
