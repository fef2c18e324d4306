import * as z from 'zod';
import { giveUpRun } from '#engine/give-up';
import { diffRunSchema, trySettingsSchema } from '#events/commands';
import { employeesNormalizedSchema } from '#events/run-events';
import { sqsConsumer } from '#lambda/sqs-consumer';
import { diffConfigSchema } from './config';
import { diffRun } from './diff-run';
import { buildServices } from './services';
import { failTry, trySettings } from './try-settings';

const services = buildServices(diffConfigSchema.parse(process.env));

export const handler = sqsConsumer({
  schema: z.discriminatedUnion('type', [employeesNormalizedSchema, diffRunSchema, trySettingsSchema]),
  handle: (message) =>
    message.type === 'TrySettings' ? trySettings(message, services) : diffRun(message, services),
  giveUp: (message, code) =>
    message.type === 'TrySettings'
      ? failTry(message, 'internal', services)
      : giveUpRun(message, 'diff', code, services),
  desk: services.desk,
});
