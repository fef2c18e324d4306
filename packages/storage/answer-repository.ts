import { answerSchema } from '#domain/answer';
import type { Answer } from '#domain/answer';
import type { AuditEntry } from '#domain/company';
import type { Decline } from '#domain/plan';
import { answerIdOf, connectionOfQuestion, valueAnswerId } from '#domain/question';
import { auditItem } from './audit-repository';
import { ANSWERED_PREFIX, answerKey, answeredPrefix, companyPk, declineKey } from './keys';
import { queryAll, queryPage } from './query';
import type { Page, PageRequest } from './query';
import { getItem } from './table';
import type { Table } from './table';
import { transact } from './transaction';
import type { TransactItem } from './transaction';

/** Remembered answers (pipeline section 4): the newest about each employee, and about each person and field. */
export class AnswerRepository {
  constructor(private readonly table: Table) {}

  async find(companyId: string, answerId: string): Promise<Answer | undefined> {
    const connectionId = connectionOfQuestion(answerId);
    if (connectionId === undefined) return undefined;
    const item = await getItem(this.table, answerKey(companyId, connectionId, answerId));
    return item && answerSchema.parse(item);
  }

  async listForConnection(companyId: string, connectionId: string): Promise<Answer[]> {
    const listing = { pk: companyPk(companyId), skPrefix: answeredPrefix(connectionId) };
    return (await queryAll(this.table, listing)).map((item) => answerSchema.parse(item));
  }

  /** By connection and id; all of the company without a connection. */
  async list(
    companyId: string,
    { connectionId, ...page }: PageRequest & { readonly connectionId?: string | undefined },
  ): Promise<Page<Answer>> {
    const skPrefix = connectionId === undefined ? ANSWERED_PREFIX : answeredPrefix(connectionId);
    const { items, cursor } = await queryPage(this.table, { pk: companyPk(companyId), skPrefix, ...page });
    return { items: items.map((item) => answerSchema.parse(item)), cursor };
  }

  /** Takes the place of an earlier answer to the same question; to take HR's value ends its decline. */
  async put(answer: Answer, audit: AuditEntry): Promise<void> {
    const { companyId, connectionId } = answer;
    const key = answerKey(companyId, connectionId, answerIdOf(answer));
    const declined =
      answer.answer.kind === 'take_hr' ? [declineKey({ ...answer.answer, companyId, connectionId })] : [];
    await transact(this.table, [
      {
        Put: { TableName: this.table.name, Item: { ...answerSchema.parse(answer), ...key, type: 'answer' } },
      },
      ...declined.map((decline) => this.deletion(decline)),
      auditItem(this.table, audit),
    ]);
  }

  /** Instead of an answer: HR's value is declined, and an earlier answer to take it is forgotten. */
  async putDecline(decline: Decline, audit: AuditEntry): Promise<void> {
    const { companyId, connectionId } = decline;
    await transact(this.table, [
      {
        Put: { TableName: this.table.name, Item: { ...decline, ...declineKey(decline), type: 'decline' } },
      },
      this.deletion(answerKey(companyId, connectionId, valueAnswerId(connectionId, decline))),
      auditItem(this.table, audit),
    ]);
  }

  /** Takes an answer back; the next run asks again, if there is still something to ask. */
  async remove(answer: Answer, audit: AuditEntry): Promise<void> {
    const key = answerKey(answer.companyId, answer.connectionId, answerIdOf(answer));
    await transact(this.table, [this.deletion(key), auditItem(this.table, audit)]);
  }

  private deletion(Key: ReturnType<typeof answerKey>): TransactItem {
    return { Delete: { TableName: this.table.name, Key: { ...Key } } };
  }
}
