import { applyChange } from '../apply/apply-change';
import type { AppliedChange } from '../apply/apply-change';
import { historyEntry } from '../history';
import { claimText } from '../match/identifier';
import type { Change } from '../plan';
import { historyEntrySchema } from '../stakeholder';
import type { HistoryEntry, Stakeholder } from '../stakeholder';
import { COMPANY, CONNECTION, OBSERVED_AT } from './people';

export type RunStamp = {
  readonly runId: string;
  readonly observedAt?: string;
  readonly connectionId?: string | undefined;
  readonly leaversReleased?: boolean | undefined;
};

const versionOf = ({ stakeholderId, version }: Pick<Stakeholder, 'stakeholderId' | 'version'>): string =>
  `${stakeholderId}/${version}`;

/** A register in memory that carries out changes as storage does: one row at a time, each under its conditions. */
export class MemoryRegister {
  private readonly rows: Map<string, Stakeholder>;
  private readonly history = new Map<string, HistoryEntry>();

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
    const before = this.rows.get(change.stakeholderId);
    const applied = applyChange(before, change, context);
    if (applied.kind === 'write') {
      this.rows.set(change.stakeholderId, applied.next);
      this.history.set(versionOf(applied.next), historyEntry(before, applied.next));
    }
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

  /** What a run wrote as this version, as the record function would have noted it. */
  entryOf(stakeholderId: string, version: number): HistoryEntry | undefined {
    const entry = this.history.get(versionOf({ stakeholderId, version }));
    return entry && historyEntrySchema.parse(JSON.parse(JSON.stringify(entry)));
  }

  /** Writes a row as somebody edited it by hand. */
  put(stakeholder: Stakeholder): void {
    this.rows.set(stakeholder.stakeholderId, stakeholder);
  }

  stakeholders(): Stakeholder[] {
    return [...this.rows.values()];
  }
}
