import { checkConnectionSchema } from '#events/commands';
import { sqsConsumer } from '#lambda/sqs-consumer';
import { checkConnection, giveUpCheck } from './check-connection';
import { connectConfigSchema } from './config';
import { buildServices } from './services';

const services = buildServices(connectConfigSchema.parse(process.env));

export const handler = sqsConsumer({
  schema: checkConnectionSchema,
  handle: (message) => checkConnection(message, services),
  giveUp: (message, code) => giveUpCheck(message, code, services),
  desk: services.desk,
});
