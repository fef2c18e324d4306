import { calendarDay } from '#domain/calendar-day';
import type { Company } from '#domain/company';
import { fieldContextOf } from '#domain/diff/field-context';
import { groupChange } from '#domain/diff/leaver-group';
import { originOfLeaving } from '#domain/leavers/leaving-origin';
import type { FieldChange } from '#domain/plan';
import { precedenceOf, replacedBy } from '#domain/precedence';
import type { Stakeholder } from '#domain/stakeholder';
import type { ConfigurationRepository } from '#storage/configuration-repository';
import type { ConnectionRepository } from '#storage/connection-repository';
import type { DeclineRepository } from '#storage/decline-repository';
import { readDecisions } from './read-decisions';

export type LeaverPolicyServices = {
  readonly connections: Pick<ConnectionRepository, 'listAll'>;
  readonly configurations: Pick<ConfigurationRepository, 'latest'>;
  readonly declines: Pick<DeclineRepository, 'listForConnection'>;
  readonly now: () => Date;
};

export type GroupMove = { readonly change: FieldChange; readonly connectionId: string };

const NO_ANSWERS = { listForConnection: async () => [] };

/**
 * The group that somebody who has left goes to by the policy of the connection the date came from, exactly as a sync of that
 * connection would move them: not where the group is pinned, rejected, or another connection's. Undefined: they stay.
 */
export const groupOfLeft = async (
  person: Stakeholder,
  company: Company,
  services: LeaverPolicyServices,
): Promise<GroupMove | undefined> => {
  const { companyId } = company;
  const connections = await services.connections.listAll(companyId);
  const precedence = precedenceOf(company, connections);
  const origin = originOfLeaving(person, precedence);
  const connection = connections.find(({ connectionId }) => connectionId === origin);
  const saved = connection && (await services.configurations.latest(companyId, connection.connectionId));
  if (!saved || saved.settings.leaver.policy !== 'tag_and_group') return undefined;
  const { connectionId } = connection;
  const decisions = await readDecisions(connection, replacedBy(connection, connections), {
    ...services,
    answers: NO_ANSWERS,
  });
  const now = services.now();
  const context = fieldContextOf({
    companyId,
    connectionId,
    asOf: calendarDay(now, company.timeZone),
    now: now.toISOString(),
    settings: saved.settings,
    firstApply: false,
    employees: [],
    rowProblems: [],
    notReadable: [],
    lost: [],
    stakeholders: [],
    ...decisions,
    precedence,
    hashKey: company.hashKey,
  });
  const compared = { values: {}, employeeId: person.links[connectionId]?.[0] ?? '' };
  const status = { before: person.status, after: 'left', historical: false } as const;
  const change = groupChange(compared, person, status, context);
  return change && { change, connectionId };
};
