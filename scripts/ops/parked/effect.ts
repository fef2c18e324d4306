import { isFinal } from '#domain/run';
import type { Run, RunState } from '#domain/run';
import type { ParkedMessage } from './parked-message';

/** What happens if a message is delivered again: it is worked on, or it changes nothing because its turn is over. */
export type Effect = { readonly works: boolean; readonly because: string };

/** States in which a step acts on a message: those its function passes to `findActiveRun`. */
const actsIn: Readonly<Record<string, readonly RunState[]>> = {
  RunRequested: ['requested', 'fetching', 'normalising'],
  FetchPages: ['requested', 'fetching', 'normalising'],
  NormalizePages: ['fetching', 'normalising'],
  EmployeesNormalized: ['normalising', 'diffing', 'awaiting_approval', 'blocked', 'applying'],
  DiffRun: ['normalising', 'diffing', 'awaiting_approval', 'blocked', 'applying'],
  PlanApproved: ['applying', 'cancelling'],
  ApplyPlan: ['applying', 'cancelling'],
  ApplyPage: ['applying', 'cancelling'],
  DeclinePlan: ['cancelling'],
};

/** Types of messages about a run that a step of ours works on; a test compares them with the contracts. */
export const messageTypesOfRuns: readonly string[] = Object.keys(actsIn);

const nothing = (because: string): Effect => ({ works: false, because });

/** What delivering a message again would do, by the run as it is now. Every answer is safe; some are of no use. */
export const effectOf = (
  message: Pick<ParkedMessage, 'type' | 'epoch' | 'queue'>,
  run: Run | undefined,
): Effect => {
  if (message.type === 'malformed')
    return nothing('fits no contract of this version: it would be parked again');
  if (message.type === 'tick') return { works: true, because: 'looks for what is due, as every minute does' };
  if (message.type === 'CheckConnection')
    return { works: true, because: 'checks the connection, unless a newer check was asked for' };
  if (message.type === 'TrySettings')
    return { works: true, because: 'tries the settings, unless that try is over or gone' };
  if (message.type === 'ErasePerson')
    return { works: true, because: 'goes on erasing, unless that is done or under way' };
  if (message.type === 'ExportPerson')
    return { works: true, because: 'makes the file, unless that is over or gone' };
  if (message.queue === 'event-log-undelivered')
    return { works: true, because: 'is written to the event log' };
  const states = actsIn[message.type];
  if (!states) return nothing('no step of ours works on it');
  if (!run) return nothing('its run does not exist');
  if (isFinal(run.state)) return nothing(`its run is over (${run.state}); a new run reads everything again`);
  if (message.epoch !== run.epoch)
    return nothing(`its run was taken over (epoch ${run.epoch}) and goes on without it`);
  if (!states.includes(run.state)) return nothing(`its run has moved on (${run.state})`);
  return { works: true, because: `its run is ${run.state} and waits for it or for its deadline` };
};
