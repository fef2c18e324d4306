import type { RunReference } from '#events/base';
import type { FailureCode } from '#domain/run';
import { isFinal } from '#domain/run';
import { failRun } from './end-run';
import type { RunServices } from './services';

/** What a run says when a message about it will not be tried again. */
const failureOf: Readonly<Record<string, { code: FailureCode; reason: string }>> = {
  'provider.unauthorized': {
    code: 'credentials.rejected',
    reason: 'the HR system no longer accepts the credentials',
  },
  'provider.forbidden': { code: 'provider.forbidden', reason: 'the key lost the right to read employees' },
  'provider.not_found': {
    code: 'provider.forbidden',
    reason: 'the HR system does not know this account any more',
  },
  'provider.rejected': { code: 'provider.malformed', reason: 'the HR system refused the request' },
  'provider.rate_limited': { code: 'provider.unavailable', reason: 'the HR system kept asking to wait' },
  'provider.unavailable': { code: 'provider.unavailable', reason: 'the HR system did not answer' },
  'provider.malformed': {
    code: 'provider.malformed',
    reason: 'the HR system sent answers that could not be read',
  },
  'provider.host_refused': { code: 'provider.malformed', reason: 'the HR system pointed to another host' },
  'plan.damaged': { code: 'plan.damaged', reason: 'the stored plan is not the one that was sealed' },
};

/** Notes on the run that a stage gave up, then ends it: a poison message never leaves a run open for ever. */
export const giveUpRun = async (
  message: RunReference,
  stage: string,
  code: string,
  services: RunServices,
): Promise<void> => {
  await services.runs.note(message.companyId, message.runId, {
    at: services.now().toISOString(),
    stage,
    code,
  });
  const run = await services.runs.find(message.companyId, message.runId);
  if (!run || run.epoch !== message.epoch || isFinal(run.state)) return;
  if (run.state === 'awaiting_approval' || run.state === 'blocked') return;
  // Of one that was being cancelled it is not known any more what it wrote: it does not end as if all were well.
  await failRun(
    run,
    failureOf[code] ?? {
      code: 'internal',
      reason: 'an unexpected error; the dead letters hold the message',
    },
    services,
  );
};
