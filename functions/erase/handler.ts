import * as z from 'zod';
import { erasePersonSchema, exportPersonSchema } from '#events/commands';
import { sqsConsumer } from '#lambda/sqs-consumer';
import { eraseConfigSchema } from './config';
import { erasePerson, tryLater } from './erase-person';
import { exportPerson, failExport } from './export-person';
import { buildServices } from './services';

const services = buildServices(eraseConfigSchema.parse(process.env));

export const handler = sqsConsumer({
  schema: z.discriminatedUnion('type', [erasePersonSchema, exportPersonSchema]),
  handle: (message, context) =>
    message.type === 'ErasePerson'
      ? erasePerson(message, context, services)
      : exportPerson(message, context, services),
  giveUp: (message) =>
    message.type === 'ErasePerson' ? tryLater(message, services) : failExport(message, 'internal', services),
  desk: services.desk,
});
