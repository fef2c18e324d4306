import { routes } from '#api-contract/routes';
import type { EngineServices } from '#engine/services';
import { newestReading, readPeople, rosterOf } from '#engine/read-reading';
import type { ConnectionRepository } from '#storage/connection-repository';
import type { ObjectStore } from '#storage/object-store';
import type { RunRepository } from '#storage/run-repository';
import type { StakeholderRepository } from '#storage/stakeholder-repository';
import { endpoint } from '../endpoint';
import { found } from '../found';
import { listPeople, peopleViews, readingMissing } from '../people-list';

type Services = Pick<EngineServices, 'now'> & {
  readonly connections: Pick<ConnectionRepository, 'find'>;
  readonly runs: Pick<RunRepository, 'find'>;
  readonly objects: Pick<ObjectStore, 'getJson'>;
  readonly stakeholders: Pick<StakeholderRepository, 'getMany'>;
};

/** Who was read, and where each person stands. */
export const readingEndpoints = (services: Services) => ({
  listEmployees: endpoint(routes.listEmployees, async ({ caller, params, query }) => {
    const { companyId } = caller;
    const connection = found(await services.connections.find(companyId, params.connectionId));
    const newest = await newestReading(connection, services);
    if (!newest) throw readingMissing();
    const { reading, roster } = newest;
    const readPage = (page: number) => readPeople(roster, page, services);
    const { items, cursor } = await listPeople(query, { pages: roster.pages, readPage });
    const { observedAt: asOf, runId, kind } = reading;
    const people = await peopleViews(companyId, items, services.stakeholders);
    return { body: { items: people, cursor, asOf, runId, kind } };
  }),

  listRunPeople: endpoint(routes.listRunPeople, async ({ caller, params, query }) => {
    const { companyId } = caller;
    const run = found(await services.runs.find(companyId, params.runId));
    const roster = rosterOf(run, services.now());
    if (!roster || !run.fetched) throw readingMissing();
    const readPage = (page: number) => readPeople(roster, page, services);
    const { items, cursor } = await listPeople(query, { pages: roster.pages, readPage });
    const people = await peopleViews(companyId, items, services.stakeholders);
    return { body: { items: people, cursor, asOf: run.fetched.observedAt } };
  }),
});
