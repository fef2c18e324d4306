import { ApiProblem } from '#api-contract/problem';
import { routes } from '#api-contract/routes';
import type { PersonExport } from '#domain/erasure/person-export';
import { liftErasure } from '#engine/lift-erasure';
import { requestErasure } from '#engine/request-erasure';
import type { ErasureServices, ErasureStart } from '#engine/request-erasure';
import { exportAsOf, requestExport } from '#engine/request-export';
import type { ExportServices } from '#engine/request-export';
import type { FileLinks } from '#storage/presigned-file';
import { exportFileKey } from '#storage/object-keys';
import { signedInRecently } from '../authorise';
import { endpoint } from '../endpoint';
import { found } from '../found';
import { erasureView } from '../views/erasure-view';

type Services = ErasureServices & ExportServices & { readonly fileLinks: Pick<FileLinks, 'link'> };

/** Minutes for which the address of a file is good: enough to follow it at once. */
const LINK_SECONDS = 300;

const underWay = (erasureId: string): ApiProblem =>
  new ApiProblem('erasure.under_way', `see /v1/erasures/${erasureId}`);

const startProblem = (outcome: Exclude<ErasureStart, { kind: 'started' }>): ApiProblem => {
  switch (outcome.kind) {
    case 'missing':
      return new ApiProblem('resource.not_found', 'there is nothing by this id');
    case 'stale':
      return new ApiProblem('record.changed', 'this person was changed meanwhile; read them again', {
        version: outcome.version,
      });
    case 'holdings':
      return new ApiProblem(
        'erasure.holdings',
        'the product reports that this person holds securities; send despiteHoldings if they are to be erased all the same',
      );
    case 'merged':
      return new ApiProblem(
        'erasure.merged',
        `the person is ${outcome.into} now; erase that record, and this one goes with it`,
      );
    case 'under_way':
      return underWay(outcome.erasureId);
    default:
      return outcome satisfies never;
  }
};

/** Erasing one person, letting them come back, and everything about one person as a file. */
export const erasureEndpoints = (services: Services) => ({
  eraseStakeholder: endpoint(routes.eraseStakeholder, async ({ caller, params, body, correlationId }) => {
    const { companyId, actor: by } = caller;
    const outcome = await requestErasure({ companyId, by, correlationId, ...params, ...body }, services);
    if (outcome.kind !== 'started') throw startProblem(outcome);
    const { erasure } = outcome;
    return { body: erasureView(erasure), location: `/v1/erasures/${erasure.erasureId}` };
  }),

  listErasures: endpoint(routes.listErasures, async ({ caller, query }) => {
    const { items, cursor } = await services.erasures.list(caller.companyId, query);
    return { body: { items: items.map(erasureView), cursor } };
  }),

  getErasure: endpoint(routes.getErasure, async ({ caller, params }) => ({
    body: erasureView(found(await services.erasures.find(caller.companyId, params.erasureId))),
  })),

  liftErasure: endpoint(routes.liftErasure, async ({ caller, params }) => {
    const { companyId, actor: by } = caller;
    const outcome = await liftErasure({ companyId, by, ...params }, services);
    if (outcome.kind === 'missing') throw new ApiProblem('resource.not_found', 'there is nothing by this id');
    if (outcome.kind === 'not_completed') throw underWay(params.erasureId);
    return { body: erasureView(outcome.erasure) };
  }),

  exportStakeholder: endpoint(routes.exportStakeholder, async ({ caller, params, correlationId }) => {
    const { companyId, actor: by } = caller;
    const one = found(await requestExport({ companyId, by, correlationId, ...params }, services));
    return { body: one, location: `/v1/exports/${one.exportId}` };
  }),

  getExport: endpoint(routes.getExport, async ({ caller, params }) => {
    const stored = await services.exports.find(caller.companyId, params.exportId);
    const now = services.now();
    const one = found(stored && exportAsOf(stored, now));
    if (one.state !== 'completed') return { body: one };
    // The address is the file: it takes a sign-in as recent as asking for it did. How far it is, is told without.
    return signedInRecently(caller, now)
      ? { body: { ...one, file: await fileOf(one, services) } }
      : { body: { ...one, fileNeedsSignIn: true as const } };
  }),
});

const fileOf = async (one: PersonExport, services: Pick<Services, 'fileLinks' | 'now'>) => {
  const now = services.now();
  const name = `${one.stakeholderId}.json`;
  const url = await services.fileLinks.link(exportFileKey(one), { name, seconds: LINK_SECONDS, now });
  return { url, until: new Date(now.getTime() + LINK_SECONDS * 1_000).toISOString() };
};
