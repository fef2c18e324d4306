import { auditEntry } from './audit';
import { setNeverLink } from './never-link';
import type { AnswerServices } from './remember-answer';
import { supersedeWaiting } from './supersede-waiting';
import type { SupersedeServices } from './supersede-waiting';

/**
 * Takes a remembered answer back: the next run decides, or asks, without it. What was kept apart may be proposed again. A
 * plan that waits may do what the answer said, so it goes.
 */
export const withdrawAnswer = async (
  {
    companyId,
    answerId,
    by,
    correlationId,
  }: { companyId: string; answerId: string; by: string; correlationId: string },
  services: Omit<AnswerServices, 'runs'> & SupersedeServices,
): Promise<'withdrawn' | 'not_found'> => {
  const found = await services.answers.find(companyId, answerId);
  if (!found) return 'not_found';
  const { connectionId, employeeId, answer } = found;
  // First, since a repeat after a failure would find no answer.
  const connection = await services.connections.find(companyId, connectionId);
  if (connection) await supersedeWaiting(connection, services);
  if (answer.kind === 'never') {
    for (const stakeholderId of answer.notThese) {
      const pair = { companyId, stakeholderId, connectionId, employeeId };
      await setNeverLink({ ...pair, by, correlationId }, false, services);
    }
  }
  await services.answers.remove(
    found,
    auditEntry(
      {
        companyId,
        actor: by,
        action: 'answer.withdrawn',
        target: answerId,
        details: { connectionId, employeeId, answer: answer.kind },
      },
      services,
    ),
  );
  return 'withdrawn';
};
