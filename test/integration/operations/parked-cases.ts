import { connectionEvents } from '#events/connection-events';
import type { Run } from '#domain/run';
import { about } from '../stack/messages';

/** One message of a kind that may end in a queue, about a run that is over, and the type it is listed with. */
type ParkedCase = { readonly type: string; readonly body: (run: Run) => unknown };

const message = (type: string, rest: (run: Run) => object = () => ({})): ParkedCase => ({
  type,
  body: (run) => about(run, type, rest(run)),
});
const event = (type: string, rest?: (run: Run) => object): ParkedCase => ({
  type,
  body: (run) => ({
    version: '0',
    source: 'rollcall',
    'detail-type': type,
    detail: about(run, type, rest?.(run)),
  }),
});
const planHash = (run: Run) => ({ planHash: run.plan?.planHash });

/**
 * Every queue for dead letters with every kind of message that may lie in it. A template test fails when a queue of the
 * stack is missing here.
 */
export const parkedCases: Readonly<Record<string, readonly ParkedCase[]>> = {
  'connect-dead-letters': [
    {
      type: 'CheckConnection',
      body: ({ companyId, connectionId, correlationId }) => ({
        v: 1,
        type: 'CheckConnection',
        companyId,
        connectionId,
        checkNumber: 0,
        correlationId,
      }),
    },
  ],
  'fetch-dead-letters': [message('RunRequested'), message('FetchPages', () => ({ hop: 1 }))],
  'normalize-dead-letters': [message('NormalizePages', () => ({ pages: [0, 1] }))],
  'diff-dead-letters': [
    message('EmployeesNormalized'),
    message('DiffRun'),
    {
      type: 'TrySettings',
      body: ({ companyId, connectionId, correlationId }) => ({
        v: 1,
        type: 'TrySettings',
        companyId,
        connectionId,
        tryId: 'try_over',
        correlationId,
      }),
    },
  ],
  'apply-dead-letters': [
    message('PlanApproved', planHash),
    message('ApplyPlan', planHash),
    message('ApplyPage', (run) => ({ ...planHash(run), page: 0 })),
    message('DeclinePlan', planHash),
  ],
  'erase-dead-letters': [
    {
      type: 'ErasePerson',
      body: ({ companyId, correlationId }) => ({
        v: 1,
        type: 'ErasePerson',
        companyId,
        erasureId: 'era_over',
        hop: 0,
        correlationId,
      }),
    },
    {
      type: 'ExportPerson',
      body: ({ companyId, correlationId }) => ({
        v: 1,
        type: 'ExportPerson',
        companyId,
        exportId: 'exp_over',
        correlationId,
      }),
    },
  ],
  'run-requested-undelivered': [event('RunRequested')],
  'employees-normalized-undelivered': [event('EmployeesNormalized')],
  'plan-approved-undelivered': [event('PlanApproved', planHash)],
  'schedule-undelivered': [
    {
      type: 'tick',
      body: () => ({ version: '0', source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} }),
    },
  ],
  'event-log-undelivered': [
    event('RunRequested'),
    {
      type: 'ConnectionReady',
      body: () => ({
        version: '0',
        source: 'rollcall',
        'detail-type': 'ConnectionReady',
        detail: connectionEvents[0].sample,
      }),
    },
  ],
};
