import type { AuditEntry } from '#domain/company';
import type { Erasure, erasureReasons } from '#domain/erasure/erasure';
import { stakeholderMark } from '#domain/erasure/tombstone';
import type { Stakeholder } from '#domain/stakeholder';
import type { ConnectionRepository } from '#storage/connection-repository';
import type { ErasureRepository } from '#storage/erasure-repository';
import type { StakeholderRepository } from '#storage/stakeholder-repository';
import type { TombstoneRepository } from '#storage/tombstone-repository';
import { auditEntry } from './audit';
import type { EngineServices } from './services';
import { tombstonesOf } from './tombstones-of';

export type ErasureServices = Pick<EngineServices, 'companies' | 'queues' | 'now' | 'newId'> & {
  readonly connections: Pick<ConnectionRepository, 'listAll'>;
  readonly stakeholders: Pick<StakeholderRepository, 'find'>;
  readonly erasures: Pick<ErasureRepository, 'start' | 'find' | 'list' | 'lift'>;
  readonly tombstones: Pick<TombstoneRepository, 'list' | 'among' | 'lift'>;
};

type ErasureRequest = {
  readonly companyId: string;
  readonly stakeholderId: string;
  readonly by: string;
  readonly correlationId: string;
  readonly version: number;
  readonly reason: (typeof erasureReasons)[number];
  readonly despiteHoldings: boolean;
};

export type ErasureStart =
  | { readonly kind: 'started'; readonly erasure: Erasure }
  | { readonly kind: 'missing' }
  | { readonly kind: 'stale'; readonly version: number }
  /** The product says that the person holds securities, which it may have to be able to prove. */
  | { readonly kind: 'holdings' }
  /** The person is another record now, with which this one goes. */
  | { readonly kind: 'merged'; readonly into: string }
  | { readonly kind: 'under_way'; readonly erasureId: string };

/** The schedule sends the message again if it does not arrive within this. */
const PATIENCE_MS = 5 * 60_000;
/** Marks that fit one transaction beside the rest; the function puts the others up before anything else. */
const MOST_MARKS = 90;

/**
 * Begins to erase somebody, as they were seen: from here on no sync brings them back, whatever becomes of the rest. An owner
 * names the version, so that nobody is erased who has become somebody else by a merge or an edit meanwhile.
 */
export const requestErasure = async (
  request: ErasureRequest,
  services: ErasureServices,
): Promise<ErasureStart> => {
  const { companyId, stakeholderId } = request;
  const [company, person, connections] = await Promise.all([
    services.companies.find(companyId),
    services.stakeholders.find(companyId, stakeholderId),
    services.connections.listAll(companyId),
  ]);
  if (!company || !person) return { kind: 'missing' };
  if (person.mergedInto !== undefined) return { kind: 'merged', into: person.mergedInto };
  if (person.version !== request.version) return { kind: 'stale', version: person.version };
  if (person.holdsSecurities === true && !request.despiteHoldings) return { kind: 'holdings' };
  const { hashKey } = company;
  const erasure = newErasure(request, services);
  const { erasureId, requestedAt: at } = erasure;
  const tombstones = tombstonesOf(person, { hashKey, connections, erasureId, at }).slice(0, MOST_MARKS);
  const audit = requested(erasure, services);
  const outcome = await services.erasures.start(erasure, { person, tombstones, audit });
  if (outcome === 'erased') return underWay({ companyId, stakeholderId, hashKey }, services);
  if (outcome === 'stale') return present(request, services);
  const { correlationId } = request;
  await services.queues.send([{ v: 1, type: 'ErasePerson', companyId, erasureId, hop: 0, correlationId }]);
  return { kind: 'started', erasure };
};

const newErasure = (request: ErasureRequest, { now, newId }: ErasureServices): Erasure => {
  const { companyId, stakeholderId, by, correlationId, reason, despiteHoldings } = request;
  const at = now();
  const requestedAt = at.toISOString();
  return {
    v: 1,
    companyId,
    erasureId: `era_${requestedAt.replaceAll(/\D/g, '')}${newId().replaceAll('-', '').slice(0, 8)}`,
    state: 'working',
    stakeholderId,
    stakeholderIds: [stakeholderId],
    reason,
    despiteHoldings,
    requestedBy: by,
    requestedAt,
    correlationId,
    position: { step: 'register' },
    pass: 1,
    quiet: false,
    removed: {},
    announcing: [],
    idle: 0,
    dueAt: new Date(at.getTime() + PATIENCE_MS).toISOString(),
  };
};

const requested = (
  { companyId, requestedBy: actor, stakeholderId: target, erasureId, reason, despiteHoldings }: Erasure,
  services: ErasureServices,
): AuditEntry =>
  auditEntry(
    {
      companyId,
      actor,
      action: 'erasure.requested',
      target,
      details: { erasureId, reason, despiteHoldings },
    },
    services,
  );

const underWay = async (
  {
    companyId,
    stakeholderId,
    hashKey,
  }: Pick<Stakeholder, 'companyId' | 'stakeholderId'> & { hashKey: string },
  { tombstones }: ErasureServices,
): Promise<ErasureStart> => {
  const [mark] = await tombstones.among(companyId, [stakeholderMark(hashKey, stakeholderId)]);
  return mark ? { kind: 'under_way', erasureId: mark.erasureId } : { kind: 'missing' };
};

const present = async (
  { companyId, stakeholderId }: ErasureRequest,
  { stakeholders }: ErasureServices,
): Promise<ErasureStart> => {
  const person = await stakeholders.find(companyId, stakeholderId);
  return person ? { kind: 'stale', version: person.version } : { kind: 'missing' };
};
