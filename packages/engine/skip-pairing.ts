import type { Connection } from '#domain/connection';
import { auditOf, findUsable } from './connection-change';
import type { ConnectionServices, Missed, Written } from './connection-change';
import { supersedeWaiting } from './supersede-waiting';
import type { SupersedeServices } from './supersede-waiting';

type Request = { readonly companyId: string; readonly connectionId: string; readonly by: string };
type Outcome = Written | Missed | { readonly kind: 'over' };
type Services = Pick<ConnectionServices, 'connections' | 'now' | 'newId'>;
type ResumeServices = Services & SupersedeServices;

/**
 * Somebody decides to create people although likely pairs are open. The next plan creates all but those about whom there
 * is a question. `over` once a sync was applied: nobody is held back any more. Repeating it changes nothing.
 */
export const skipPairing = async (request: Request, services: Services): Promise<Outcome> => {
  const found = await findUsable(request, services);
  if ('kind' in found) return found;
  const { connection } = found;
  if (connection.firstAppliedAt !== undefined) return { kind: 'over' };
  if (connection.pairingSkipped) return { kind: 'written', connection };
  const next: Connection = {
    ...connection,
    pairingSkipped: { by: request.by, at: services.now().toISOString() },
    version: connection.version + 1,
  };
  return write(next, 'pairing.skipped', request, services);
};

/** Takes that back, while no sync was applied. A plan that waits would create those who are held back again, so it goes. */
export const resumePairing = async (request: Request, services: ResumeServices): Promise<Outcome> => {
  const found = await findUsable(request, services);
  if ('kind' in found) return found;
  const { connection } = found;
  if (connection.firstAppliedAt !== undefined) return { kind: 'over' };
  if (!connection.pairingSkipped) return { kind: 'written', connection };
  // First, since a repeat after a failure would find nothing to take back. It writes the connection too.
  await supersedeWaiting(connection, services);
  const present = await findUsable(request, services);
  if ('kind' in present) return present;
  const { pairingSkipped: _skipped, ...kept } = present.connection;
  return write({ ...kept, version: kept.version + 1 }, 'pairing.resumed', request, services);
};

const write = async (
  next: Connection,
  action: 'pairing.skipped' | 'pairing.resumed',
  { by }: Request,
  services: Services,
): Promise<Outcome> => {
  const audit = [auditOf(next, by, services)(action)];
  return (await services.connections.update(next, audit)) === 'stale'
    ? { kind: 'stale' }
    : { kind: 'written', connection: next };
};
