import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import middy from '@middy/core';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod';
import { powertools } from '#lambda/logger';
import { stakeholderFromItem } from '#storage/stakeholder-item';
import { recordConfigSchema } from './config';
import { recordVersions } from './record-versions';
import { buildServices } from './services';

const services = buildServices(recordConfigSchema.parse(process.env));

// The stream's types and the SDK's describe the same JSON under two names, so there is nothing to check.
const imageSchema = z.record(z.string(), z.custom<AttributeValue>());
const plain = (image: unknown): Record<string, unknown> => unmarshall(imageSchema.parse(image));

/** Fed by the table's stream with stakeholder items only (a filter of the mapping); a throw repeats the batch, smaller. */
export const handler = middy<DynamoDBStreamEvent, void>()
  .use(injectLambdaContext(powertools, { clearState: true }))
  .handler(async ({ Records }) => {
    const versions = Records.flatMap(({ dynamodb }) =>
      dynamodb?.NewImage
        ? [
            {
              before: dynamodb.OldImage && stakeholderFromItem(plain(dynamodb.OldImage)),
              after: stakeholderFromItem(plain(dynamodb.NewImage)),
            },
          ]
        : [],
    );
    await recordVersions(versions, services);
  });
