import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';

const RETRIES = { maxAttempts: 5 };

/** SDK clients, made once per container by a function's `services.ts`; region, endpoint and credentials come from the environment. */
export const awsClients = {
  sqs: () => new SQSClient(RETRIES),
  eventBridge: () => new EventBridgeClient(RETRIES),
  s3: () => new S3Client(RETRIES),
  secretsManager: () => new SecretsManagerClient(RETRIES),
};
