import { calendarDay } from '#domain/calendar-day';
import type { Company } from '#domain/company';
import type { ConfigurationSettings, LeaverDate } from '#domain/configuration';
import type { Connection } from '#domain/connection';
import type { CustomFields } from '#domain/edit/check-value';
import type { EditContext } from '#domain/edit/edit-context';
import type { PersonEdit } from '#domain/edit/edit-person';
import { precedenceOf } from '#domain/precedence';
import type { Stakeholder } from '#domain/stakeholder';
import type { CompanyRepository } from '#storage/company-repository';
import type { ConfigurationRepository } from '#storage/configuration-repository';
import type { ConnectionRepository } from '#storage/connection-repository';
import type { CustomFieldRepository } from '#storage/custom-field-repository';
import type { StakeholderRepository } from '#storage/stakeholder-repository';
import type { TombstoneRepository } from '#storage/tombstone-repository';

/** What changing people by hand needs. */
export type EditingServices = {
  readonly companies: Pick<CompanyRepository, 'find'>;
  readonly connections: Pick<ConnectionRepository, 'listAll'>;
  readonly configurations: Pick<ConfigurationRepository, 'latest'>;
  readonly customFields: Pick<CustomFieldRepository, 'list'>;
  readonly stakeholders: Pick<StakeholderRepository, 'find' | 'getMany' | 'writeByHand'>;
  readonly tombstones: Pick<TombstoneRepository, 'any' | 'among'>;
  readonly now: () => Date;
  readonly newId: () => string;
};

/** A connection in use with its settings. */
export type FeedingConnection = {
  readonly connection: Connection;
  readonly settings: ConfigurationSettings;
};

/** What holds for every edit of a company, read once per call. */
export type Editing = {
  readonly company: Company;
  readonly connectionIds: ReadonlySet<string>;
  /** Configured connections in use, the one whose values count first in front. */
  readonly feeding: readonly FeedingConnection[];
  readonly customFields: CustomFields;
  readonly now: Date;
};

/** Undefined if there is no such company. */
export const loadEditing = async (
  companyId: string,
  services: Omit<EditingServices, 'stakeholders' | 'tombstones' | 'newId'>,
): Promise<Editing | undefined> => {
  const [company, connections, fields] = await Promise.all([
    services.companies.find(companyId),
    services.connections.listAll(companyId),
    services.customFields.list(companyId),
  ]);
  if (!company) return undefined;
  const byId = new Map(connections.map((one) => [one.connectionId, one]));
  const feeding = await Promise.all(
    precedenceOf(company, connections).map(async (connectionId) => {
      const connection = byId.get(connectionId);
      const saved = await services.configurations.latest(companyId, connectionId);
      return connection && saved ? [{ connection, settings: saved.settings }] : [];
    }),
  );
  return {
    company,
    connectionIds: new Set(byId.keys()),
    feeding: feeding.flat(),
    customFields: new Map(fields.map((field) => [field.key, field])),
    now: services.now(),
  };
};

const isLinkedTo = (person: Pick<Stakeholder, 'links'>, connectionId: string): boolean =>
  (person.links[connectionId]?.length ?? 0) > 0;

/** The connections that feed a person, the one whose values count first in front. */
export const feedingOf = (person: Pick<Stakeholder, 'links'>, { feeding }: Editing): FeedingConnection[] =>
  feeding.filter(({ connection }) => isLinkedTo(person, connection.connectionId));

/** Which date says when this person leaves: by the connection that counts most of those that feed them. */
export const leaverDateOf = (person: Stakeholder, editing: Editing): LeaverDate =>
  feedingOf(person, editing)[0]?.settings.leaver.date ?? 'lastDayOfWork';

/** The calendar day it is for the company. */
export const todayOf = ({ company, now }: Editing): string => calendarDay(now, company.timeZone);

/** People whom edits name as managers, of those that exist. */
export const findManagers = async (
  companyId: string,
  edits: readonly Pick<PersonEdit, 'fields'>[],
  { stakeholders }: Pick<EditingServices, 'stakeholders'>,
): Promise<ReadonlySet<string>> => {
  const named = edits.flatMap(({ fields }) => {
    const { manager } = fields;
    return typeof manager === 'string' ? [manager.trim()] : [];
  });
  return new Set((await stakeholders.getMany(companyId, [...new Set(named)])).keys());
};

/** What an edit of this person has to know. */
export const editContextOf = (
  person: Stakeholder,
  { actor, people }: Pick<EditContext, 'actor' | 'people'>,
  editing: Editing,
): EditContext => ({
  actor,
  people,
  now: editing.now.toISOString(),
  today: todayOf(editing),
  customFields: editing.customFields,
  connections: editing.connectionIds,
  leaverDate: leaverDateOf(person, editing),
});
