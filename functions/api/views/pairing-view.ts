import type { PairingView } from '#api-contract/pairing';
import type { Connection } from '#domain/connection';
import type { Run } from '#domain/run';

/** Where pairing stands, from the connection and the newest run that knows who stood where. */
export const pairingView = (connection: Connection, run: Run | undefined): PairingView => ({
  state: stateOf(connection, run),
  counts: run?.roster?.counts.lists,
  runId: run?.runId,
  pairedAt: connection.pairedAt,
  skipped: connection.pairingSkipped,
});

const stateOf = (connection: Connection, run: Run | undefined): PairingView['state'] => {
  if (connection.pairingSkipped) return 'skipped';
  if (connection.firstAppliedAt !== undefined)
    return connection.pairedAt === undefined ? 'not_needed' : 'done';
  const { certain = 0, likely = 0, paired = 0 } = run?.roster?.counts.lists ?? {};
  if (!run || likely > 0) return 'open';
  // Ties that a plan proposes are made once a pairing, or the first sync, is applied.
  if (connection.pairedAt !== undefined) return 'done';
  if (certain > 0) return 'open';
  return paired > 0 ? 'done' : 'not_needed';
};
