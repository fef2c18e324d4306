import { withNeverLink } from '#domain/edit/never-link';
import { SyncError } from '#domain/errors';
import type { Stakeholder } from '#domain/stakeholder';
import type { StakeholderRepository } from '#storage/stakeholder-repository';

export type NeverLinkServices = {
  readonly stakeholders: Pick<StakeholderRepository, 'find' | 'writeByHand'>;
  readonly now: () => Date;
};

/** Who is, or is not any more, to be kept apart from an employee. */
export type NeverLink = {
  readonly companyId: string;
  readonly stakeholderId: string;
  readonly connectionId: string;
  readonly employeeId: string;
  readonly by: string;
  readonly correlationId: string;
};

/** Somebody else wrote the person at the same time: read again, since the decision holds whatever else changed. */
const MOST_ATTEMPTS = 5;

const isApart = ({ neverLink }: Stakeholder, { connectionId, employeeId }: NeverLink): boolean =>
  neverLink?.[connectionId]?.includes(employeeId) === true;

/**
 * Keeps a stakeholder and an employee apart for good, or ends that. It lives on the stakeholder and raises its version, so
 * a plan made before, in which the two are tied, cannot be applied to this person any more. A person who is gone is left
 * alone.
 */
export const setNeverLink = async (
  request: NeverLink,
  never: boolean,
  { stakeholders, now }: NeverLinkServices,
): Promise<void> => {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const before = await stakeholders.find(request.companyId, request.stakeholderId);
    if (!before || isApart(before, request) === never) return;
    const next: Stakeholder = {
      ...before,
      version: before.version + 1,
      changedBy: request.by,
      updatedAt: now().toISOString(),
      neverLink: withNeverLink(before, request, never),
    };
    const { correlationId } = request;
    const outcome = await stakeholders.writeByHand(
      { before, next },
      { customKeys: [], now: now(), correlationId },
    );
    if (outcome === 'written' || outcome === 'done') return;
  }
  throw new SyncError(
    'record.stale',
    { what: 'stakeholder' },
    { message: 'expected to write the stakeholder; it kept changing' },
  );
};
