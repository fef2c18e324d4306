import type { Connection } from '#domain/connection';
import type { DiffInput, DiffResult } from '#domain/diff/diff-input';
import { diffRegister } from '#domain/diff/diff-register';
import type { Run } from '#domain/run';

/**
 * The plan of a run. The first sync of a connection is a pairing (pipeline section 4): while it would tie somebody who is in
 * the register already, it becomes one, and its plan holds ties alone. Values, leavers and new people come with the next
 * sync, when a person has seen who is who. Skipping the pairing, or a preview, shows everything at once.
 */
export const planFor = (
  run: Run,
  { input, connection }: { readonly input: DiffInput; readonly connection: Connection },
): { readonly run: Run; readonly result: DiffResult } => {
  if (run.mode === 'sync' && isFirst(connection)) {
    const ties = diffRegister({ ...input, purpose: 'pair' });
    if (ties.changes.length > 0) return { run: { ...run, mode: 'pair' }, result: ties };
  }
  return { run, result: diffRegister(input) };
};

const isFirst = ({ firstAppliedAt, pairedAt, pairingSkipped }: Connection): boolean =>
  firstAppliedAt === undefined && pairedAt === undefined && pairingSkipped === undefined;
