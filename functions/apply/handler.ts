import * as z from 'zod';
import { giveUpRun } from '#engine/give-up';
import { applyPageSchema, applyPlanSchema, declinePlanSchema } from '#events/commands';
import { planApprovedSchema } from '#events/run-events';
import { sqsConsumer } from '#lambda/sqs-consumer';
import { applyPage, giveUpPage } from './apply-page';
import { applyConfigSchema } from './config';
import { declinePlan } from './decline-plan';
import { dispatchPlan } from './dispatch-plan';
import { buildServices } from './services';

const services = buildServices(applyConfigSchema.parse(process.env));

const schema = z.discriminatedUnion('type', [
  planApprovedSchema,
  applyPlanSchema,
  applyPageSchema,
  declinePlanSchema,
]);
type ApplyMessage = z.infer<typeof schema>;

const handle = (message: ApplyMessage): Promise<void> => {
  switch (message.type) {
    case 'PlanApproved':
    case 'ApplyPlan':
      return dispatchPlan(message, services);
    case 'ApplyPage':
      return applyPage(message, services);
    case 'DeclinePlan':
      return declinePlan(message, services);
    default:
      return message satisfies never;
  }
};

export const handler = sqsConsumer({
  schema,
  handle,
  giveUp: (message, given) => {
    // A page of a plan that has gone can be proven as little as one that was changed.
    const code = given === 'record.missing' ? 'plan.damaged' : given;
    return message.type === 'ApplyPage' && code !== 'plan.damaged'
      ? giveUpPage(message, code, services)
      : giveUpRun(message, 'apply', code, services);
  },
  desk: services.desk,
});
