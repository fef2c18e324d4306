import type { Connection } from '#domain/connection';
import type { Erasure, Removed } from '#domain/erasure/erasure';
import { subjectOf } from '#domain/erasure/subject';
import type { Subject } from '#domain/erasure/subject';
import { isStanding } from '#domain/erasure/tombstone';
import { SyncError } from '#domain/errors';
import type { EraseServices } from './services';

/** An erasure as it is, and all that every step needs to know. */
export type Work = {
  readonly erasure: Erasure;
  readonly hashKey: string;
  readonly connections: readonly Connection[];
  readonly subject: Subject;
  /** When the newest mark of the person was made: who read the marks before does not know of it. */
  readonly markedAt: string;
};

/** What one portion of a step did. */
export type Portion = {
  readonly removed: Removed;
  /** Where the step goes on; undefined once it is through. */
  readonly next: string | undefined;
  /** What else is to be kept with it. */
  readonly patch?: Partial<Pick<Erasure, 'stakeholderIds' | 'announcing'>> | undefined;
};

/** Reads what an erasure works with. Everything is told by marks: a plain employee id is kept nowhere. */
export const readWork = async (erasure: Erasure, services: EraseServices): Promise<Work> => {
  const { companyId, erasureId, stakeholderIds } = erasure;
  const [company, connections, tombstones] = await Promise.all([
    services.companies.find(companyId),
    services.connections.listAll(companyId),
    services.tombstones.list(companyId),
  ]);
  if (!company) {
    throw new SyncError('record.missing', { what: 'company' }, { message: 'expected the company to exist' });
  }
  const { hashKey } = company;
  // Who was let back in is read and planned again: the second look finds them by their old record only.
  const own = tombstones.filter((one) => one.erasureId === erasureId && isStanding(one));
  const subject = subjectOf({ hashKey, stakeholderIds, tombstones: own, connections });
  const markedAt = own.reduce((newest, { at }) => (at > newest ? at : newest), erasure.requestedAt);
  return { erasure, hashKey, connections, subject, markedAt };
};
