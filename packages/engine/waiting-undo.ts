import type { Connection } from '#domain/connection';

/** The undo whose plan waits for a decision: until then nothing else may plan, or its place would be taken. */
export const waitingUndo = ({
  paused,
  waitingRunId,
}: Pick<Connection, 'paused' | 'waitingRunId'>): string | undefined =>
  waitingRunId !== undefined && paused?.runId === waitingRunId ? waitingRunId : undefined;
