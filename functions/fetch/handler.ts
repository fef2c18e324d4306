import * as z from 'zod';
import { giveUpRun } from '#engine/give-up';
import { fetchPagesSchema } from '#events/commands';
import { runRequestedSchema } from '#events/run-events';
import { sqsConsumer } from '#lambda/sqs-consumer';
import { fetchConfigSchema } from './config';
import { fetchRun } from './fetch-run';
import { buildServices } from './services';

const services = buildServices(fetchConfigSchema.parse(process.env));

export const handler = sqsConsumer({
  schema: z.discriminatedUnion('type', [runRequestedSchema, fetchPagesSchema]),
  handle: (message, context) => fetchRun(message, context, services),
  giveUp: (message, code) => giveUpRun(message, 'fetch', code, services),
  desk: services.desk,
});
