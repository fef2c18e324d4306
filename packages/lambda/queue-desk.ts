import { ChangeMessageVisibilityCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { logger } from './logger';

const LONGEST_VISIBILITY_SECONDS = 43_200;

/** What a consumer can do with a message of its queue beside handling it. */
export class QueueDesk {
  constructor(
    private readonly sqs: SQSClient,
    private readonly queueUrl: string,
    private readonly deadLetterUrl: string,
  ) {}

  /** Puts a message among the dead letters, as it came, with the code of what was wrong. False if that did not work. */
  async park(record: SQSRecord, code: string): Promise<boolean> {
    try {
      await this.sqs.send(
        new SendMessageCommand({
          QueueUrl: this.deadLetterUrl,
          MessageBody: record.body,
          MessageAttributes: { code: { DataType: 'String', StringValue: code } },
        }),
      );
      return true;
    } catch (error) {
      logger.error('parking failed', { error, messageId: record.messageId });
      return false;
    }
  }

  /** Lets a failed message come again sooner than its full visibility; if that fails it comes later, which is no loss. */
  async delay(record: SQSRecord, seconds: number): Promise<void> {
    try {
      await this.sqs.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: this.queueUrl,
          ReceiptHandle: record.receiptHandle,
          VisibilityTimeout: Math.min(Math.max(0, seconds), LONGEST_VISIBILITY_SECONDS),
        }),
      );
    } catch (error) {
      logger.warn('delaying failed', { error, messageId: record.messageId });
    }
  }
}
