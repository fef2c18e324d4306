import type { FieldValue } from '../employee';
import { connectionOf } from '../stakeholder';
import type { FieldCell, Stakeholder } from '../stakeholder';
import type { DiffInput } from './diff-input';

type Linked = Pick<Stakeholder, 'links'>;

/** How this connection stands to the others in use (pipeline section 4: every field has one owning connection). */
export type Ranking = {
  /**
   * Whether the cell is kept for the connection in use that wrote it and has a record of this person: always, if that one
   * counts more; else only from being emptied, since it would fill it again.
   */
  readonly outranks: (cell: FieldCell, stakeholder: Linked | undefined, value: FieldValue | null) => boolean;
  /** Other connections in use that have a record of this person, in order of precedence. */
  readonly others: (stakeholder: Linked) => readonly string[];
  /** Whether another connection in use counts more. */
  readonly precedes: (connectionId: string) => boolean;
  /** Whether what a connection wrote is this one's to take back: its own, and that of connections not in use any more. */
  readonly mayWithdraw: (source: string) => boolean;
};

const NOBODY: readonly string[] = [];

const hasRecord = ({ links }: Linked, connectionId: string): boolean =>
  (links[connectionId] ?? NOBODY).length > 0;

/** Without an order of precedence, or with this connection alone, this connection counts. */
export const rankingOf = ({ precedence, connectionId, replaced = [] }: DiffInput): Ranking => {
  const others = (precedence ?? []).filter((id) => id !== connectionId);
  const own = new Set([connectionId, ...replaced.map((former) => former.connectionId)]);
  const mayWithdraw = (source: string): boolean => {
    const writer = connectionOf(source);
    return writer !== undefined && (own.has(writer) || precedence !== undefined);
  };
  if (others.length === 0)
    return { outranks: () => false, others: () => NOBODY, precedes: () => false, mayWithdraw };
  const first = new Set(precedence?.slice(0, Math.max(0, precedence.indexOf(connectionId))));
  const all = new Set(others);
  return {
    outranks: ({ source }, stakeholder, value) => {
      const writer = connectionOf(source);
      if (writer === undefined || stakeholder === undefined) return false;
      return (value === null ? all : first).has(writer) && hasRecord(stakeholder, writer);
    },
    others: (stakeholder) =>
      others.some((id) => hasRecord(stakeholder, id))
        ? others.filter((id) => hasRecord(stakeholder, id))
        : NOBODY,
    precedes: (id) => first.has(id),
    mayWithdraw,
  };
};
