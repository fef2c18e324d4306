import { routes } from '#api-contract/routes';
import { calendarDay } from '#domain/calendar-day';
import { customKeyOf } from '#domain/custom-field';
import { parseFilter } from '#domain/listing/filter-people';
import type { PersonTest } from '#domain/listing/filter-people';
import { Groups, MOST_GROUPS } from '#domain/listing/group-people';
import type { Group } from '#domain/listing/group-people';
import type { ListField } from '#domain/listing/list-field';
import type { Stakeholder } from '#domain/stakeholder';
import type { CompanyRepository } from '#storage/company-repository';
import { foldInOrder } from '#storage/name-key';
import type { StakeholderRepository } from '#storage/stakeholder-repository';
import type { Caller } from '../caller';
import type { CompanyFields } from '../company-fields';
import { endpoint } from '../endpoint';
import { found } from '../found';
import { listSorted } from '../list-people';
import { compileFilters, fieldFor } from '../people-search';
import type { Asking } from '../people-search';
import { invalid } from '../read-input';

type Services = {
  readonly stakeholders: Pick<
    StakeholderRepository,
    'find' | 'getMany' | 'loadAll' | 'listByName' | 'findByName'
  >;
  readonly companies: Pick<CompanyRepository, 'find'>;
  readonly companyFields: Pick<CompanyFields, 'of'>;
  readonly now: () => Date;
};

/** Who asks, with the company's own fields that the names of this call may mean. */
const askingOf = async (
  { companyId, role }: Caller,
  names: readonly string[],
  { companies, companyFields, now }: Services,
): Promise<Asking> => {
  const keys = names.flatMap((name) => customKeyOf(name) ?? []);
  const [company, fields] = await Promise.all([companies.find(companyId), companyFields.of(companyId, keys)]);
  return { role, fields, asOf: calendarDay(now(), found(company).timeZone) };
};

const fieldNames = (filters: readonly string[]): string[] =>
  filters.flatMap((text) => parseFilter(text)?.field ?? []);

/** Whose name begins so, as the list by name finds them. */
const nameBegins = (q: string): PersonTest => {
  const beginning = foldInOrder(q);
  return ({ fields }: Stakeholder) => {
    const name = fields['name']?.value;
    return foldInOrder(typeof name === 'string' ? name : '').startsWith(beginning);
  };
};

const everyTest = (...tests: readonly (PersonTest | undefined)[]): PersonTest => {
  const all = tests.filter((test) => test !== undefined);
  return (person) => all.every((test) => test(person));
};

/** What people read for a group's value: an option's label, a manager's name. */
const labelled = async (
  companyId: string,
  groups: readonly Group[],
  field: ListField,
  { stakeholders }: Services,
) => {
  const ids = groups.flatMap(({ value }) =>
    field.type === 'person' && typeof value === 'string' ? [value] : [],
  );
  const managers = ids.length > 0 ? await stakeholders.getMany(companyId, ids) : undefined;
  return groups.map((group) => {
    const id = String(group.value);
    const label = field.labels?.get(id) ?? managers?.get(id)?.fields['name']?.value;
    return typeof label === 'string' ? { ...group, label } : group;
  });
};

/** Lists of people: by name, or filtered, sorted and grouped by any field that the caller's role sees (B124). */
export const stakeholderListEndpoints = (services: Services) => {
  const { stakeholders } = services;

  const countGroups = async (
    companyId: string,
    { q, filter, groupBy }: { q?: string | undefined; filter: readonly string[]; groupBy: string },
    asking: Asking,
  ) => {
    const field = fieldFor(groupBy, 'groupBy', asking);
    const matches = everyTest(q === undefined ? undefined : nameBegins(q), compileFilters(filter, asking));
    const groups = new Groups(field);
    for await (const portion of stakeholders.loadAll(companyId)) {
      for (const person of portion) if (matches(person)) groups.add(person);
      if (groups.tooMany) {
        const detail = `expected at most ${MOST_GROUPS} different values; filter first`;
        throw invalid([{ in: 'query', field: 'groupBy', code: 'groups.too_many', detail }]);
      }
    }
    return { people: groups.people, groups: await labelled(companyId, groups.list(), field, services) };
  };

  return {
    listStakeholders: endpoint(routes.listStakeholders, async ({ caller, query }) => {
      const { companyId } = caller;
      const { q, filter, groupBy, cursor, limit } = query;
      const names = [query.sort?.replace(/^-/, ''), groupBy].filter((name) => name !== undefined);
      const asking = await askingOf(caller, [...names, ...fieldNames(filter)], services);
      const isOrder = groupBy !== undefined && !fieldFor(groupBy, 'groupBy', asking).several;
      const sort = query.sort ?? (isOrder ? groupBy : 'name');
      const name = sort.replace(/^-/, '');
      const matches = compileFilters(filter, asking);
      const counted =
        groupBy === undefined || cursor !== undefined
          ? undefined
          : await countGroups(companyId, { q, filter, groupBy }, asking);
      const groups = counted && { groups: counted.groups };
      if (sort === 'name') {
        const page = { q, cursor, limit };
        const part = matches
          ? await stakeholders.findByName(companyId, { ...page, matches })
          : await stakeholders.listByName(companyId, page);
        return { body: { ...part, ...groups } };
      }
      const field = fieldFor(name, 'sort', asking);
      if (field.several) {
        const detail = 'expected a field with one value per person';
        throw invalid([{ in: 'query', field: 'sort', code: 'field.several', detail }]);
      }
      const list = {
        companyId,
        field,
        direction: sort === name ? ('up' as const) : ('down' as const),
        matches: everyTest(q === undefined ? undefined : nameBegins(q), matches),
        shape: { q: q ?? null, filter, sort },
        cursor,
        limit,
      };
      return { body: { ...(await listSorted(list, stakeholders)), ...groups } };
    }),

    listStakeholderGroups: endpoint(routes.listStakeholderGroups, async ({ caller, query }) => {
      const { groupBy, filter } = query;
      const asking = await askingOf(caller, [groupBy, ...fieldNames(filter)], services);
      return { body: { groupBy, ...(await countGroups(caller.companyId, query, asking)) } };
    }),
  };
};
