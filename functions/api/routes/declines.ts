import type { DeclineView } from '#api-contract/declines';
import { ApiProblem } from '#api-contract/problem';
import { routes } from '#api-contract/routes';
import { declineIdOf } from '#domain/decline-id';
import type { Decline } from '#domain/plan';
import { auditEntry } from '#engine/audit';
import type { EngineServices } from '#engine/services';
import type { ConnectionRepository } from '#storage/connection-repository';
import type { DeclineRepository } from '#storage/decline-repository';
import { endpoint } from '../endpoint';
import { found } from '../found';

type Services = Pick<EngineServices, 'now' | 'newId'> & {
  readonly connections: Pick<ConnectionRepository, 'find'>;
  readonly declines: Pick<DeclineRepository, 'list' | 'find' | 'lift'>;
};

const view = (decline: Decline): DeclineView => ({ ...decline, id: declineIdOf(decline) });

/** What was rejected and is not proposed again; each can be taken back. */
export const declineEndpoints = (services: Services) => ({
  listDeclines: endpoint(routes.listDeclines, async ({ caller: { companyId }, query }) => {
    const { connectionId, person, ...page } = query;
    if (connectionId !== undefined) found(await services.connections.find(companyId, connectionId));
    const { items, cursor } = await services.declines.list(companyId, {
      ...page,
      connectionId,
      stakeholderId: person,
    });
    // Without a connection a person's are spread over the list: a page may hold fewer than were asked for.
    const wanted = items.filter(({ stakeholderId }) => person === undefined || stakeholderId === person);
    return { body: { items: wanted.map(view), cursor } };
  }),

  liftDecline: endpoint(routes.liftDecline, async ({ caller, params }) => {
    const { companyId, actor } = caller;
    const decline = found(await services.declines.find(companyId, params.declineId));
    const { stakeholderId, connectionId, field, runId } = decline;
    const audit = auditEntry(
      {
        companyId,
        actor,
        action: 'decline.lifted',
        target: stakeholderId,
        details: { connectionId, field, runId },
      },
      services,
    );
    if ((await services.declines.lift(decline, audit)) === 'gone')
      throw new ApiProblem('resource.not_found', 'there is nothing by this id');
    return { body: undefined };
  }),
});
