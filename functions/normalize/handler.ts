import { giveUpRun } from '#engine/give-up';
import { normalizePagesSchema } from '#events/commands';
import { sqsConsumer } from '#lambda/sqs-consumer';
import { normalizeConfigSchema } from './config';
import { normalizePages } from './normalize-pages';
import { buildServices } from './services';

const services = buildServices(normalizeConfigSchema.parse(process.env));

export const handler = sqsConsumer({
  schema: normalizePagesSchema,
  handle: (message) => normalizePages(message, services),
  giveUp: (message, code) => giveUpRun(message, 'normalize', code, services),
  desk: services.desk,
});
