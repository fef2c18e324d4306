import { auditEntry } from './audit';
import { setNeverLink } from './never-link';
import type { AnswerServices } from './remember-answer';

/** Takes a remembered answer back: the next run decides, or asks, without it. What was kept apart may be proposed again. */
export const withdrawAnswer = async (
  { companyId, answerId, by }: { companyId: string; answerId: string; by: string },
  services: AnswerServices,
): Promise<'withdrawn' | 'not_found'> => {
  const found = await services.answers.find(companyId, answerId);
  if (!found) return 'not_found';
  const { connectionId, employeeId, answer } = found;
  if (answer.kind === 'never') {
    for (const stakeholderId of answer.notThese) {
      await setNeverLink({ companyId, stakeholderId, connectionId, employeeId, by }, false, services);
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
