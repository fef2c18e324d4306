import { randomBytes } from 'node:crypto';
import { applyChange } from '#domain/apply/apply-change';
import { configurationSettingsSchema } from '#domain/configuration';
import type { ConfigurationSettings } from '#domain/configuration';
import { diffRegister } from '#domain/diff/diff-register';
import type { DiffInput, DiffResult } from '#domain/diff/diff-input';
import type { Employee, RawEmployee, RowProblem } from '#domain/employee';
import { normalizeEmployee } from '#domain/normalize/normalize-employee';
import { sealPlan } from '#domain/plan/seal';
import { ENGINE } from '#domain/run';
import type { Stakeholder } from '#domain/stakeholder';

const OBSERVED_AT = '2026-03-01T06:00:00.000Z';
const ids = { companyId: 'cmp_bench', connectionId: 'con_bench' } as const;
/** Whom and when the measured runs are about. */
export const BENCH = { ...ids, observedAt: OBSERVED_AT } as const;

export const benchSettings = (): ConfigurationSettings =>
  configurationSettingsSchema.parse({ optionalFields: ['manager', 'mobilePhone'] });

/** Normalise and diff, as the functions of those names do it. */
export const normalizeAndDiff = (
  people: readonly RawEmployee[],
  stakeholders: readonly Stakeholder[],
  settings: ConfigurationSettings,
  more: Partial<DiffInput> = {},
): DiffResult => {
  const employees: Employee[] = [];
  const rowProblems: RowProblem[] = [];
  for (const raw of people) {
    const row = normalizeEmployee(raw, settings);
    if ('employee' in row) employees.push(row.employee);
    else rowProblems.push(row.problem);
  }
  return diffRegister({
    ...ids,
    asOf: '2026-03-01',
    now: OBSERVED_AT,
    settings,
    firstApply: false,
    employees,
    rowProblems,
    notReadable: [],
    lost: [],
    stakeholders,
    declines: [],
    hashKey: 'bench',
    ...more,
  });
};

/** Seals a plan with random salts in pages as large as the diff function writes them. */
export const seal = (result: DiffResult): number =>
  sealPlan(result, {
    configurationVersion: 1,
    engine: ENGINE,
    observedAt: OBSERVED_AT,
    salt: () => randomBytes(16).toString('hex'),
    pageSize: 250,
  }).pages.length;

/** The register after everybody was applied once. */
export const registerOf = (
  people: readonly RawEmployee[],
  settings: ConfigurationSettings = benchSettings(),
): Stakeholder[] => {
  const { changes } = normalizeAndDiff(people, [], settings);
  const context = { ...ids, runId: 'run_bench', observedAt: OBSERVED_AT, now: OBSERVED_AT };
  return changes.flatMap((change) => {
    const applied = applyChange(undefined, change, context);
    return applied.kind === 'write' ? [applied.next] : [];
  });
};

/** The same register with two fields of everybody as they were a year ago. */
export const registerOfLastYear = (register: readonly Stakeholder[]): Stakeholder[] =>
  register.map((stakeholder) => ({
    ...stakeholder,
    fields: { ...stakeholder.fields, ...lastYear },
  }));

/** A value as the measured connection wrote it. */
export const benchCell = (value: string) => ({
  value,
  source: `conn:${ids.connectionId}`,
  at: OBSERVED_AT,
});
const lastYear = { city: benchCell('Elsewhere'), team: benchCell('A former team') };
