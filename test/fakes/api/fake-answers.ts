import type { Answer } from '#domain/answer';
import type { AuditEntry } from '#domain/company';
import { declineIdOf } from '#domain/decline-id';
import type { Decline } from '#domain/plan';
import { answerIdOf, valueAnswerId } from '#domain/question';
import { pageOf } from './pages';

/** Remembered answers and declines in memory. */
export class FakeAnswers {
  readonly all = new Map<string, Answer>();
  readonly declined: Decline[] = [];

  constructor(private readonly audit: AuditEntry[]) {}

  async find(companyId: string, answerId: string): Promise<Answer | undefined> {
    const answer = this.all.get(answerId);
    return answer?.companyId === companyId ? answer : undefined;
  }

  async listForConnection(companyId: string, connectionId: string): Promise<Answer[]> {
    return [...this.all.values()].filter(
      (one) => one.companyId === companyId && one.connectionId === connectionId,
    );
  }

  async list(
    companyId: string,
    {
      connectionId,
      ...page
    }: { connectionId?: string | undefined; cursor?: string | undefined; limit: number },
  ) {
    const own = [...this.all.values()].filter((one) => one.companyId === companyId);
    return pageOf(
      own.filter((one) => connectionId === undefined || one.connectionId === connectionId),
      page,
    );
  }

  async put(answer: Answer, audit: AuditEntry): Promise<void> {
    this.all.set(answerIdOf(answer), answer);
    this.audit.push(audit);
  }

  async putDecline(decline: Decline, audit: AuditEntry): Promise<void> {
    this.declined.push(decline);
    this.all.delete(valueAnswerId(decline.connectionId, decline));
    this.audit.push(audit);
  }

  async remove(answer: Answer, audit: AuditEntry): Promise<void> {
    this.all.delete(answerIdOf(answer));
    this.audit.push(audit);
  }

  /** One per person and part, and per link. */
  decline(decline: Decline): void {
    this.lift(decline);
    this.declined.push(decline);
  }

  lift(one: Parameters<typeof declineIdOf>[0]): void {
    const index = this.declined.findIndex((other) => declineIdOf(other) === declineIdOf(one));
    if (index >= 0) this.declined.splice(index, 1);
  }

  readonly declines = {
    list: async (
      companyId: string,
      {
        connectionId,
        stakeholderId,
        ...page
      }: {
        connectionId?: string | undefined;
        stakeholderId?: string | undefined;
        cursor?: string | undefined;
        limit: number;
      },
    ) =>
      pageOf(
        this.declined.filter(
          (one) =>
            one.companyId === companyId &&
            (connectionId === undefined || one.connectionId === connectionId) &&
            (connectionId === undefined ||
              stakeholderId === undefined ||
              one.stakeholderId === stakeholderId),
        ),
        page,
      ),
    find: async (companyId: string, declineId: string): Promise<Decline | undefined> =>
      this.declined.find((one) => one.companyId === companyId && declineIdOf(one) === declineId),
    lift: async (decline: Decline, audit: AuditEntry): Promise<'lifted' | 'gone'> => {
      if (!this.declined.includes(decline)) return 'gone';
      this.lift(decline);
      this.audit.push(audit);
      return 'lifted';
    },
    listForConnection: async (companyId: string, connectionId: string): Promise<Decline[]> =>
      this.declined.filter((one) => one.companyId === companyId && one.connectionId === connectionId),
  };
}
