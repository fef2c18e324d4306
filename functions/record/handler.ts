import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { powertools } from '#lambda/logger';
import { recordConfigSchema } from './config';
import { recordVersions } from './record-versions';
import { buildServices } from './services';
import { streamVersions } from './stream-versions';

const services = buildServices(recordConfigSchema.parse(process.env));

/** Fed by the table's stream with stakeholder items only (a filter of the mapping); a throw repeats the batch, smaller. */
export const handler = middy<DynamoDBStreamEvent, void>()
  .use(injectLambdaContext(powertools, { clearState: true }))
  .handler(({ Records }) => recordVersions(streamVersions(Records), services));
