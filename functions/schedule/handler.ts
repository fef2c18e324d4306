import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { powertools } from '#lambda/logger';
import { scheduleConfigSchema } from './config';
import { runSchedule } from './run-schedule';
import { buildServices } from './services';

const services = buildServices(scheduleConfigSchema.parse(process.env));

/** Invoked by the scheduled rule every minute. */
export const handler = middy<unknown, void>()
  .use(injectLambdaContext(powertools, { clearState: true }))
  .handler(() => runSchedule(services));
