import * as z from 'zod';
import { absenceRoutes } from './absences';
import { acknowledgementRoutes } from './acknowledgements';
import { companyRoutes } from './company';
import { configurationRoutes } from './configuration';
import { connectionRoutes } from './connections';
import { customFieldRoutes } from './custom-fields';
import { declineRoutes } from './declines';
import { erasureRoutes } from './erasures';
import { explainRoutes } from './explain';
import { leaverRoutes } from './leavers';
import { linkRoutes } from './links';
import { memberRoutes } from './members';
import { pairingRoutes } from './pairing';
import { planRoutes } from './plans';
import { providerRoutes } from './providers';
import { questionRoutes } from './questions';
import { readingRoutes } from './readings';
import { reviewRoutes } from './review';
import { nothing, read } from './route';
import type { RouteDefinition } from './route';
import { runRoutes } from './runs';
import { signInRoutes } from './sign-ins';
import { stakeholderEditRoutes } from './stakeholder-edits';
import { undoRoutes } from './undo';
import { tryRoutes } from './tries';
import { stakeholderRoutes } from './stakeholders';

/** Every route of the HTTP API by its operation id. */
export const routes = {
  getOpenApi: {
    ...read,
    path: '/v1/openapi.json',
    tag: 'contract',
    summary: 'This document',
    roles: 'public',
    params: nothing,
    response: z.record(z.string(), z.unknown()),
  },
  ...providerRoutes,
  ...connectionRoutes,
  ...signInRoutes,
  ...configurationRoutes,
  ...runRoutes,
  ...undoRoutes,
  ...planRoutes,
  ...reviewRoutes,
  ...declineRoutes,
  ...readingRoutes,
  ...tryRoutes,
  ...questionRoutes,
  ...acknowledgementRoutes,
  ...absenceRoutes,
  ...pairingRoutes,
  ...stakeholderRoutes,
  ...linkRoutes,
  ...leaverRoutes,
  ...stakeholderEditRoutes,
  ...explainRoutes,
  ...erasureRoutes,
  ...customFieldRoutes,
  ...memberRoutes,
  ...companyRoutes,
} as const satisfies Record<string, RouteDefinition>;

export type Routes = typeof routes;
export type OperationId = keyof Routes;

/** Whether a text is the operation id of a route. */
export const isOperationId = (id: string): id is OperationId => Object.hasOwn(routes, id);

/** Every operation id, in the order of the table. */
export const operationIds: readonly OperationId[] = Object.keys(routes).filter(isOperationId);

/** What a call of this operation sends, checked. */
export type BodyOf<Id extends OperationId> = z.output<Routes[Id]['body']>;
