import { findMissing } from '#domain/absence/find-missing';
import type { TiedPeople } from '#domain/absence/find-missing';
import { lacksTooMany, mostMissing } from '#domain/absence/missing-guard';
import type { Absence } from '#domain/absence/absence';
import type { Connection } from '#domain/connection';
import type { DiffInput, DiffResult } from '#domain/diff/diff-input';
import { isReleased } from '#domain/guards/figures';
import type { GuardFigure } from '#domain/guards/figures';
import { ownConnections } from '#domain/match/own-connections';
import type { AcknowledgedCauses } from '#domain/problems/acknowledgement';
import { countAcknowledged, withCauses } from '#domain/problems/cause';
import type { Run } from '#domain/run';
import type { DiffServices } from './services';

/** A plan with what people have seen already, and what it says about who is missing. */
export type Judged = {
  readonly result: DiffResult;
  readonly acknowledged: readonly AcknowledgedCauses[];
  readonly absences: { readonly known: readonly Absence[]; readonly people: TiedPeople };
};

/**
 * Holds a plan against what was decided about its problems and about people who are missing: which problems somebody left
 * as they are, and whether the reading lacks so many of those who are known that it is not believed.
 */
export const judgePlan = async (
  run: Run,
  { input, result, connection }: { input: DiffInput; result: DiffResult; connection: Connection },
  services: DiffServices,
): Promise<Judged> => {
  const { companyId, connectionId } = connection;
  const [acknowledged, known] = await Promise.all([
    services.acknowledgements.load(companyId, connectionId),
    services.absences.listForConnection(companyId, connectionId),
  ]);
  const problems = withCauses(result.problems, { ...input, fingerprint: connection.fingerprint });
  const causes = new Set(acknowledged.flatMap((one) => one.causes));
  const records = new Map(input.employees.map((employee) => [employee.employeeId, employee]));
  const people = findMissing(input.stakeholders, {
    connections: ownConnections(input),
    asOf: input.asOf,
    recordOf: (id) => records.get(id),
    employeeIds: new Set([...input.employees, ...input.rowProblems].map(({ employeeId }) => employeeId)),
  });
  const figure = await missingFigure(run, { input, result, known, people }, services);
  return {
    acknowledged,
    absences: { known, people },
    result: {
      ...result,
      problems,
      counts: { ...result.counts, acknowledged: countAcknowledged(problems, causes) },
      guards: figure ? [...result.guards, figure.code] : result.guards,
      figures: figure ? [...(result.figures ?? []), figure] : result.figures,
    },
  };
};

/** An answer without anybody stops for itself; a look has no plan that could be stopped. */
const missingFigure = async (
  run: Run,
  {
    input,
    result,
    known,
    people,
  }: {
    readonly input: DiffInput;
    readonly result: DiffResult;
    readonly known: readonly Absence[];
    readonly people: TiedPeople;
  },
  services: DiffServices,
): Promise<GuardFigure | undefined> => {
  if (run.mode === 'look' || result.guards.includes('answer.empty')) return undefined;
  const { missing: settings } = input.settings.guards;
  const { missing, employed } = people;
  if (!lacksTooMany(missing.length, employed, settings)) return undefined;
  const expected = await expectedMissing(known, services);
  const newly = missing.filter(({ stakeholder }) => !expected.has(stakeholder.stakeholderId)).length;
  const limit = Math.floor(mostMissing(employed, settings));
  return lacksTooMany(newly, employed, settings)
    ? { code: 'people.missing', count: newly, of: employed, limit }
    : undefined;
};

/** Those who were missing before and are no news: a reading that was believed lacked them, or somebody released it. */
const expectedMissing = async (
  known: readonly Absence[],
  services: DiffServices,
): Promise<ReadonlySet<string>> => {
  const doubted = new Set(known.flatMap((one) => (one.unproven === true ? [one] : [])).map(keyOf));
  const runs = await Promise.all(
    [...doubted].map(async (runId) => {
      const [companyId = ''] = known.map((one) => one.companyId);
      return services.runs.find(companyId, runId);
    }),
  );
  const released = new Set(
    runs.flatMap((run) => (run && isReleased(run, 'people.missing') ? [run.runId] : [])),
  );
  return new Set(
    known
      .filter((one) => one.returnedOn === undefined && one.class !== 'excluded_by_rule')
      .filter((one) => one.unproven !== true || one.decision !== undefined || released.has(one.runId))
      .map(({ stakeholderId }) => stakeholderId),
  );
};

const keyOf = ({ runId }: Absence): string => runId;
