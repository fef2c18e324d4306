import type { Context, SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { applyPage, giveUpPage } from '#functions/apply/apply-page';
import { declinePlan } from '#functions/apply/decline-plan';
import { dispatchPlan } from '#functions/apply/dispatch-plan';
import { checkConnection, giveUpCheck } from '#functions/connect/check-connection';
import { diffRun } from '#functions/diff/diff-run';
import { failTry, trySettings } from '#functions/diff/try-settings';
import { fetchRun } from '#functions/fetch/fetch-run';
import { normalizePages } from '#functions/normalize/normalize-pages';
import { giveUpRun } from '#engine/give-up';
import {
  applyPageSchema,
  applyPlanSchema,
  checkConnectionSchema,
  declinePlanSchema,
  diffRunSchema,
  fetchPagesSchema,
  normalizePagesSchema,
  trySettingsSchema,
} from '#events/commands';
import type { QueueName } from '#events/definition';
import { employeesNormalizedSchema, planApprovedSchema, runRequestedSchema } from '#events/run-events';
import { sqsConsumer } from '#lambda/sqs-consumer';
import type { Consumer } from '#lambda/sqs-consumer';
import type { Message } from './messages';
import type { AllServices } from './services';

/** Wired as functions/<name>/handler.ts wires them, which cannot be imported without a function's environment. */
export const consumerOf = (queue: QueueName, services: AllServices, desk: Consumer<never>['desk']) => {
  switch (queue) {
    case 'connect':
      return sqsConsumer({
        schema: checkConnectionSchema,
        handle: (message) => checkConnection(message, services),
        giveUp: (message, code) => giveUpCheck(message, code, services),
        desk,
      });
    case 'fetch':
      return sqsConsumer({
        schema: z.discriminatedUnion('type', [runRequestedSchema, fetchPagesSchema]),
        handle: (message, context) => fetchRun(message, context, services),
        giveUp: (message, code) => giveUpRun(message, 'fetch', code, services),
        desk,
      });
    case 'normalize':
      return sqsConsumer({
        schema: normalizePagesSchema,
        handle: (message) => normalizePages(message, services),
        giveUp: (message, code) => giveUpRun(message, 'normalize', code, services),
        desk,
      });
    case 'diff':
      return sqsConsumer({
        schema: z.discriminatedUnion('type', [employeesNormalizedSchema, diffRunSchema, trySettingsSchema]),
        handle: (message) =>
          message.type === 'TrySettings' ? trySettings(message, services) : diffRun(message, services),
        giveUp: (message, code) =>
          message.type === 'TrySettings'
            ? failTry(message, 'internal', services)
            : giveUpRun(message, 'diff', code, services),
        desk,
      });
    case 'apply':
      return sqsConsumer({
        schema: z.discriminatedUnion('type', [
          planApprovedSchema,
          applyPlanSchema,
          applyPageSchema,
          declinePlanSchema,
        ]),
        handle: (message) => {
          if (message.type === 'ApplyPage') return applyPage(message, services);
          return message.type === 'DeclinePlan'
            ? declinePlan(message, services)
            : dispatchPlan(message, services);
        },
        giveUp: (message, given) => {
          const code = given === 'record.missing' ? 'plan.damaged' : given;
          return message.type === 'ApplyPage' && code !== 'plan.damaged'
            ? giveUpPage(message, code, services)
            : giveUpRun(message, 'apply', code, services);
        },
        desk,
      });
    default:
      return queue satisfies never;
  }
};

/** `again`: SQS would deliver the message once more. */
export const consume = async (
  message: Message,
  services: AllServices,
  remainingMs: number,
): Promise<'done' | 'parked' | 'again'> => {
  let parked = false;
  const desk = {
    delay: async () => undefined,
    park: async () => {
      parked = true;
      return true;
    },
  };
  const record = {
    messageId: 'message',
    body: message.body,
    attributes: { ApproximateReceiveCount: String(message.receives + 1) },
  };
  const context = { getRemainingTimeInMillis: () => remainingMs } as Context;
  const consumer = consumerOf(message.queue, services, desk);
  const answer = await consumer({ Records: [record] } as SQSEvent, context);
  if (answer.batchItemFailures.length > 0) return 'again';
  return parked ? 'parked' : 'done';
};
