import { ApiProblem } from '#api-contract/problem';
import { routes } from '#api-contract/routes';
import type { LeaverList, LeaverView } from '#api-contract/leavers';
import { endOfDay } from '#domain/calendar-day';
import type { ListField } from '#domain/listing/list-field';
import { ownTimeZone } from '#domain/leavers/day-clock';
import { isLeaver, lastDayOf } from '#domain/leavers/leaver-status';
import type { Stakeholder } from '#domain/stakeholder';
import { archiveStakeholder, restoreStakeholder } from '#engine/archive-stakeholder';
import type { ArchiveOutcome } from '#engine/archive-stakeholder';
import { clearStatuses, confirmLeavers } from '#engine/decide-leavers';
import type { LeaverRow } from '#engine/decide-leavers';
import type { EditingServices } from '#engine/editing';
import { mergeStakeholders } from '#engine/merge-stakeholders';
import type { MergeOutcome } from '#engine/merge-stakeholders';
import type { CompanyRepository } from '#storage/company-repository';
import type { StakeholderRepository } from '#storage/stakeholder-repository';
import { editedView } from '../edit-outcome';
import { endpoint } from '../endpoint';
import { found } from '../found';
import { listSorted } from '../list-people';

type Services = Omit<EditingServices, 'stakeholders'> & {
  readonly companies: Pick<CompanyRepository, 'find'>;
  readonly stakeholders: EditingServices['stakeholders'] &
    Pick<StakeholderRepository, 'loadAll' | 'writeTogether'>;
};

const byLastDay: ListField = {
  name: 'lastDay',
  type: 'date',
  several: false,
  valuesOf: (person) => {
    const day = lastDayOf(person);
    return day === undefined ? [] : [day];
  },
};

const SHOWN = ['name', 'email', 'group', 'terminationDate', 'lastDayOfWork', 'contractEndDate'];

const listOf = (person: Stakeholder): LeaverList | undefined => {
  if (!isLeaver(person)) return undefined;
  if (person.status === 'leaving') return 'coming';
  return person.historicalLeaver === true ? 'historical' : 'left';
};

const leaverView = (person: Stakeholder, companyZone: string): LeaverView[] => {
  const lastDay = lastDayOf(person);
  if (lastDay === undefined) return [];
  const timeZone = ownTimeZone(person) ?? companyZone;
  const cells = SHOWN.flatMap((field) => {
    const cell = person.fields[field];
    return cell ? [[field, cell] as const] : [];
  });
  const leftAt = endOfDay(lastDay, timeZone).toISOString();
  return [{ ...person, lastDay, timeZone, leftAt, fields: Object.fromEntries(cells) }];
};

const decided = (items: readonly LeaverRow[]) => {
  const count = (outcome: LeaverRow['outcome']) => items.filter((item) => item.outcome === outcome).length;
  return { body: { done: count('done'), skipped: count('skipped'), items: [...items] } };
};

const archiveView = (outcome: ArchiveOutcome) => {
  if (outcome.kind !== 'holds_securities') return { body: editedView(outcome) };
  throw new ApiProblem(
    'stakeholder.holds_securities',
    'the product reports that this person holds securities, so they stay listed; archive them once they hold none',
  );
};

const mergeView = (outcome: MergeOutcome) => {
  switch (outcome.kind) {
    case 'merged':
      return { body: editedView({ kind: 'changed', stakeholder: outcome.stakeholder, notices: [] }) };
    case 'missing':
    case 'stale':
      return { body: editedView(outcome) };
    case 'same_record':
      throw new ApiProblem('merge.not_possible', 'from names this very record; name the other one');
    case 'archived':
      throw new ApiProblem('stakeholder.archived', `${outcome.stakeholderId} is archived; restore it first`);
    case 'external_ids':
      throw new ApiProblem(
        'merge.external_ids',
        'both records have an external id; say which one stays with fields.externalId',
      );
    case 'invalid_choice':
      throw new ApiProblem('merge.not_possible', `neither record can give ${outcome.field}; leave it out`);
    case 'too_many_links':
      throw new ApiProblem(
        'merge.not_possible',
        'the record that goes has more than 90 employees of HR systems; merge the other way round, or untie some',
      );
    default:
      return outcome satisfies never;
  }
};

/** Leavers, and what a person decides about them; archive and merge (pipeline section 6). */
export const leaverEndpoints = (services: Services) => ({
  listLeavers: endpoint(routes.listLeavers, async ({ caller, query }) => {
    const { companyId } = caller;
    const { list, connectionId, from, to, cursor, limit } = query;
    const { timeZone } = found(await services.companies.find(companyId));
    const matches = (person: Stakeholder): boolean => {
      const day = lastDayOf(person);
      if (day === undefined || listOf(person) !== list) return false;
      if ((from !== undefined && day < from) || (to !== undefined && day > to)) return false;
      return connectionId === undefined || (person.links[connectionId] ?? []).length > 0;
    };
    const direction = list === 'coming' ? 'up' : 'down';
    const shape = { leavers: list, connectionId: connectionId ?? null, from: from ?? null, to: to ?? null };
    const page = await listSorted(
      { companyId, field: byLastDay, direction, matches, shape, cursor, limit },
      services.stakeholders,
    );
    const items = page.items.flatMap((person) => leaverView(person, timeZone));
    return { body: { items, cursor: page.cursor } };
  }),

  clearStatus: endpoint(routes.clearStatus, async ({ caller, body, correlationId }) => {
    const { companyId, actor: by } = caller;
    return decided(await clearStatuses({ companyId, by, correlationId, ...body }, services));
  }),

  confirmLeavers: endpoint(routes.confirmLeavers, async ({ caller, body, correlationId }) => {
    const { companyId, actor: by } = caller;
    return decided(await confirmLeavers({ companyId, by, correlationId, ...body }, services));
  }),

  archiveStakeholder: endpoint(routes.archiveStakeholder, async ({ caller, params, body, correlationId }) => {
    const { companyId, actor: by } = caller;
    return archiveView(
      await archiveStakeholder({ companyId, by, correlationId, ...params, ...body }, services),
    );
  }),

  restoreStakeholder: endpoint(routes.restoreStakeholder, async ({ caller, params, body, correlationId }) => {
    const { companyId, actor: by } = caller;
    return archiveView(
      await restoreStakeholder({ companyId, by, correlationId, ...params, ...body }, services),
    );
  }),

  mergeStakeholder: endpoint(routes.mergeStakeholder, async ({ caller, params, body, correlationId }) => {
    const { companyId, actor: by } = caller;
    const { from, fields: choices, version } = body;
    const request = { companyId, by, correlationId, ...params, from, choices, version };
    return mergeView(await mergeStakeholders(request, services));
  }),
});
