import * as z from 'zod';
import { giveUpRun } from '#engine/give-up';
import { diffRunSchema } from '#events/commands';
import { employeesNormalizedSchema } from '#events/run-events';
import { sqsConsumer } from '#lambda/sqs-consumer';
import { diffConfigSchema } from './config';
import { diffRun } from './diff-run';
import { buildServices } from './services';

const services = buildServices(diffConfigSchema.parse(process.env));

export const handler = sqsConsumer({
  schema: z.discriminatedUnion('type', [employeesNormalizedSchema, diffRunSchema]),
  handle: (message) => diffRun(message, services),
  giveUp: (message, code) => giveUpRun(message, 'diff', code, services),
  desk: services.desk,
});
