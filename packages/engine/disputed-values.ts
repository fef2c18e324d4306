import { declineHash } from '#domain/decline';
import { fieldRulesOf } from '#domain/diff/field-rules';
import type { Employee, FieldValue } from '#domain/employee';
import { fedFields, hrSays } from '#domain/explain/hr-says';
import { identifierOf } from '#domain/match/identifier';
import { makePerson } from '#domain/match/person';
import type { Question } from '#domain/question';
import type { Run } from '#domain/run';
import type { Stakeholder } from '#domain/stakeholder';
import type { CompanyRepository } from '#storage/company-repository';
import type { ConfigurationRepository } from '#storage/configuration-repository';
import { readRecords } from './person-reading';
import type { PersonReadingServices } from './person-reading';
import { readRunSettings } from './run-settings';

export type DisputeServices = PersonReadingServices & {
  readonly companies: Pick<CompanyRepository, 'find'>;
  readonly configurations: Pick<ConfigurationRepository, 'find'>;
};

type ValueQuestion = Extract<Question, { kind: 'value' }>;

const idsOf = ({ employeeId, connectionId }: ValueQuestion, person: Stakeholder | undefined): string[] => [
  ...new Set([employeeId, ...(person?.links[connectionId] ?? [])]),
];

/**
 * HR's value in each dispute, by the question's id, from what the run that asks has read. Only the very value that the
 * question is about, which its hash proves; none once the reading is gone.
 */
export const disputedValues = async (
  run: Run,
  questions: readonly ValueQuestion[],
  people: ReadonlyMap<string, Stakeholder>,
  services: DisputeServices,
): Promise<ReadonlyMap<string, FieldValue | null>> => {
  const values = new Map<string, FieldValue | null>();
  const { fetched } = run;
  if (!fetched || questions.length === 0) return values;
  const wanted = questions.flatMap((question) => idsOf(question, people.get(question.stakeholderId)));
  const [company, settings, records = []] = await Promise.all([
    services.companies.find(run.companyId),
    readRunSettings(run, services),
    readRecords({ ...run, fetched }, wanted, services),
  ]);
  const byId = new Map(records.map((record) => [record.employeeId, record]));
  const rules = fieldRulesOf(settings, fetched.lost);
  const fed = new Map(fedFields({ rules }).map((one) => [one.field, one]));
  for (const question of questions) {
    const stakeholder = people.get(question.stakeholderId);
    const field = fed.get(question.field);
    if (!company || !stakeholder || !field) continue;
    const own = idsOf(question, stakeholder).flatMap((id): Employee[] => {
      const record = byId.get(id);
      return record ? [record] : [];
    });
    const person = makePerson(own, run.asOf, (record) =>
      identifierOf(record, settings.identifier, run.connectionId),
    );
    const said = person && hrSays(field, person, stakeholder, { settings, rules, manager: undefined });
    if (said?.known !== true) continue;
    if (declineHash(company.hashKey, question.field, said.value) === question.valueHash)
      values.set(question.id, said.value);
  }
  return values;
};
