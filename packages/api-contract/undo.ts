import { approvers, editors } from './access';
import { connectionParams, connectionViewSchema } from './connections';
import { write } from './route';
import type { RouteDefinition } from './route';
import { runParams, runViewSchema } from './runs';

const connection = {
  ...write,
  method: 'POST',
  tag: 'connections',
  params: connectionParams,
  response: connectionViewSchema,
  status: 200,
} as const;

/** Undoing a run, and the pause that comes with it. */
export const undoRoutes = {
  undoRun: {
    ...write,
    method: 'POST',
    path: '/v1/runs/{runId}/undo',
    tag: 'runs',
    summary:
      'Undo a run: the connection is paused, and a plan that puts back what the run changed waits for approval like any other. What was edited since is kept, and what cannot be put back is listed with the reason',
    roles: approvers,
    stepUp: true,
    params: runParams,
    response: runViewSchema,
    status: 202,
    location: true,
    problems: ['run.not_undoable', 'run.undone', 'connection.busy', 'connection.disconnected'],
  },
  pauseConnection: {
    ...connection,
    path: '/v1/connections/{connectionId}/pause',
    summary:
      'Pause a connection: no run starts by itself and nothing is applied unattended, until somebody resumes. Runs that people start wait for approval',
    roles: editors,
    problems: ['record.changed', 'connection.disconnected'],
  },
  resumeConnection: {
    ...connection,
    path: '/v1/connections/{connectionId}/resume',
    summary: 'Resume a paused connection',
    roles: editors,
    problems: ['record.changed', 'connection.disconnected', 'undo.open'],
  },
} as const satisfies Record<string, RouteDefinition>;
