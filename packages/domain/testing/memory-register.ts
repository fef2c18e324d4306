import { applyChange } from '../apply/apply-change';
import type { AppliedChange } from '../apply/apply-change';
import { claimText } from '../match/identifier';
import type { Change } from '../plan';
import type { Stakeholder } from '../stakeholder';
import { COMPANY, CONNECTION, OBSERVED_AT } from './people';

export type RunStamp = {
  readonly runId: string;
  readonly observedAt?: string;
  readonly connectionId?: string | undefined;
  readonly leaversReleased?: boolean | undefined;
};

/** A register in memory that carries out changes as storage does: one row at a time, each under its conditions. */
export class MemoryRegister {
  private readonly rows: Map<string, Stakeholder>;

  constructor(stakeholders: readonly Stakeholder[]) {
    this.rows = new Map(stakeholders.map((stakeholder) => [stakeholder.stakeholderId, stakeholder]));
  }

  apply(
    change: Change,
    { runId, observedAt = OBSERVED_AT, connectionId = CONNECTION, leaversReleased }: RunStamp,
  ): AppliedChange['kind'] {
    const context = {
      companyId: COMPANY,
      connectionId,
      runId,
      observedAt,
      now: observedAt,
      leaversReleased,
    };
    const applied = applyChange(this.rows.get(change.stakeholderId), change, context);
    if (applied.kind === 'write') this.rows.set(change.stakeholderId, applied.next);
    return applied.kind;
  }

  applyAll(changes: readonly Change[], run: RunStamp): AppliedChange['kind'][] {
    return changes.map((change) => this.apply(change, run));
  }

  /** As `apply`, but refuses an identifier or an employee id that somebody else holds, as storage's claims and links do. */
  applyClaiming(change: Change, run: RunStamp): AppliedChange['kind'] {
    const others = this.stakeholders().filter(({ stakeholderId }) => stakeholderId !== change.stakeholderId);
    const wanted = change.identifier?.after;
    const claimed =
      wanted && others.some(({ identifier }) => identifier && claimText(identifier) === claimText(wanted));
    const linked = others.some(({ links }) =>
      change.newLinks.some((id) => links[run.connectionId ?? CONNECTION]?.includes(id)),
    );
    return claimed === true || linked ? 'stale' : this.apply(change, run);
  }

  /** Writes a row as somebody edited it by hand. */
  put(stakeholder: Stakeholder): void {
    this.rows.set(stakeholder.stakeholderId, stakeholder);
  }

  stakeholders(): Stakeholder[] {
    return [...this.rows.values()];
  }
}
